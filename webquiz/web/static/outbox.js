// Answers on their way: each goes to the outbox first and leaves it when the server has said that it is stored. What is
// sent twice is stored once: the attempt's id is made here.
"use strict";

const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 30000;
const MOST_LINKS = 5;
let timer = 0;
let pause = FIRST_PAUSE;
let isSending = false;
let answered = 0;

async function send(url, data) {
  if (busy) return;
  const body = new URLSearchParams(data).toString();
  const item = { url, body, attempt: data.get("attempt"), ...answerOf(url, data) };
  const kept = questions(item.session);
  if (isAway() && kept) return sendLater(item, data);
  busy = true;
  stage.setAttribute("aria-busy", "true");
  give(item);
  try {
    const reply = await ask(url, new URLSearchParams(body), { patience: kept ? PATIENCE : 0 });
    if (reply.stored) store(item, reply.stored);
    else if (reply.isIncomplete) drop(item); // the page that comes says what is missing
    else throw new Error("not the quiz's reply"); // a café's network has its own ideas
    tell("");
    answered += 1;
    follow(reply);
    if (answered % 5 === 0) keepLastSession();
  } catch (error) {
    if (mayPass(error)) {
      if (!showCorrection(itemOf(item.attempt) || item, data)) tell(notice.dataset.waiting);
      later();
    } else if (isOut(error)) {
      tell(notice.dataset.out);
    } else {
      drop(item);
      location.reload();
    }
  } finally {
    busy = false;
    stage.removeAttribute("aria-busy");
  }
}

// Two tabs may ask the same card: the answer that was given first stands.
function sendLater(item, data) {
  const isSameTurn = (card, turn) => item.turns[item.cards.indexOf(card)] === turn;
  const isTwin = (it) => it.attempt !== item.attempt && it.cards.some((card, at) => isSameTurn(card, it.turns[at]));
  if (given().some(isTwin)) {
    showNext(item.session);
    tell(notice.dataset.twice);
  } else {
    give(item);
    if (!showCorrection(itemOf(item.attempt), data)) tell(notice.dataset.waiting);
  }
  flush(); // whatever the browser says of the network: some are wrong
}

// What was said of the answer while it was on its way stays.
function store(sent, stored) {
  const item = itemOf(sent.attempt) || sent;
  const differs = !item.judged && stored.some((it) => isOtherwise(item, it));
  keepItem({ ...item, stored, storedAt: Date.now(), differs });
}

// Whether the server says otherwise than the page did, or the student; not where it leaves it to them.
function isOtherwise(item, told) {
  if (told.attempt !== item.attempt) return true;
  if (item.verdict === undefined || item.verdict === "some" || (told.open && item.own !== undefined)) return false;
  if (item.own === undefined && item.verdict === "open") return false;
  return isWrong({ ...item, stored: undefined }, told.card) === told.right;
}

function later() {
  window.clearTimeout(timer);
  timer = window.setTimeout(flush, pause);
  pause = Math.min(pause * 1.6, LONGEST_PAUSE);
}

async function flush() {
  if (isSending || busy || !waiting().length) return;
  isSending = true;
  try {
    await alone(sendAll);
  } finally {
    isSending = false;
  }
}

// One tab at a time, where the browser can tell: the order stays what it was.
async function alone(work) {
  if (!navigator.locks) return work();
  return navigator.locks.request("flashmot-outbox", { ifAvailable: true }, (lock) => (lock ? work() : later()));
}

async function sendAll() {
  let refused = 0;
  const done = [];
  for (let items = waiting(); items.length; items = waiting()) {
    const item = items[0];
    try {
      if (item.stored) await sendJudgement(item);
      else store(item, (await ask(item.url, withToken(item.body), { way: "outbox", patience: PATIENCE * 2 })).stored);
      done.push(item);
    } catch (error) {
      if (error.status === 500) putAside(item);
      if (mayPass(error)) return later();
      if (isOut(error)) return tell(notice.dataset.out);
      drop(item);
      refused += 1;
    }
  }
  pause = FIRST_PAUSE;
  tellSent(refused);
  moveOn(done);
}

function withToken(body) {
  const data = new URLSearchParams(body);
  const token = document.querySelector("input[name=csrf_token]");
  if (token) data.set("csrf_token", token.value);
  return data;
}

async function sendJudgement(item) {
  const ruling = item.ruling || newAttempt();
  keepItem({ ...item, ruling });
  const token = new URLSearchParams(item.body).get("csrf_token") || "";
  for (const it of item.stored.filter((one) => one.open)) {
    const data = new URLSearchParams({ csrf_token: token, target: String(it.event), attempt: ruling, right: item.own });
    await ask(`/study/${item.session}/overrule`, withToken(data));
  }
  keepItem({ ...itemOf(item.attempt), judged: true });
}

// Only the page that still shows an answered question moves on; whoever does something else is left in peace.
function moveOn(done) {
  const shown = stage.querySelector("form[data-answer] input[name=attempt]");
  const item = shown && done.find((it) => it.attempt === shown.value);
  if (!item) keepAhead();
  else if (shown.form.id === "rate") go(`/study/${item.session}`);
  else go(`/study/${item.session}/answer/${item.attempt}`);
}

function tellSent(refused) {
  tell(notice.dataset.sent);
  if (refused) notice.append(" ", counted(refused, notice.dataset.refusedOne, notice.dataset.refusedMany));
  if (!tellDifferences() && !refused) window.setTimeout(() => notice.textContent === notice.dataset.sent && tell(""), 4000);
}

function counted(count, one, many) {
  return (count === 1 ? one : many).replace("{count}", String(count));
}

// Where the server judged otherwise than the page: said until somebody has looked, or doesn't want to.
function tellDifferences() {
  const found = given().filter((item) => item.differs);
  if (!found.length) return false;
  const seen = (item) => keepItem({ ...item, differs: false });
  notice.append(" ", counted(found.length, notice.dataset.differOne, notice.dataset.differMany), " ");
  found.slice(0, MOST_LINKS).forEach((item, at) => {
    const link = document.createElement("a");
    link.href = `/study/${item.session}/answer/${item.stored[0].attempt}`;
    link.textContent = notice.dataset.look.replace("{number}", String(at + 1));
    link.addEventListener("click", () => seen(item));
    notice.append(link, " ");
  });
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn-quiet";
  close.textContent = notice.dataset.close;
  close.addEventListener("click", () => (found.forEach(seen), tell("")));
  notice.append(close);
  notice.hidden = false;
  return true;
}

// A session that goes on without a network: the next questions are kept beforehand, asked and corrected in the page.
"use strict";

const FEWEST_AHEAD = 30; // questions; of fewer that are left, more are fetched
const LONGEST_KEPT = 3600 * 1000;
let isFetching = false;
let corrected = "";

// Whether answers go to the outbox first: there is no network, or others wait already and come before.
function isAway() {
  return navigator.onLine === false || waiting().length > 0;
}

function here() {
  const form = stage.querySelector(".study form[action]");
  return form ? sessionOf(form.getAttribute("action")) : 0;
}

// ---------------------------------------------------------------- beforehand

async function keepAhead() {
  const session = here();
  if (!who || isShared || !session || isFetching || isAway() || !needsMore(session)) return;
  isFetching = true;
  const since = Date.now();
  try {
    const kept = await (await fetch(`/study/${session}/ahead`, { headers: { "X-Webquiz": "fetch" }, credentials: "same-origin" })).json();
    if (String(kept.who) !== who || (!isShell && owner() !== who)) return;
    write(AHEAD, { ...kept, at: since });
    forgetStored(since);
    await keepImages(kept);
  } catch {
    // Without them a session waits where it is.
  } finally {
    isFetching = false;
  }
}

function needsMore(session) {
  const kept = questions(session);
  if (!kept || Date.now() - kept.at > LONGEST_KEPT) return true;
  const now = standing(kept, given(), Date.now());
  if (now.left < FEWEST_AHEAD && !kept.all) return true;
  const asked = stage.querySelector("[data-page=ask] input[name=cards]");
  if (!asked) return false;
  const turns = stage.querySelector("[data-page=ask] input[name=turns]");
  return asked.value !== now.next || turns.value !== turnsField(kept, now); // taken back, or answered elsewhere
}

function turnsField(kept, now) {
  return kept.questions[now.next].cards.map((card) => now.turns[card]).join(",");
}

// A session that is over needs no questions any more.
function forgetEnded() {
  const page = stage.querySelector("[data-page=summary][data-ended]");
  const kept = questions(page ? Number(page.dataset.session) : -1);
  if (kept && !waiting().length) {
    remove(AHEAD);
    forgetStored();
  }
}

// ---------------------------------------------------------------- meanwhile

// Shows what a kept session asks next; false where nothing of it is kept.
function showNext(session) {
  const kept = questions(session);
  if (!kept) return false;
  const now = standing(kept, given(), Date.now());
  if (now.next === null) showEnd(kept, now);
  else {
    show(kept.questions[now.next].ask);
    stage.querySelector("form[data-answer] input[name=turns]").value = turnsField(kept, now);
    for (const field of stage.querySelectorAll("form[data-answer] select[name^=match-]")) field.required = true;
    showPlace(kept, now.done);
  }
  if (isAway()) tell(notice.dataset.offline);
  return true;
}

function showPlace(kept, done) {
  const bar = stage.querySelector(".place progress");
  const text = stage.querySelector(".place progress ~ span");
  if (!bar || !text) return;
  bar.value = kept.passed + done;
  text.textContent = `${Math.min(kept.passed + done + 1, kept.promised)}\u202f/\u202f${kept.promised}`;
}

function showEnd(kept, now) {
  show(kept.end);
  const count = waiting().length;
  stage.querySelector("[data-some]").hidden = !count;
  stage.querySelector("[data-count]").textContent = String(count);
  const skipped = stage.querySelector("[data-skipped]");
  skipped.hidden = !now.skipped;
  skipped.querySelector("strong").textContent = String(now.skipped);
}

// What becomes of an answer that no server has judged yet; false where the page can't tell.
function showCorrection(item, data) {
  const kept = questions(item.session);
  const question = kept?.questions[item.cards.join(",")];
  if (!canBeAsked(question)) return false;
  const { verdict, fine } = judged(question, data);
  keepItem({ ...item, ...itemOf(item.attempt), verdict });
  if (question.own) return showNext(item.session);
  show(question.correction);
  corrected = item.attempt;
  showVerdict(verdict);
  if (question.several) showPairs(data, fine);
  else showSaid(data, verdict);
  stage.querySelector("[data-compare]")?.toggleAttribute("hidden", verdict !== "open");
  showPlace(kept, Math.max(standing(kept, given(), Date.now()).done - 1, 0));
  tell(notice.dataset.offline);
  return true;
}

function showVerdict(verdict) {
  for (const title of stage.querySelectorAll("[data-verdict]")) {
    title.hidden = title.dataset.verdict !== verdict;
    if (!title.hidden) title.focus({ preventScroll: true });
  }
}

function showSaid(data, verdict) {
  const said = (data.get("response") || "").trim();
  const place = stage.querySelector("[data-yours]");
  if (!said || verdict === "right" || data.get("unknown")) return;
  place.hidden = false;
  place.querySelector("[data-said]").textContent = said;
}

function showPairs(data, fine) {
  for (const [name, isFine] of Object.entries(fine)) {
    const said = stage.querySelector(`[data-pair="${CSS.escape(name)}"] [data-said]`);
    said.hidden = isFine;
    said.textContent = data.get(name) || "";
  }
}

function compare(value) {
  const item = itemOf(corrected);
  if (item) keepItem({ ...item, own: value });
  showVerdict(value === "1" ? "right" : "wrong");
  stage.querySelector("[data-compare]").hidden = true;
  flush();
}

// Opened without a network: the session goes on where it was.
function openKept() {
  const kept = questions();
  if (!isShell || !kept) return;
  const link = stage.querySelector("[data-open-kept]");
  link.closest("[hidden]").hidden = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    showNext(kept.session);
  });
  if (location.pathname === "/" || sessionOf(location.pathname) === kept.session) showNext(kept.session);
}

prepares.push(keepAhead, forgetEnded);

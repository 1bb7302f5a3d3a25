// What a script adds to pages that work without one: answers in place, the keyboard, an outbox for lost networks.
"use strict";

const OUTBOX = "flashmot-outbox";
const OWNER = "flashmot-who";
const SHORTCUTS = "flashmot-shortcuts";
const stage = document.getElementById("stage");
const notice = document.getElementById("outbox");
const who = document.body.dataset.who || "";
let shownAt = performance.now();
let busy = false;
let answered = 0;

// ---------------------------------------------------------------- pages in place

class Refused extends Error {
  constructor(status, reason) {
    super(String(status));
    this.status = status;
    this.reason = reason;
  }
}

async function ask(url, body) {
  const response = await fetch(url, {
    method: body ? "POST" : "GET",
    body,
    headers: { "X-Webquiz": "fetch" },
    credentials: "same-origin",
    redirect: "follow",
  });
  if (!response.ok && response.status !== 422) {
    const told = await response.json().catch(() => ({}));
    throw new Refused(response.status, told.error);
  }
  return { html: await response.text(), away: response.headers.get("X-Webquiz-Go") };
}

// Either a page to show in place, or one to go to.
function follow({ html, away }) {
  if (away) location.assign(away);
  else show(html);
}

// A form's fields with the button that was pressed. (FormData's second argument is younger than some phones.)
function fieldsOf(form, submitter) {
  const data = new FormData(form);
  if (submitter && submitter.name) data.append(submitter.name, submitter.value);
  return data;
}

function show(html) {
  const made = new DOMParser().parseFromString(html, "text/html");
  const title = made.querySelector("title");
  if (title) document.title = title.textContent;
  stage.replaceChildren(...[...made.body.childNodes].filter((node) => node.nodeName !== "TITLE"));
  document.body.classList.toggle("studying", Boolean(stage.querySelector(".study")));
  const here = stage.querySelector("[data-here]");
  if (here) history.replaceState(null, "", here.dataset.here); // a reload shows the same again
  window.scrollTo(0, 0);
  prepare();
  const first = stage.querySelector("[data-first]") || stage.querySelector("#focus");
  if (first) first.focus({ preventScroll: true });
}

async function go(url, body) {
  if (busy) return;
  busy = true;
  stage.setAttribute("aria-busy", "true");
  try {
    follow(await ask(url, body));
  } catch (error) {
    if (error instanceof Refused && body === undefined) location.assign(url);
    else if (error instanceof Refused) location.reload();
    else if (body === undefined) tell(notice.dataset.waiting);
    else throw error;
  } finally {
    busy = false;
    stage.removeAttribute("aria-busy");
  }
}

// ---------------------------------------------------------------- the outbox

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(OUTBOX)) || [];
  } catch {
    return [];
  }
}

function keep(items) {
  try {
    if (items.length) localStorage.setItem(OUTBOX, JSON.stringify(items));
    else localStorage.removeItem(OUTBOX);
  } catch {
    // No storage (private window): the page itself still holds the answer.
  }
}

function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

// An answer goes to the outbox first and leaves it when the server has said that it is stored. What is sent twice is
// stored once: the attempt's id is made here.
async function send(url, data) {
  if (busy) return;
  busy = true;
  stage.setAttribute("aria-busy", "true");
  const body = new URLSearchParams(data).toString();
  const item = { who, url, body, attempt: data.get("attempt") };
  keep([...waiting().filter((other) => other.attempt !== item.attempt), item]);
  try {
    const reply = await ask(url, new URLSearchParams(body));
    drop(item);
    tell("");
    answered += 1;
    follow(reply);
    if (answered % 5 === 0) keepLastSession();
  } catch (error) {
    if (mayPass(error)) {
      tell(notice.dataset.waiting);
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

// No network, a server that is busy or being restarted: the same answer may be stored in a moment.
function mayPass(error) {
  return !(error instanceof Refused) || error.status >= 500 || error.status === 408 || error.status === 429;
}

// Signed out, or the form is of an earlier session: the answer waits until somebody signs in.
function isOut(error) {
  return error instanceof Refused && (error.status === 401 || error.reason === "expired");
}

function drop(item) {
  keep(waiting().filter((other) => other.attempt !== item.attempt));
}

let timer = 0;
let pause = 2000;
function later() {
  window.clearTimeout(timer);
  timer = window.setTimeout(flush, pause);
  pause = Math.min(pause * 1.6, 30000);
}

function mine() {
  return waiting().filter((item) => item.who === who);
}

async function flush() {
  const items = mine();
  if (!items.length || busy) return;
  const token = document.querySelector("input[name=csrf_token]");
  for (const item of items) {
    const body = new URLSearchParams(item.body);
    if (token) body.set("csrf_token", token.value);
    try {
      const reply = await ask(item.url, body);
      drop(item);
      // Only the page that still shows this question moves on; whoever does something else is left in peace.
      if (stage.querySelector(`input[name=attempt][value="${CSS.escape(item.attempt)}"]`)) follow(reply);
    } catch (error) {
      if (mayPass(error)) return later();
      if (isOut(error)) return tell(notice.dataset.out);
      drop(item);
    }
  }
  pause = 2000;
  tell(notice.dataset.sent);
  window.setTimeout(() => tell(""), 4000);
}

// ---------------------------------------------------------------- forms and links

function fill(form) {
  const ms = form.querySelector("input[name=ms]");
  const at = form.querySelector("input[name=at]");
  if (ms) ms.value = String(Math.round(performance.now() - shownAt));
  if (at) at.value = String(Date.now());
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id === "reveal") {
    event.preventDefault();
    reveal(event.submitter);
  } else if (form.matches("[data-answer]")) {
    event.preventDefault();
    fill(form);
    send(form.action, fieldsOf(form, event.submitter));
  } else if (form.matches("[data-undo], [data-overrule]")) {
    event.preventDefault();
    const data = new URLSearchParams(fieldsOf(form, event.submitter));
    if (!stage.querySelector(".study")) return form.submit();
    go(form.action, data).catch(() => tell(notice.dataset.waiting));
  } else if (form.matches("[data-leave]") && mine().length) {
    event.preventDefault();
    flush().then(() => (mine().length ? tell(notice.dataset.waiting) : form.submit()));
  } else if (form.method === "post") {
    if (form.dataset.sent) event.preventDefault(); // a double click would make two accounts
    form.dataset.sent = "yes";
  }
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-next]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.href);
});

function reveal(button) {
  const rate = document.getElementById("rate");
  rate.querySelector("input[name=sure]").value = button && button.name === "sure" ? button.value : "";
  document.getElementById("answer").hidden = false;
  rate.hidden = false;
  document.getElementById("reveal").hidden = true;
  document.getElementById("answer-title").focus({ preventScroll: true });
}

// ---------------------------------------------------------------- the keyboard

function shortcutsOff() {
  try {
    return localStorage.getItem(SHORTCUTS) === "off";
  } catch {
    return false;
  }
}

function press(selector) {
  const found = [...stage.querySelectorAll(selector)].find((one) => one.offsetParent !== null);
  if (found) found.click();
  return Boolean(found);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || shortcutsOff()) return;
  const target = event.target;
  const writes = target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
  const acts = target.matches("a, button, summary, input[type=radio], label");
  if (writes) return;
  const key = event.key;
  let done = false;
  if (key === " " && !acts) done = press("#reveal button:not([name])") || press("#rate [value='3']");
  else if (key === "Enter" && !acts) done = press("a[data-next]") || press("#reveal button:not([name])") || press("form[data-answer] .btn-main");
  else if (/^[1-6]$/.test(key)) done = press(`#rate:not([hidden]) [aria-keyshortcuts~='${key}'], .options [aria-keyshortcuts~='${key}']`);
  else if (/^[a-f]$/i.test(key)) done = press(`.options [aria-keyshortcuts~='${key.toLowerCase()}']`);
  else if (key === "z" || key === "Z") done = press("form[data-undo] button");
  if (done) event.preventDefault();
});

// ---------------------------------------------------------------- what a page needs when it is shown

function prepare() {
  shownAt = performance.now();
  const attempt = stage.querySelector("form[data-answer] input[name=attempt]");
  if (attempt && window.crypto && crypto.randomUUID) attempt.value = crypto.randomUUID();
  stage.querySelectorAll("[data-steps]").forEach(arrange);
  countdown();
  if (stage.querySelector("[data-page=summary]")) keepLastSession();
}

function arrange(list) {
  const steps = [...list.children];
  list.classList.add("moving");
  const number = () => [...list.children].forEach((step, at) => (step.querySelector("select").value = String(at + 1)));
  const said = list.parentNode.querySelector("[data-said-here]");
  for (const step of steps) {
    const label = step.querySelector("label");
    step.querySelector("select").hidden = true;
    label.removeAttribute("for");
    const group = document.createElement("span");
    group.className = "moves";
    for (const [way, sign, name] of [[-1, "↑", list.dataset.up], [1, "↓", list.dataset.down]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-move";
      button.setAttribute("aria-label", `${name} : ${label.textContent.trim()}`);
      button.textContent = sign;
      button.addEventListener("click", () => {
        const other = way < 0 ? step.previousElementSibling : step.nextElementSibling;
        if (!other) return;
        if (way < 0) other.before(step);
        else other.after(step);
        number();
        const stuck = way < 0 ? !step.previousElementSibling : !step.nextElementSibling;
        (stuck ? group.querySelector(`button:${way < 0 ? "last" : "first"}-child`) : button).focus();
        const place = String([...list.children].indexOf(step) + 1);
        said.textContent = list.dataset.said.replace("{step}", label.textContent.trim()).replace("{place}", place);
      });
      group.append(button);
    }
    step.append(group);
  }
  number();
}

let counter = 0;
function countdown() {
  window.clearInterval(counter);
  const place = stage.querySelector("[data-ends]");
  if (!place) return;
  const tick = () => {
    const left = Math.max(Math.ceil((Number(place.dataset.ends) - Date.now()) / 60000), 0);
    place.textContent = place.dataset.left.replace("{left}", String(left));
  };
  tick();
  counter = window.setInterval(tick, 15000);
}

function keepLastSession() {
  if (navigator.serviceWorker && navigator.serviceWorker.controller) fetch("/study/last", { credentials: "same-origin" }).catch(() => {});
}

for (const field of document.querySelectorAll("[data-timezone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
}

const toggle = document.querySelector("[data-shortcuts]");
if (toggle) {
  toggle.closest("[hidden]").hidden = false;
  toggle.checked = !shortcutsOff();
  toggle.addEventListener("change", () => localStorage.setItem(SHORTCUTS, toggle.checked ? "on" : "off"));
}

// What is kept for reading without a network is somebody's: whoever else comes finds it gone.
try {
  if (localStorage.getItem(OWNER) !== who && !stage.querySelector("[data-last]")) {
    localStorage.setItem(OWNER, who);
    if ("caches" in window) caches.delete("flashmot-pages");
  }
} catch {
  // No storage: nothing is kept either.
}

if ("serviceWorker" in navigator && window.isSecureContext) navigator.serviceWorker.register("/sw.js").catch(() => {});
window.addEventListener("online", flush);
prepare();
const first = stage.querySelector("[data-page=ask] [data-first]");
if (first) first.focus({ preventScroll: true });
flush();

// Pages in place of one another, without leaving: what is asked of the server, and how it is shown.
"use strict";

const PATIENCE = 10000; // milliseconds after which a network that doesn't answer is none
const prepares = []; // what each script does with a page that is shown
let shownAt = performance.now();
let busy = false;

class Refused extends Error {
  constructor(status, reason) {
    super(String(status));
    this.status = status;
    this.reason = reason;
  }
}

async function ask(url, body, { way = "fetch", patience = 0 } = {}) {
  const stop = new AbortController();
  const timer = patience ? window.setTimeout(() => stop.abort(), patience) : 0;
  try {
    const response = await fetch(url, {
      method: body ? "POST" : "GET",
      body,
      headers: { "X-Webquiz": way },
      credentials: "same-origin",
      redirect: "follow",
      signal: stop.signal,
    });
    if (!response.ok && (response.status !== 422 || way === "outbox")) {
      const told = await response.json().catch(() => ({}));
      throw new Refused(response.status, told.error);
    }
    if (way === "outbox") return await response.json();
    const stored = JSON.parse(response.headers.get("X-Webquiz-Stored") || "null");
    const isIncomplete = response.status === 422;
    return { html: await response.text(), away: response.headers.get("X-Webquiz-Go"), stored, isIncomplete };
  } finally {
    window.clearTimeout(timer);
  }
}

// No network, a server that is busy or being restarted: the same request may do in a moment.
function mayPass(error) {
  return !(error instanceof Refused) || error.status >= 500 || error.status === 408 || error.status === 429;
}

// Signed out, or the form is of an earlier session: the answer waits until the same student signs in.
function isOut(error) {
  return error instanceof Refused && (error.status === 401 || error.reason === "expired");
}

// Either a page to show in place, or one to go to.
function follow({ html, away }) {
  if (away) location.assign(away);
  else show(html);
}

function show(html) {
  const made = new DOMParser().parseFromString(html, "text/html");
  const title = made.querySelector("title");
  if (title) document.title = title.textContent;
  stage.replaceChildren(...[...made.body.childNodes].filter((node) => node.nodeName !== "TITLE"));
  document.body.classList.toggle("studying", Boolean(stage.querySelector(".study")));
  const here = stage.querySelector("[data-here]");
  if (here) history.replaceState(null, "", here.dataset.here); // a reload shows the same again
  window.scrollTo({ top: 0, behavior: "instant" });
  prepare();
  const first = stage.querySelector("[data-first]") || stage.querySelector("#focus");
  if (first) first.focus({ preventScroll: true });
}

function prepare() {
  shownAt = performance.now();
  const attempt = stage.querySelector("form[data-answer] input[name=attempt]");
  if (attempt && window.crypto) attempt.value = newAttempt();
  for (const each of prepares) each();
}

// crypto.randomUUID is missing where the page came over plain HTTP.
function newAttempt() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((it) => it.toString(16).padStart(2, "0")).join("");
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
    else if (body !== undefined) throw error;
    else if (!showNext(sessionOf(url))) tell(notice.dataset.waiting);
  } finally {
    busy = false;
    stage.removeAttribute("aria-busy");
  }
}

function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

// A form's fields with the button that was pressed. (FormData's second argument is younger than some phones.)
function fieldsOf(form, submitter) {
  const data = new FormData(form);
  if (submitter && submitter.name) data.append(submitter.name, submitter.value);
  return data;
}

// What a script adds to pages that work without one: forms and links answered in place; it starts what the other
// scripts have readied (kept, queue, stage, away, outbox, steps, keyboard: in this order, in one scope).
"use strict";

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
  } else if (form.matches("[data-compare]")) {
    event.preventDefault();
    compare(event.submitter ? event.submitter.value : "0");
  } else if (form.matches("[data-undo], [data-overrule]")) {
    event.preventDefault();
    const data = new URLSearchParams(fieldsOf(form, event.submitter));
    if (!stage.querySelector(".study")) return form.submit();
    go(form.action, data).catch(() => tell(notice.dataset.waiting));
  } else if (form.matches("[data-leave]") && waiting().length) {
    event.preventDefault();
    flush().then(() => (waiting().length ? tell(notice.dataset.waiting) : form.submit()));
  } else if (form.matches(".bar form[action$='/stop']") && isAway() && stopHere(form)) {
    event.preventDefault();
  } else if (form.method === "post") {
    if (form.dataset.sent) event.preventDefault(); // a double click would make two accounts
    form.dataset.sent = "yes";
  }
});

// Without a network a session can only pause.
function stopHere(form) {
  const kept = questions(sessionOf(form.action));
  if (kept) showEnd(kept, standing(kept, given(), Date.now()));
  return Boolean(kept);
}

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-next]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (isAway()) flush();
  if (!isAway() || !showNext(sessionOf(link.href))) go(link.href);
});

function reveal(button) {
  const rate = document.getElementById("rate");
  rate.querySelector("input[name=sure]").value = button && button.name === "sure" ? button.value : "";
  document.getElementById("answer").hidden = false;
  rate.hidden = false;
  document.getElementById("reveal").hidden = true;
  document.getElementById("answer-title").focus({ preventScroll: true });
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

prepares.push(countdown, () => {
  if (stage.querySelector("[data-page=summary]")) keepLastSession();
});

for (const field of document.querySelectorAll("[data-timezone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
}

settle();
if ("serviceWorker" in navigator && window.isSecureContext) navigator.serviceWorker.register("/sw.js").catch(() => {});
window.addEventListener("online", flush);
prepare();
openKept();
const first = stage.querySelector("[data-page=ask] [data-first]");
if (first) first.focus({ preventScroll: true });
if (!isShell) tellDifferences();
flush();

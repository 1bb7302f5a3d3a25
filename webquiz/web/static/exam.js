// What a script adds to a mock exam: an answer is kept as it is given, and the time is shown. One save at a time, so
// that the last answer is the one that arrives last.
"use strict";

(function () {
  const form = document.querySelector("form[data-exam]");
  const handIn = document.querySelector("form[data-hand-in]");
  const clock = document.querySelector("[data-left]");
  const said = document.querySelector("[data-exam-said]");
  const kept = document.querySelector("[data-exam-kept]");
  const PAUSE = 500;
  const AGAIN = 3000;
  let saving = Promise.resolve(true);
  let timer = 0;
  let leaving = false;

  function tell(text, wrong) {
    kept.textContent = text;
    kept.classList.toggle("problem", Boolean(wrong));
  }

  // What is on the page now, and where a button leads. Gives the address to go on with, or null if it isn't stored.
  async function post(fields) {
    let response;
    try {
      response = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields), headers: { "X-Webquiz": "fetch" }, credentials: "same-origin" });
    } catch {
      tell(form.dataset.waiting, true);
      return null;
    }
    if (response.ok) {
      tell(form.dataset.kept);
      return response.headers.get("X-Webquiz-Go");
    }
    if (response.status === 409) location.reload();
    else tell(response.status < 500 && response.status !== 429 ? form.dataset.out : form.dataset.waiting, true);
    return null;
  }

  function fieldsOf(submitter) {
    const data = new FormData(form);
    if (submitter && submitter.name) data.append(submitter.name, submitter.value);
    return data;
  }

  function save(submitter) {
    window.clearTimeout(timer);
    saving = saving.then(() => post(fieldsOf(submitter)));
    return saving;
  }

  function later() {
    window.clearTimeout(timer);
    timer = window.setTimeout(async () => {
      if ((await save()) === null && !leaving) timer = window.setTimeout(later, AGAIN);
    }, PAUSE);
  }

  if (form) {
    form.addEventListener("input", later);
    form.addEventListener("click", (event) => {
      if (event.target.closest(".btn-move")) later(); // steps are moved by buttons, without an input
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (leaving) return;
      leaving = true;
      const address = await save(event.submitter);
      if (address) location.assign(address);
      else leaving = false;
    });
    window.addEventListener("pageshow", () => {
      leaving = false;
    });
    window.addEventListener("online", later);
  }

  // ---------------------------------------------------------------- the time

  function inWords(seconds) {
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  if (clock && handIn) {
    const end = performance.now() + Number(clock.dataset.left);
    const warnings = new Set([300, 60]);
    const tick = async () => {
      const left = Math.max(Math.ceil((end - performance.now()) / 1000), 0);
      clock.textContent = clock.dataset.text.replace("{time}", inWords(left));
      if (warnings.delete(left)) said.textContent = clock.dataset.warn.replace("{time}", inWords(left));
      if (left > 0) return;
      window.clearInterval(ticking);
      leaving = true;
      if (form) await save();
      handIn.submit();
    };
    const ticking = window.setInterval(tick, 1000);
    tick();
  }
})();

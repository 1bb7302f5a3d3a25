// Matching by taps: an answer, then its question, or the other way round. The lists stay, and hold what was chosen.
"use strict";

(() => {
  const stage = document.getElementById("stage");
  if (!stage) return;

  const pairsIn = (form) => [...form.querySelectorAll("[data-pairs] > .pair")];
  const termsIn = (form) => [...form.querySelectorAll(".btn-term")];
  const listOf = (pair) => pair.querySelector("select");
  const pickedTerm = (form) => termsIn(form).find((term) => term.getAttribute("aria-pressed") === "true");
  const pickedPair = (form) => pairsIn(form).find((pair) => pair.classList.contains("picked"));

  function pick(form, one) {
    for (const term of termsIn(form)) term.setAttribute("aria-pressed", String(term === one));
    for (const pair of pairsIn(form)) pair.classList.toggle("picked", pair === one);
  }

  // Terms that stand somewhere, and pairs that have one.
  function show(form) {
    const taken = new Set(pairsIn(form).map((pair) => listOf(pair).value));
    for (const term of termsIn(form)) term.classList.toggle("placed", taken.has(term.value));
    for (const pair of pairsIn(form)) pair.classList.toggle("filled", listOf(pair).value !== "");
    form.querySelector(".terms").classList.toggle("done", !taken.has(""));
  }

  function place(form, pair, term) {
    for (const other of pairsIn(form)) if (listOf(other).value === term.value) listOf(other).value = "";
    listOf(pair).value = term.value;
    pick(form, null);
    show(form);
  }

  stage.addEventListener("click", (event) => {
    const form = event.target.closest("form");
    if (!form || !form.querySelector("[data-pairs]") || event.target.closest("select, a")) return;
    const term = event.target.closest(".btn-term");
    const pair = event.target.closest("[data-pairs] > .pair");
    if (term) {
      const waits = pickedPair(form);
      if (waits) place(form, waits, term);
      else pick(form, pickedTerm(form) === term ? null : term);
    } else if (pair) {
      const chosen = pickedTerm(form);
      if (chosen) place(form, pair, chosen);
      else pick(form, pickedPair(form) === pair ? null : pair);
    }
  });
  stage.addEventListener("change", (event) => {
    const form = event.target.closest("form");
    if (form && form.querySelector("[data-pairs]")) show(form);
  });

  function begin() {
    for (const hidden of stage.querySelectorAll(".terms[hidden], .pairs-hint[hidden]")) hidden.hidden = false;
    for (const list of stage.querySelectorAll("[data-pairs]")) show(list.closest("form"));
  }
  new MutationObserver(begin).observe(stage, { childList: true });
  begin();
})();

// The keyboard, and the switch that turns it off.
"use strict";

const SHORTCUTS = "flashmot-shortcuts";

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

const toggle = document.querySelector("[data-shortcuts]");
if (toggle) {
  toggle.closest("[hidden]").hidden = false;
  toggle.checked = !shortcutsOff();
  toggle.addEventListener("change", () => localStorage.setItem(SHORTCUTS, toggle.checked ? "on" : "off"));
}

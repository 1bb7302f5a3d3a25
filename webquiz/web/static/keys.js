// Which keys there are: on the buttons, and all together in a dialog (?), where shortcuts are switched on.
"use strict";

(() => {
  const root = document.documentElement;
  const help = document.getElementById("keys");
  const opener = document.querySelector("[data-keys]");
  if (!help || !help.showModal) return;

  function areOn() {
    try {
      return localStorage.getItem("flashmot-shortcuts") !== "off";
    } catch {
      return true;
    }
  }

  function show() {
    root.classList.toggle("with-keys", areOn());
    if (opener) opener.hidden = !areOn();
  }

  function open() {
    help.showModal();
    help.querySelector("[data-close]").focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !areOn()) return;
    if (event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select")) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });

  // What is pressed here is not for the question below.
  help.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key !== "?") return;
    event.preventDefault();
    help.close();
  });
  help.addEventListener("click", (event) => {
    if (event.target === help || event.target.closest("[data-close]")) help.close();
  });
  if (opener) opener.addEventListener("click", open);
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-shortcuts]")) show();
  });
  show();
})();

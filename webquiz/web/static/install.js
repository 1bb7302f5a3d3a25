// The invitation to install is shown where the browser can: it says so itself, by an event.
"use strict";

(function () {
  const note = document.querySelector("[data-install]");
  const button = note && note.querySelector("[data-install-now]");
  if (!button) return;
  const form = note.querySelector("form");
  let offered = null;

  // An iPad calls itself a Mac, but has fingers on it. Safari installs by its own menu alone.
  if (/Macintosh.* Version\/.* Safari\//.test(navigator.userAgent) && navigator.maxTouchPoints > 1) {
    button.hidden = true;
    note.querySelector("[data-install-by-button]").hidden = true;
    note.querySelector("[data-install-by-hand]").hidden = false;
    note.hidden = false;
    return;
  }

  function never() {
    note.hidden = true;
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Webquiz": "fetch" }, credentials: "same-origin" }).catch(() => {});
  }

  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered = event;
    note.hidden = false;
  });

  button.addEventListener("click", async () => {
    if (!offered) return;
    offered.prompt();
    const { outcome } = await offered.userChoice;
    offered = null;
    if (outcome === "accepted") never();
    else note.hidden = true; // the browser offers it again some day
  });

  window.addEventListener("appinstalled", never);
})();

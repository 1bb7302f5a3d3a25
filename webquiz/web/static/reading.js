// What a script adds to the desk: decisions in place, keys, and notes that are read again as they are saved.
"use strict";

const stage = document.getElementById("stage");
let busy = false;

// ---------------------------------------------------------------- pages in place

// What a person does comes first: while it is on its way, nothing else is begun, a second press least of all.
async function load(url, body) {
  if (busy) return;
  const desk = stage.querySelector(".desk");
  if (!body && written().length && !window.confirm(desk.dataset.leave)) return;
  busy = true;
  stage.setAttribute("aria-busy", "true");
  try {
    const response = await ask(url, body);
    const html = await response.text();
    const moved = response.url !== location.href;
    if (moved) history.pushState(null, "", response.url);
    show(html, true);
  } catch (error) {
    if (body) tell(error.problem || desk.dataset.lost); // what was typed stays where it is
    else location.assign(url);
  } finally {
    busy = false;
    stage.removeAttribute("aria-busy");
  }
}

function tell(problem) {
  const told = stage.querySelector(".told");
  told.textContent = problem;
  told.hidden = false;
  told.scrollIntoView({ block: "nearest" });
}

async function ask(url, body) {
  const how = { method: body ? "POST" : "GET", body, headers: { "X-Webquiz": "fetch" }, credentials: "same-origin" };
  const response = await fetch(url, how);
  if (response.ok) return response;
  const error = new Error(String(response.status));
  error.problem = (await response.json().catch(() => ({}))).problem;
  throw error;
}

function show(html, moved) {
  const made = new DOMParser().parseFromString(html, "text/html");
  const title = made.querySelector("title");
  const open = [...stage.querySelectorAll("details[open]")].map((it) => it.className);
  if (title) document.title = title.textContent;
  stage.replaceChildren(...[...made.body.childNodes].filter((node) => node.nodeName !== "TITLE"));
  if (!moved) open.forEach((name) => stage.querySelectorAll(`details[class="${name}"]`).forEach((it) => (it.open = true)));
  prepare(moved);
}

function prepare(moved) {
  const start = stage.querySelector("[data-start]");
  const box = start && start.closest(".lines-box");
  if (box) box.scrollTop = Math.max(0, start.offsetTop - box.clientHeight / 4);
  if (!moved) return;
  const desk = stage.querySelector(".desk");
  const at = desk && desk.dataset.at && document.getElementById(desk.dataset.at);
  if (at) {
    at.scrollIntoView({ block: "nearest" });
    return at.querySelector("button").focus({ preventScroll: true });
  }
  window.scrollTo(0, 0);
  const verdict = stage.querySelector(".verdict");
  const focus = verdict ? stage.querySelector("#typed") : stage.querySelector("#focus");
  if (focus) focus.focus({ preventScroll: !verdict });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest(".desk")) return;
  event.preventDefault();
  const data = new FormData(form);
  const pressed = event.submitter;
  if (pressed && pressed.name) data.append(pressed.name, pressed.value);
  const address = form.getAttribute("action"); // form.action is the button of that name
  if (form.getAttribute("method") === "post") load(address, data);
  else load(`${address}?${new URLSearchParams(data)}`);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(".desk a[href]");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!link || !plain || link.origin !== location.origin) return;
  event.preventDefault();
  load(link.href);
});

window.addEventListener("popstate", () => load(location.href));

// ---------------------------------------------------------------- keys

function writing(target) {
  return target.closest && target.closest("input, textarea, select");
}

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (event.key === "Escape" && writing(target)) return target.blur();
  if (writing(target)) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && target.form) target.form.requestSubmit(target.form.querySelector("[value=reword]"));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key;
  const pressed = stage.querySelector(`[data-key="${CSS.escape(key)}"], [data-also="${CSS.escape(key)}"]`);
  const field = stage.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  if (pressed) pressed.click();
  else if (field) reach(field);
  else if (key === "f" || key === "?") toggle(key === "f" ? ".filters" : ".help");
  else return;
  event.preventDefault();
});

function reach(field) {
  const folded = field.closest("details");
  if (folded) folded.open = true;
  field.focus();
  field.scrollIntoView({ block: "nearest" });
}

function toggle(name) {
  const folded = stage.querySelector(name);
  if (!folded) return;
  folded.open = !folded.open;
  const first = folded.open && folded.querySelector("select, input, summary");
  if (first) first.focus();
}

// ---------------------------------------------------------------- what changes on disk

// Words that were typed and not yet kept are never taken away, nor the field that somebody is in.
function written() {
  return [...stage.querySelectorAll(".edit textarea")].filter((it) => it.value !== it.defaultValue);
}

function touched() {
  const fields = [...stage.querySelectorAll(".edit textarea, .try input, .filter-form input")];
  return written().length > 0 || fields.includes(document.activeElement);
}

async function follow() {
  for (;;) {
    const desk = stage.querySelector(".desk");
    try {
      const { version } = await (await ask(`${desk.dataset.changes}?version=${desk.dataset.version}`)).json();
      if (String(version) !== stage.querySelector(".desk").dataset.version) await changed(version);
    } catch {
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
}

async function changed(version) {
  while (busy) await new Promise((done) => setTimeout(done, 20));
  const desk = stage.querySelector(".desk");
  if (desk.dataset.version === String(version)) return;
  if (!touched()) {
    const html = await (await ask(location.href)).text();
    if (!busy && !touched() && stage.contains(desk)) return show(html, false);
    if (!touched()) return;
  }
  desk.dataset.version = version;
  if (desk.querySelector(".fresh")) return;
  const told = document.createElement("p");
  told.className = "notice fresh";
  told.setAttribute("role", "status");
  told.textContent = `${desk.dataset.changed} `;
  const button = document.createElement("button");
  button.className = "btn btn-chip";
  button.textContent = desk.dataset.show;
  button.addEventListener("click", () => load(location.href));
  told.append(button);
  desk.querySelector(".bar, h1").after(told);
}

prepare(false);
follow();

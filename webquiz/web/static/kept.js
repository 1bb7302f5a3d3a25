// What stays on the device: answers that wait for the network, and the questions that come next. All of it is one
// student's; whoever else comes finds the questions gone, and neither sees nor sends the answers.
"use strict";

const stage = document.getElementById("stage");
const notice = document.getElementById("outbox");
const OWNER = "flashmot-who";
const AHEAD = "flashmot-ahead-1";
const GIVEN = "flashmot-given-"; // and the attempt: a key each, so that two tabs never write over each other
const OUTBOX = "flashmot-outbox"; // where the version before kept them, all in one
const PAGES = "flashmot-pages";
const MOST_IMAGES = 60;
const MOST_TRIES = 5;
const REST = 3600 * 1000;
const inMemory = new Map(); // where nothing can be stored, in a private window: as long as the page lives

function read(key) {
  if (inMemory.has(key)) return inMemory.get(key);
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  inMemory.delete(key);
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    inMemory.set(key, value);
  }
}

function remove(key) {
  inMemory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was stored.
  }
}

function keysOf(prefix) {
  const found = new Set([...inMemory.keys()]);
  try {
    for (let at = 0; at < localStorage.length; at += 1) found.add(localStorage.key(at));
  } catch {
    // Nothing was stored.
  }
  return [...found].filter((key) => key.startsWith(prefix));
}

// ---------------------------------------------------------------- whose it is

function owner() {
  return String(read(OWNER) ?? "");
}

// The page that opens without a network is the same for all: it is whoever's who was here last.
const isShell = Boolean(stage.querySelector("[data-shell]"));
const isShared = "shared" in document.body.dataset; // on a computer that others use, too, no question stays
const who = isShell ? owner() : document.body.dataset.who || "";

function settle() {
  adoptFormer();
  if (stage.querySelector("[data-erased]")) forgetAnswers(owner());
  if (isShell || owner() === who) return;
  forgetQuestions();
  write(OWNER, who);
}

// ---------------------------------------------------------------- answers

// A student's answers as they were given, those that are stored by the server with them as long as the kept questions
// don't say so.
function given() {
  const all = keysOf(GIVEN).map(read).filter((item) => item && item.who === who);
  return all.sort((one, other) => one.order - other.order || (one.attempt < other.attempt ? -1 : 1));
}

function waiting() {
  const isAside = (item) => item.aside && Date.now() - item.aside < REST;
  return given().filter((item) => (!item.stored || owesJudgement(item)) && !isAside(item));
}

// A server that breaks on one answer again and again is left alone with it for an hour: the others go on.
function putAside(item) {
  const tries = (item.tries || 0) + 1;
  keepItem({ ...item, tries: tries % MOST_TRIES, aside: tries < MOST_TRIES ? undefined : Date.now() });
}

// Only the student can say whether other words mean the same: what they said goes after the answer.
function owesJudgement(item) {
  return Boolean(item.stored && item.own !== undefined && !item.judged && item.stored.some((it) => it.open));
}

function give(item) {
  const last = given().at(-1);
  const order = Math.max(Date.now(), last ? last.order + 1 : 0); // a clock may be set back
  keepItem({ ...item, who, order });
}

function keepItem(item) {
  write(GIVEN + item.attempt, item);
}

function itemOf(attempt) {
  return read(GIVEN + attempt);
}

function drop(item) {
  remove(GIVEN + item.attempt);
}

// What an earlier version kept is sent all the same.
function adoptFormer() {
  const items = read(OUTBOX);
  if (!Array.isArray(items)) return;
  items.forEach((item, at) => {
    const data = new URLSearchParams(item.body);
    keepItem({ ...item, ...answerOf(item.url, data), order: Number(data.get("at")) || at });
  });
  remove(OUTBOX);
}

function answerOf(url, data) {
  const numbers = (name) => (data.get(name) || "").split(",").map(Number);
  return { session: sessionOf(url), cards: numbers("cards"), turns: numbers("turns") };
}

function sessionOf(url) {
  const found = /\/study\/(\d+)(?:[/?#]|$)/.exec(url || "");
  return found ? Number(found[1]) : 0;
}

function forgetAnswers(student) {
  if (!student) return;
  for (const key of keysOf(GIVEN)) if (read(key)?.who === student) remove(key);
}

function forgetStored(before = Infinity) {
  for (const item of given()) {
    if (item.stored && item.storedAt < before && !owesJudgement(item) && !item.differs) drop(item);
  }
}

// ---------------------------------------------------------------- questions

function questions(session) {
  const kept = read(AHEAD);
  if (!kept || String(kept.who) !== who || !who) return null;
  return session && kept.session !== session ? null : kept;
}

function forgetQuestions() {
  remove(AHEAD);
  for (const key of keysOf(GIVEN)) {
    const item = read(key);
    if (item && item.stored && item.who !== who) remove(key);
  }
  if ("caches" in window) caches.delete(PAGES).catch(() => {});
}

async function keepImages(kept) {
  if (!("caches" in window)) return;
  const pages = Object.values(kept.questions).flatMap((it) => [it.ask, it.correction]);
  const images = pages.flatMap((html) => [...new DOMParser().parseFromString(html, "text/html").images]);
  const addresses = new Set(images.map((it) => it.getAttribute("src")).filter((it) => it?.startsWith("/media/")));
  for (const address of [...addresses].slice(0, MOST_IMAGES)) {
    if (owner() !== who) return;
    const cache = await caches.open(PAGES);
    if (!(await cache.match(address))) await cache.add(address).catch(() => {});
  }
}

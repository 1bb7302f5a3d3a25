// Keeps what a session needs to go on without a network: the page that opens it, its scripts and images; and the last
// session, to read. Everything else asks the network, always.
"use strict";

const SHELL = "flashmot-shell-3";
const PAGES = "flashmot-pages"; // somebody's: emptied when somebody else comes
const LAST = "/study/last";
const OFFLINE = "/offline";
const AHEAD = /^\/study\/\d+\/ahead$/;
const MOST_PAGES = 150;
const HOUR = 3600 * 1000;
let shellAt = 0;

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const known = [SHELL, PAGES];
  const isOld = (name) => name.startsWith("flashmot-") && !known.includes(name);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page and what it is made of, all of one version.
async function keepShell() {
  const page = await fetch(OFFLINE, { cache: "no-store" });
  if (!page.ok) throw new Error(String(page.status));
  const text = await page.clone().text();
  const parts = [...text.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map((found) => found[1].replaceAll("&amp;", "&"));
  const cache = await caches.open(SHELL);
  await Promise.all(
    parts.map(async (address) => {
      const part = await fetch(address);
      if (part.ok) await cache.put(new URL(address, self.location.origin).pathname, part);
    }),
  );
  await cache.put(OFFLINE, page);
  shellAt = Date.now();
}

async function fromNetwork(request, cacheName, key) {
  const response = await fetch(request);
  if (response.ok && cacheName) {
    const cache = await caches.open(cacheName);
    await cache.put(key, response.clone());
    if (cacheName === PAGES) await bound(cache);
  }
  return response;
}

// The oldest images go first.
async function bound(cache) {
  const kept = await cache.keys();
  const images = kept.filter((request) => new URL(request.url).pathname !== LAST);
  await Promise.all(images.slice(0, Math.max(images.length - MOST_PAGES, 0)).map((request) => cache.delete(request)));
}

async function fromCache(key) {
  return caches.match(key, { ignoreSearch: true });
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname === LAST) {
    event.respondWith(fromNetwork(request, PAGES, LAST).catch(async () => (await fromCache(LAST)) || fromCache(OFFLINE)));
  } else if (url.pathname.startsWith("/static/") || url.pathname.startsWith("/media/")) {
    const cacheName = url.pathname.startsWith("/media/") ? PAGES : SHELL; // images are their classes'
    event.respondWith(fromNetwork(request, cacheName, url.pathname).catch(async () => (await fromCache(url.pathname)) || Response.error()));
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => fromCache(OFFLINE)));
  } else if (AHEAD.test(url.pathname) && Date.now() - shellAt > HOUR) {
    event.waitUntil(keepShell().catch(() => {})); // a session that may go on offline: with the scripts of now
  }
});

// Keeps what is needed to read the last session without a network. Everything else asks the network, always.
"use strict";

const SHELL = "flashmot-shell-2";
const PAGES = "flashmot-pages"; // somebody's: emptied when somebody else comes
const LAST = "/study/last";
const OFFLINE = "/offline";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.add(OFFLINE)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const known = [SHELL, PAGES];
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("flashmot-") && !known.includes(name)).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

async function fromNetwork(request, cacheName, key) {
  const response = await fetch(request);
  if (response.ok && cacheName) {
    const cache = await caches.open(cacheName);
    await cache.put(key, response.clone());
  }
  return response;
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
  }
});

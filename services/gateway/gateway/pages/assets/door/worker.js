// Keeps the page at the door, so that it opens without a network too. The network comes first: what is kept is for when
// there is none. The conference's people and marks are not kept here, but by the page.
"use strict";

const SHELL = "door-1";
const KEPT = /^\/(door\/[^/]+$|assets\/)/; // what lies below a conference's page is data

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && KEPT.test(new URL(url).pathname)) event.respondWith(answered(event.request));
});

async function answered(request) {
  const kept = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await kept.put(request, answer.clone());
    return answer.status < 500 ? answer : ((await kept.match(request)) ?? answer);
  } catch (noNetwork) {
    const before = await kept.match(request);
    if (before) return before;
    throw noNetwork;
  }
}

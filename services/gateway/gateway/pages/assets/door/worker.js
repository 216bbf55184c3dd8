// Keeps the page at the door, so that it opens without a network too. The network comes first: what is kept is for when
// there is none. The conference's people and marks are not kept here, but by the page.
"use strict";

const SHELL = "door-1";
const KEPT = ["/door/", "/assets/"];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const path = new URL(url).pathname;
  const isData = path.startsWith("/door/") && mode !== "navigate";
  if (method === "GET" && !isData && KEPT.some((folder) => path.startsWith(folder))) event.respondWith(answered(event.request));
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

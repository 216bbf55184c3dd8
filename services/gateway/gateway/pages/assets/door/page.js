// The page at the door: what was scanned or typed becomes a mark, is shown at once, and is sent when it can be.
"use strict";

import { folded, isBadge, numberOf, read } from "./badge.js";
import { Camera, canScan } from "./camera.js";
import { Kept, Refused, nonce } from "./kept.js";
import { learnSeat, showSeat } from "./seat.js";

const AGAIN_MS = 15000;
const SHOWN = 8;
const THERE = ["present", "late"];
const PLACES = ["point", "session"];

const door = document.getElementById("door");
const words = JSON.parse(door.dataset.words);
const kept = new Kept(door.dataset.conference, document.documentElement.lang);
const at = (id) => document.getElementById(id);
let turn = Promise.resolve();

/** `detail` is the service's, in the language it tells readers of this page's. */
function say(text, look, detail = "") {
  at("said").className = `said ${look}`;
  at("said").replaceChildren(text, ...(detail ? [" ", told(detail)] : []));
  showSeat();
}

function told(detail) {
  const part = document.createElement("span");
  part.lang = door.dataset.toldIn;
  part.textContent = detail;
  return part;
}

function stateAsked() {
  return new FormData(at("entry")).get("state");
}

/** The bridge point this device stands at and the session it marks, as far as the conference has any and one is chosen. */
function here() {
  return Object.fromEntries(PLACES.filter((what) => at(what)?.value).map((what) => [`${what}_id`, at(what).value]));
}

function remember(chosen) {
  chosen.value = kept[chosen.id];
  if (chosen.selectedIndex < 0) chosen.value = ""; // it was taken away since
  kept[chosen.id] = chosen.value;
  chosen.addEventListener("change", async () => {
    kept[chosen.id] = chosen.value;
    if (chosen.id === "point") return;
    await tried(() => kept.refresh()); // who is there is another question in each session
    await send();
  });
}

function mark(line, said, kind) {
  const state = stateAsked();
  const person = kept.people[line];
  const wasThere = THERE.includes(person?.state);
  const body = { nonce: nonce(), at: new Date().toISOString(), state, ...here(), ...said };
  kept.put(kind, body);
  const name = person?.name ?? numberOf(line);
  const shown = recent(name, line, body.nonce, person?.state);
  if (state === "present" && person?.instead) shown.append(cameInstead(line, person.instead, body.nonce, shown));
  kept.note(line, state);
  const again = state === "present" && wasThere;
  say(`${again ? words.again : state === "left" ? words.left : words.came} ${name}`, again ? "twice" : "good");
  if (state === "present") showSeat(line, person?.seat);
  send();
}

function scanned(code) {
  const badge = read(code);
  if (badge && badge.conference !== kept.conference) return say(words.other_conference, "bad");
  if (!badge) return say(words.unknown, "bad");
  mark(badge.line, { code }, "scans");
}

function typed(text) {
  at("choices").replaceChildren();
  if (isBadge(text)) return scanned(text);
  const wanted = folded(text);
  const number = wanted.replaceAll("-", "");
  const found = Object.entries(kept.people).filter(
    ([line, person]) => numberOf(line).replace("-", "").toLowerCase() === number || folded(person.name).includes(wanted),
  );
  if (found.length === 1) return mark(found[0][0], { line_id: found[0][0] }, "marks");
  if (found.length === 0) {
    at("walk-in").open = true;
    at("guest-name").value = text;
    return say(words.unknown, "bad");
  }
  say(words.several, "");
  for (const [line, person] of found.slice(0, SHOWN)) at("choices").append(choice(line, person));
}

function choice(line, person) {
  return row(person.name, [person.post, numberOf(line)], words.mark, () => {
    at("choices").replaceChildren();
    mark(line, { line_id: line }, "marks");
  });
}

function row(name, details, action, done) {
  const item = document.createElement("li");
  const said = document.createElement("span");
  const small = document.createElement("small");
  small.textContent = details.filter(Boolean).join(" · ");
  said.append(name, small);
  const chosen = button(action, done);
  chosen.setAttribute("aria-label", `${action}: ${name}`);
  item.append(said, chosen);
  return item;
}

function button(text, done) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = text;
  made.addEventListener("click", done);
  return made;
}

function recent(name, line, undoes, before) {
  const time = new Date().toLocaleTimeString(kept.language, { hour: "2-digit", minute: "2-digit" });
  const item = row(name, [time], words.undo, () => {
    item.remove();
    const taken = { line_id: line, nonce: nonce(), at: new Date().toISOString(), undoes, reason: words.undo_reason };
    kept.put("marks", taken);
    if (before) kept.note(line, before);
    say(`${words.undone} ${name}`, "");
    send();
  });
  at("recent").prepend(item);
  while (at("recent").children.length > SHOWN) at("recent").lastChild.remove();
  return item;
}

/** Whoever was named beforehand holds the other's badge: the presence is taken back, and they are marked instead. */
function cameInstead(line, instead, undoes, item) {
  const who = instead.represented_by.name;
  return button(`${words.instead} ${who}`, () => {
    item.remove();
    const when = { line_id: line, at: new Date().toISOString() };
    kept.put("marks", { ...when, nonce: nonce(), undoes, reason: words.instead_reason });
    kept.put("marks", { ...when, nonce: nonce(), state: "represented", ...here(), ...instead });
    kept.note(line, "represented");
    say(`${words.instead} ${who}`, "good");
    send();
  });
}

function guest(event) {
  event.preventDefault();
  const name = at("guest-name").value.trim();
  if (!name) return;
  const person = { name, post: at("guest-post").value.trim() || null };
  const seat = at("guest-seat").value.trim() || null;
  kept.put("walk-ins", { nonce: nonce(), at: new Date().toISOString(), ...here(), seat, person });
  event.target.reset();
  at("walk-in").open = false;
  say(`${words.came} ${name}`, "good");
  showSeat(name, seat);
  send();
}

function learn(outcome) {
  if (outcome.result === "refused") return say(words.refused, "bad", outcome.refusal.detail);
  kept.note(outcome.line.id, kept.stateOf(outcome.line));
  learnSeat(outcome.line.id, outcome.line.seat);
}

async function send() {
  count();
  await tried(async () => {
    let isWrong = false;
    await kept.send((outcome) => {
      learn(outcome);
      isWrong ||= outcome.result === "refused";
    });
    if (isWrong) await kept.refresh(); // what was shown at once is not so
    count(await kept.figures());
  });
}

/** One after the other: what stands there of the network is what the last one found. */
function tried(work) {
  turn = turn.then(() => attempt(work));
  return turn;
}

async function attempt(work) {
  try {
    await work();
    network(true);
  } catch (failed) {
    if (failed instanceof Refused && failed.status < 500) stopped(failed);
    else network(false);
  } finally {
    at("waiting").textContent = kept.queue.length;
  }
}

function stopped(refused) {
  at("net").className = "net offline";
  const ours = refused.isSignedOut ? words.signed_out : refused.status === 403 ? words.not_allowed : null;
  at("net").replaceChildren(ours ?? told(refused.message));
  if (refused.isSignedOut) {
    const link = document.createElement("a");
    link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = words.sign_in;
    at("net").append(" ", link);
  }
}

function network(isThere) {
  at("net").className = isThere ? "net" : "net offline";
  at("net").textContent = isThere ? words.online : words.offline;
}

/** The service's figures; without them, what this device knows. */
function count(figures) {
  const people = Object.values(kept.people);
  at("waiting").textContent = kept.queue.length;
  at("present").textContent = figures?.present_now ?? people.filter((one) => THERE.includes(one.state)).length;
  at("invited").textContent = figures?.invited ?? people.length;
  if (!figures?.quorum) return;
  at("quorum-part").hidden = false;
  at("quorum").textContent = `${figures.quorum.present}/${figures.quorum.needed}${figures.quorum.is_reached ? " ✓" : ""}`;
}

/** The first time, the page comes before its worker: asked for once more, it is kept, and opens when the network goes. */
function askAgain() {
  const parts = performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname.startsWith("/assets/"));
  for (const address of [location.href, ...parts.map(({ name }) => name)]) fetch(address).catch(() => {});
}

async function camera() {
  if (!(await canScan())) {
    at("camera-hint").hidden = false;
    return;
  }
  const eye = new Camera(at("view"), scanned);
  at("camera").hidden = false;
  at("camera").addEventListener("click", async () => {
    if (eye.isOn) eye.stop();
    else await eye.start().catch(() => (at("camera-hint").hidden = false));
    at("camera").textContent = eye.isOn ? words.camera_stop : words.camera;
  });
}

at("entry").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = at("code").value.trim();
  at("code").value = "";
  at("code").focus();
  if (text) typed(text);
});
at("guest").addEventListener("submit", guest);
for (const what of PLACES) if (at(what)) remember(at(what));
at("device").value = kept.device;
at("device").addEventListener("change", () => (kept.device = at("device").value.trim()));
at("forget").addEventListener("click", () => {
  if (!kept.forget()) return say(words.forget_later, "bad");
  at("choices").replaceChildren();
  at("recent").replaceChildren();
  say(words.forgotten, "");
});
addEventListener("online", send);
addEventListener("offline", () => network(false));
setInterval(send, AGAIN_MS);
navigator.serviceWorker?.addEventListener("controllerchange", askAgain);
navigator.serviceWorker?.register("/door/worker.js");
camera();
count();
await tried(() => kept.refresh());
await send();

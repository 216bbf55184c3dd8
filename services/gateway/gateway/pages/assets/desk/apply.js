// Enters the rows of a plan, one portion after the other, and says how far it is; stopped or cut off, it can be gone on
// with, for the service enters no row twice. Without this script the button enters a portion each time it is pressed.
"use strict";

const LOOK_MS = 700;
const BUSY = 503;
const BUSY_MS = 3000;
const TIMES_BUSY = 5;

const form = document.getElementById("apply");
const at = (id) => document.getElementById(id);
const told = new Set();
let isStopped = false;

async function asked(address, options = {}) {
  const answer = await fetch(address, { ...options, redirect: "manual", headers: { Accept: "application/json" } });
  if (answer.type === "opaqueredirect") throw new Error(form.dataset.signedOut);
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.detail ?? form.dataset.failed, { cause: answer.status });
  return said;
}

function show({ done, whole }) {
  at("progress").hidden = false;
  at("progress").max = whole;
  at("progress").value = done;
  at("said").textContent = `${at("progress").getAttribute("aria-label")} ${done}/${whole}`;
}

// What is refused is said once, and the rest is done all the same.
function tell(refused) {
  for (const text of refused ?? []) {
    if (told.has(text)) continue;
    told.add(text);
    const line = document.createElement("li");
    line.textContent = text;
    at("refused").append(line);
    at("refused").hidden = false;
  }
}

// A registry that is busy is asked again: it has done the portion, or it will.
async function portion(body, times = TIMES_BUSY) {
  try {
    return await asked(form.action, { method: "POST", body });
  } catch (failed) {
    if (failed.cause !== BUSY || !times || isStopped) throw failed;
    await new Promise((resolve) => setTimeout(resolve, BUSY_MS));
    return portion(body, times - 1);
  }
}

// Where to go when all is done, or as much as can be.
async function enter() {
  let onward = form.dataset.page;
  const body = new URLSearchParams(new FormData(form));
  for (let state = "applying"; state === "applying" && !isStopped; ) {
    const said = await portion(body);
    show(said);
    tell(said.refused);
    if (said.after !== undefined) body.set("after", said.after);
    onward = said.onward ?? onward;
    state = said.import_state;
  }
  return onward;
}

// One look at a time: a registry that is slow has enough to do.
async function look(work) {
  while (work.isGoingOn) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const said = await asked(form.dataset.page).catch(() => null);
    if (said?.whole && work.isGoingOn) show(said);
  }
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  isStopped = false;
  at("go").disabled = true;
  at("stop").hidden = false;
  at("progress").hidden = false;
  at("progress").removeAttribute("value"); // until the first portion says how far it is
  const work = { isGoingOn: true };
  look(work);
  try {
    const onward = await enter();
    if (!told.size) location.replace(onward);
    else {
      at("stop").hidden = true;
      at("onward").firstElementChild.href = onward;
      at("onward").hidden = false;
    }
  } catch (failed) {
    at("said").textContent = failed instanceof TypeError ? form.dataset.failed : failed.message; // TypeError: no network
    at("go").disabled = false;
    at("stop").hidden = true;
    at("progress").hidden = !at("progress").hasAttribute("value");
  } finally {
    work.isGoingOn = false;
  }
});

at("stop")?.addEventListener("click", () => {
  isStopped = true;
  at("stop").disabled = true;
});

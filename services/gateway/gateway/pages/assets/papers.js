// Prints badges and letters by hundreds, at the door and at the desk: a bar says how far a run is; what was stopped or
// cut off is gone on with, here or by somebody else, for the service sets nobody's paper twice.
"use strict";

const place = document.getElementById("papers");
const words = JSON.parse(place.dataset.words);
const bar = document.getElementById("printed");
const list = document.getElementById("sheets");
const SHOWN = 6;
const LOCALES = { en: "en-GB" }; // the day before the month, as on every page
let running = null; // the run that this page goes on with

async function asked(address, body) {
  const sent = body && { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  const answer = await fetch(address, { ...sent, redirect: "manual" });
  if (answer.type === "opaqueredirect") throw new Error(words.signed_out);
  const said = await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(said?.detail ?? words.not_allowed);
  return said;
}

async function begin(paper) {
  const said = { paper };
  for (const filter of place.querySelectorAll("[data-filter]")) {
    if (filter.type === "checkbox") said[filter.name] = filter.checked;
    else if (filter.value) said[filter.name] = filter.value;
  }
  await goOn(await asked(place.dataset.runs, said));
}

async function goOn(run) {
  bar.max = run.total;
  running = run.id;
  try {
    for (shown(run); run.state === "printing"; shown(run)) run = await asked(`/print/${run.id}/continue`, {});
  } finally {
    running = null;
    bar.hidden = run.state !== "printed";
    await show();
  }
}

function shown(run) {
  bar.hidden = false;
  bar.value = run.done;
  list.replaceChildren(item(run));
}

async function show() {
  const { items } = await asked(`${place.dataset.runs}?limit=${SHOWN}`);
  list.replaceChildren(...items.filter((run) => run.state !== "cancelled").map(item));
}

function item(run) {
  const row = document.createElement("li");
  const at = new Date(run.made_at).toLocaleString(LOCALES[document.documentElement.lang] ?? document.documentElement.lang, { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Ho_Chi_Minh" });
  const name = `${words[run.paper]} ${run.done}/${run.total}, ${at}`;
  row.append(`${name} `);
  if (run.state === "printed") row.append(link(run, "pdf", name), " ", link(run, "zip", name));
  else if (run.id !== running) row.append(button(words.print_on, name, () => goOn(run)), " ");
  if (run.state === "printing") row.append(button(words.print_cancel, name, () => asked(`/print/${run.id}/cancel`, {}).then(show)));
  for (const { message } of run.refused) row.append(document.createElement("br"), message);
  return row;
}

function link(run, kind, name) {
  const made = document.createElement("a");
  made.href = `/print/${encodeURIComponent(run.id)}/papers.${kind}`;
  made.textContent = kind.toUpperCase();
  made.setAttribute("aria-label", `${made.textContent}, ${name}`);
  return made;
}

function button(label, name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = label;
  made.setAttribute("aria-label", `${label}, ${name}`);
  made.addEventListener("click", () => act().catch(refused));
  return made;
}

function refused(failed) {
  bar.hidden = true;
  const row = document.createElement("li");
  row.setAttribute("role", "alert");
  row.textContent = failed instanceof TypeError ? words.print_cut_off : failed.message; // TypeError: no network
  list.prepend(row);
}

for (const pressed of place.querySelectorAll("[data-paper]")) {
  pressed.addEventListener("click", () => begin(pressed.dataset.paper).catch(refused));
}
if (place.tagName === "DETAILS") place.addEventListener("toggle", () => place.open && show().catch(refused), { once: true });
else show().catch(refused);

// Keeps on this device what is typed into a form until the service has taken it: a session that ends, a network or a
// browser that goes, loses nothing. It is forgotten when the page that follows says that this form was taken.
"use strict";

const PREFIX = "desk.kept.";
const LOCALES = { en: "en-GB" }; // the day before the month, as on every page
const AS_ON_EVERY_PAGE = { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Ho_Chi_Minh" };

const form = document.querySelector("form[data-kept]");
const notice = document.getElementById("kept");

function typed() {
  return Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "version"));
}

function forget(key) {
  if (JSON.parse(localStorage.getItem(key) ?? "{}").isSent) localStorage.removeItem(key);
}

function keep(key) {
  const store = (isSent) => localStorage.setItem(key, JSON.stringify({ at: Date.now(), isSent, fields: typed() }));
  form.addEventListener("input", () => store(false));
  form.addEventListener("submit", () => store(true));
}

/** Offers what was kept when it says something else than the page does. */
function offer(key) {
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  if (!kept) return;
  localStorage.setItem(key, JSON.stringify({ ...kept, isSent: false })); // sent or not, it led back here
  if (JSON.stringify(kept.fields) === JSON.stringify(typed())) return;
  notice.hidden = false;
  const language = LOCALES[document.documentElement.lang] ?? document.documentElement.lang;
  notice.querySelector("time").textContent = new Date(kept.at).toLocaleString(language, AS_ON_EVERY_PAGE);
  document.getElementById("kept-restore").addEventListener("click", () => {
    for (const [name, value] of Object.entries(kept.fields)) if (form.elements[name]) form.elements[name].value = value;
    notice.hidden = true;
    form.querySelector("textarea, input:not([type=hidden])").focus();
  });
  document.getElementById("kept-drop").addEventListener("click", () => {
    localStorage.removeItem(key);
    notice.hidden = true;
  });
}

if (form) {
  const key = PREFIX + form.getAttribute("action");
  offer(key);
  keep(key);
} else {
  const saved = document.querySelector("[data-saved]");
  if (saved) forget(PREFIX + saved.dataset.saved);
}

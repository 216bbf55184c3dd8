// Prints badges and letters, at the door and at the desk, some at a time: a bar says how far it is, and each part can be printed while the next is set.
"use strict";

const place = document.getElementById("papers");
const words = JSON.parse(place.dataset.words);
const bar = document.getElementById("printed");
const sheets = document.getElementById("sheets");

async function print(paper) {
  sheets.replaceChildren();
  bar.hidden = false;
  bar.removeAttribute("value");
  let done = 0;
  for (let query = ""; query !== null; ) {
    const answer = await fetch(`${place.dataset.papers}/${paper}.pdf${query}`, { redirect: "manual" });
    if (!answer.ok) return refused(answer);
    const total = Number(answer.headers.get("Registry-Total"));
    query = following(answer.headers.get("Link"));
    const until = query === null ? total : done + Number(new URLSearchParams(query).get("limit") ?? 100);
    sheets.append(part(`${words[paper]} ${Math.min(done + 1, total)}–${until}`, `${paper}-${done + 1}.pdf`, await answer.blob()));
    done = until;
    bar.max = Math.max(total, 1);
    bar.value = done;
  }
}

function following(link) {
  const [, query] = link?.match(/<[^?>]*(\?[^>]*)>; rel="next"/) ?? [];
  return query ?? null;
}

function part(label, name, content) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.textContent = label;
  item.append(link);
  return item;
}

async function refused(answer) {
  bar.hidden = true;
  const item = document.createElement("li");
  item.setAttribute("role", "alert");
  const problem = await answer.json().catch(() => null);
  item.textContent = answer.type === "opaqueredirect" ? words.signed_out : (problem?.detail ?? words.not_allowed);
  sheets.append(item);
}

for (const button of place.querySelectorAll("[data-paper]")) {
  button.addEventListener("click", () => print(button.dataset.paper).catch(() => (bar.hidden = true)));
}

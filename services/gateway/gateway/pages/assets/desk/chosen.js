// One box ticks or clears every other of a list; without this script each is ticked by itself.
"use strict";

const every = document.getElementById("every");

if (every) {
  every.hidden = false;
  every.querySelector("input").addEventListener("change", (event) => {
    for (const box of document.querySelectorAll('input[name="chosen"]')) box.checked = event.target.checked;
  });
}

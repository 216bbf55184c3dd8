// The seat that is told to whoever came in, large beside what was marked, until something else is said. What this device
// knows is shown at once; what the service answers of the same line takes its place.
"use strict";

const place = document.getElementById("seat");
let shown = null;

/** `line` is whose seat it is; without one none is shown. */
export function showSeat(line = null, seat = null) {
  shown = line;
  place.hidden = !seat;
  place.querySelector("strong").textContent = seat ?? "";
}

export function learnSeat(line, seat) {
  if (line === shown) showSeat(line, seat);
}

"""How far long work is, on a terminal: a bar, the rate, the time that is left. Elsewhere one line every ten seconds.

Knows nothing of the work. Writes to standard error, so that standard output is the answer's alone.
"""

import sys
import time
from collections import deque
from collections.abc import Callable
from typing import TextIO

WIDTH = 24
WINDOW_SECONDS = 10.0  # the rate is of now, not of the whole: a machine that others use is fast and slow in turns
SHORTEST_SECONDS = 0.5  # a rate over less would be a guess
REDRAW_SECONDS = 0.1
LINE_SECONDS = 10.0


class ProgressLine:
    """Of one piece of work after another: `label` is what is done now, in `unit`s. Close it when all is done."""

    def __init__(
        self, subject: str, unit: str, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._subject = subject
        self._unit = unit
        self._stream = stream or sys.stderr
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()
        self._label = ""
        self._shown_at = -LINE_SECONDS
        self._last = ""

    def show(self, label: str, done: int, total: int) -> None:
        """Note how far the work is; what is shown follows at a bearable pace."""
        now = self._clock()
        if label != self._label:
            self._label, self._shown_at = label, -LINE_SECONDS
            self._seen.clear()
            self._end_line()
        self._seen.append((now, done))
        while now - self._seen[0][0] > WINDOW_SECONDS:
            self._seen.popleft()
        self._last = self._text(done, total)
        if now - self._shown_at >= (REDRAW_SECONDS if self._stream.isatty() else LINE_SECONDS):
            self._shown_at = now
            self._write()

    def close(self) -> None:
        """Show the last state there was, and leave the line."""
        if self._last:
            self._write()
            self._end_line()

    def _write(self) -> None:
        self._stream.write(f"\r\x1b[K{self._last}" if self._stream.isatty() else f"{self._last}\n")
        self._stream.flush()

    def _end_line(self) -> None:
        if self._last and self._stream.isatty():
            self._stream.write("\n")
        self._last = ""

    def _text(self, done: int, total: int) -> str:
        share = done / total if total else 1.0
        filled = int(share * WIDTH)
        bar = "█" * filled + "░" * (WIDTH - filled)
        said = f"{self._subject}: {self._label} {bar} {int(share * 100):3d} %  {done} of {total} {self._unit}"
        rate = self._rate()
        return said if rate is None else f"{said}, {rate:.0f} a second{_left(total - done, rate)}"

    def _rate(self) -> float | None:
        """A second, over the window; None while too little was seen."""
        (began, first), (now, last) = self._seen[0], self._seen[-1]
        return (last - first) / (now - began) if now - began >= SHORTEST_SECONDS else None


def _left(rest: int, rate: float) -> str:
    if rest <= 0:
        return ""
    if rate <= 0:
        return ", nothing just now"
    minutes, seconds = divmod(round(rest / rate), 60)
    hours, minutes = divmod(minutes, 60)
    return f", {hours}:{minutes:02d}:{seconds:02d} left" if hours else f", {minutes}:{seconds:02d} left"

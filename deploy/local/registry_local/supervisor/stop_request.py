"""How the supervisor hears that it shall stop: SIGTERM, SIGINT, SIGHUP, or the end of the command it belongs to."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class StopRequestedError(Exception):
    """Raised where the supervisor waits; it unwinds to the orderly stop."""


class StopRequest:
    """Set by a signal, looked at by `check` in every wait. `parent` is the pid whose end is a request too."""

    def __init__(self, parent: int | None = None) -> None:
        self._parent = parent
        self._is_made = False
        self._raises_at_once = False

    def listen(self) -> None:
        """Install the signal handlers; in the main thread only."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._receive)

    def make(self) -> None:
        """Ask for the stop, as a signal would."""
        self._is_made = True

    def check(self) -> None:
        """Raise StopRequestedError when a stop was asked for."""
        if self._is_made or (self._parent is not None and os.getppid() != self._parent):
            self._is_made = True
            raise StopRequestedError

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Within, a signal interrupts even a blocking call: for work that leaves nothing behind, such as a download."""
        self.check()
        self._raises_at_once = True
        try:
            yield
        finally:
            self._raises_at_once = False

    def _receive(self, _number: int, _frame: FrameType | None) -> None:
        self._is_made = True
        if self._raises_at_once:
            self._raises_at_once = False
            raise StopRequestedError

"""How long to wait before a process that died is started again. Refuses to know clocks and processes."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_SECONDS = 0.25
MOST_SECONDS = 30.0
FORGIVEN_AFTER_SECONDS = 60.0


@dataclass
class Backoff:
    """Doubles with each death; a process that ran for a minute starts over with a short wait."""

    next_seconds: float = FIRST_SECONDS

    def after_death(self, ran_for_seconds: float) -> float:
        """Return the seconds to wait now."""
        if ran_for_seconds >= FORGIVEN_AFTER_SECONDS:
            self.next_seconds = FIRST_SECONDS
        seconds = self.next_seconds
        self.next_seconds = min(2 * seconds, MOST_SECONDS)
        return seconds

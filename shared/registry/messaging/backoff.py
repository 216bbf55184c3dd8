"""How long to wait before trying again: longer each time, never together with everybody else, and not when stopping."""

import random
import threading

SHORTEST_SECONDS = 0.1
LONGEST_SECONDS = 5.0


class Backoff:
    """Counts failures in a row. `reset` when something succeeded, `wait` when it did not."""

    def __init__(self) -> None:
        self.failures = 0

    def wait(self, stop: threading.Event) -> None:
        """Half to one times 0.2, 0.4, 0.8 ... 5 seconds; at once when `stop` is or becomes set."""
        self.failures += 1
        seconds = min(LONGEST_SECONDS, SHORTEST_SECONDS * 2.0 ** min(self.failures, 10))
        stop.wait(seconds * random.uniform(0.5, 1.0))

    def reset(self) -> None:
        self.failures = 0

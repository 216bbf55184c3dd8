"""How often somebody who is not signed in may ask: so many at once, and one more every few seconds, by address.

Each process counts for itself and forgets at its end: that slows a guesser down, which is all it is for.
"""

import math
import threading
import time

from werkzeug.exceptions import TooManyRequests

AT_ONCE = 60
A_SECOND = 1.0
_MOST_ADDRESSES = 20_000


class Throttle:
    def __init__(self, at_once: float = AT_ONCE, a_second: float = A_SECOND) -> None:
        self._at_once = at_once
        self._a_second = a_second
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def admit(self, address: str, cost: float = 1.0) -> None:
        """Raises TooManyRequests with the seconds to wait."""
        wait = self._take(address, cost, time.monotonic())
        if wait > 0:
            raise TooManyRequests(retry_after=math.ceil(wait))

    def _take(self, address: str, cost: float, now: float) -> float:
        """The seconds to wait; 0 when it was taken."""
        with self._lock:
            if len(self._left) > _MOST_ADDRESSES:
                self._left.clear()
            left, at = self._left.get(address, (self._at_once, now))
            left = min(self._at_once, left + (now - at) * self._a_second)
            if left < cost:
                self._left[address] = (left, now)
                return (cost - left) / self._a_second
            self._left[address] = (left - cost, now)
            return 0.0

"""What has arrived in the gateway's read model, seen by its positions, which commit in the entries' own transaction.

Reads bounded windows of positions, so looking costs the same however much is there. Knows no HTTP.
"""

import threading
import time
from typing import Any

from pymongo.database import Database

LOOK_SECONDS = 0.004
WINDOW = 1_000


def position(gateway: Database[dict[str, Any]]) -> int:
    """How many events have arrived."""
    state = gateway["state"].find_one({"_id": "projection"})
    return int(state["position"]) if state else 0


def wait_for(gateway: Database[dict[str, Any]], wanted: int, timeout_seconds: float) -> list[tuple[float, int]]:
    """Look ten times a second until `wanted` have arrived: (monotonic seconds, position) of each look that saw more.

    Raises TimeoutError.
    """
    seen = [(time.monotonic(), position(gateway))]
    deadline = time.monotonic() + timeout_seconds
    while seen[-1][1] < wanted:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{seen[-1][1]} of {wanted} events arrived in {timeout_seconds:.0f} s")
        time.sleep(0.1)
        now = position(gateway)
        if now > seen[-1][1]:
            seen.append((time.monotonic(), now))
    return seen


class Watch(threading.Thread):
    """Notes when each aggregate's first event became visible, to within LOOK_SECONDS and one look."""

    def __init__(self, gateway: Database[dict[str, Any]]) -> None:
        super().__init__()
        self.seen_at: dict[str, float] = {}
        self._arrivals = gateway["arrivals"]
        self._last = position(gateway)
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.is_set():
            window = {"_id": {"$gt": self._last, "$lte": self._last + WINDOW}}
            found = list(self._arrivals.find(window))
            now = time.monotonic()
            for arrival in found:
                self.seen_at.setdefault(arrival["event_id"].rpartition(".")[0], now)
            self._last = max([self._last, *(arrival["_id"] for arrival in found)])
            if len(found) < WINDOW:
                time.sleep(LOOK_SECONDS)

    def end(self) -> None:
        self._ended.set()
        self.join()

"""What the clients know of their own writes: noted before each is sent, and again when its fate is known.

Kept as JSON lines, so that it survives the clients. It owns what was asked and what was answered, and refuses to know
what the registry made of it: that is the oracle's to compare.
"""

import json
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

Fate = Literal["answered", "refused", "in doubt"]


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One write of one record. `marker` is a text that no other write has.

    Its event belongs on the record's own timeline, and on those of the records `elsewhere`, which it names. `beside` is
    the marker of another record's write in the same request: both are there, each on the other's timeline, or neither.
    `aggregate`, in `collection`, and `version` are what a 2xx answer said.
    """

    marker: str
    what: str
    collection: str = "parties"
    elsewhere: tuple[str, ...] = ()
    beside: str | None = None
    fate: Fate = "in doubt"
    aggregate: str | None = None
    version: int | None = None


class Ledger:
    """Safe to use from several threads. An attempt that is not settled is in doubt. What a file has is gone on with."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a+", encoding="utf-8")
        self._file.seek(0)
        self._lock = threading.Lock()
        self._attempts = {attempt.marker: attempt for attempt in read(self._file)}

    def __len__(self) -> int:
        return len(self._attempts)

    def begin(
        self,
        marker: str,
        what: str,
        *,
        collection: str = "parties",
        elsewhere: tuple[str, ...] = (),
        beside: str | None = None,
    ) -> Attempt:
        """Note it, before it is sent."""
        return self._note(Attempt(marker=marker, what=what, collection=collection, elsewhere=elsewhere, beside=beside))

    def answered(self, attempt: Attempt, aggregate: str, version: int) -> None:
        self._note(replace(attempt, fate="answered", aggregate=aggregate, version=version))

    def refused(self, attempt: Attempt) -> None:
        self._note(replace(attempt, fate="refused"))

    def attempts(self) -> list[Attempt]:
        with self._lock:
            return list(self._attempts.values())

    def close(self) -> None:
        self._file.close()

    def _note(self, attempt: Attempt) -> Attempt:
        with self._lock:
            self._attempts[attempt.marker] = attempt
            self._file.write(json.dumps(asdict(attempt), ensure_ascii=False) + "\n")
            self._file.flush()
        return attempt


def read(lines: Iterable[str]) -> list[Attempt]:
    """The ledger of a run that is over; of each attempt the line that was written last counts."""
    attempts = (Attempt(**json.loads(line)) for line in lines)
    last = {attempt.marker: attempt for attempt in attempts}
    return [replace(attempt, elsewhere=tuple(attempt.elsewhere)) for attempt in last.values()]

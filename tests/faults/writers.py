"""Clients that write at full load, each through its own connection, and keep the ledger.

A client writes to records of its own, so that only its own doubts make it unsure of a version. It repeats a POST whose
answer was lost with the same Idempotency-Key, as every client should; a PATCH whose answer was lost stays in doubt.
"""

import itertools
import random
import threading
import uuid
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from tests.faults.doors import Answer, Doors
from tests.faults.ledger import Attempt, Ledger
from tests.faults.sorts import CONFERENCE, OF_CONFERENCES, ORGANISATION, PERSON, Sort, decision

HELD = {ORGANISATION: 2, PERSON: 18, CONFERENCE: 20}  # records of each sort that a client changes
HELD_FOR_SHORT = {ORGANISATION: 2, PERSON: 3, CONFERENCE: 3}  # a short run comes to changes and decisions too
OTHERS = 0.05  # share of writes that must be refused
DECIDED = 0.03  # and of decisions, each of which makes two records that are never changed
TIRED_SECONDS = 0.2


@dataclass
class Record:
    """`version` is 0 while it is in doubt."""

    id: str
    sort: Sort
    version: int


class Writer(threading.Thread):
    """Writes records of these sorts until `stop` is set; decisions as well, when it `decides`."""

    def __init__(
        self,
        name: str,
        doors: Doors,
        ledger: Ledger,
        seed: int,
        *,
        sorts: Sequence[Sort] = OF_CONFERENCES,
        held: Mapping[Sort, int] = HELD,
        decides: bool = False,
    ) -> None:
        super().__init__(name=name, daemon=True)
        self.doors = doors
        self.ledger = ledger
        self.stop = threading.Event()
        self.failure: BaseException | None = None
        self._sorts = sorts
        self._held = held
        self._decides = decides
        self._records: list[Record] = []
        self._random = random.Random(seed)
        self._own = uuid.uuid4().hex  # a database remembers the keys of earlier tests, whose markers are the same

    def run(self) -> None:
        try:
            for number in itertools.count():
                if self.stop.is_set():
                    return
                self._write(f"Lê Thị {self.name}-{number}")
        except BaseException as broken:  # noqa: BLE001  told by the run, which fails with it
            self.failure = broken

    def _write(self, marker: str) -> None:
        lacking = [sort for sort in self._sorts if len(self._of(sort)) < self._held[sort]]
        chance = self._random.random()
        if lacking:
            self._enter(lacking[0], marker)
        elif chance < OTHERS / 2:
            self._enter_badly(marker)
        elif chance < OTHERS:
            self._change(marker, stale=True)
        elif chance < OTHERS + DECIDED and self._decides:
            self._decide(marker)
        else:
            self._change(marker)

    def _enter(self, sort: Sort, marker: str) -> None:
        hosts = self._hosts(sort)
        attempt = self.ledger.begin(marker, f"enter a {sort.name}", collection=sort.collection, elsewhere=hosts)
        answer = self._post(sort.collection, {**sort.always, **sort.fields(marker, hosts)}, marker)
        if answer is not None and self._settle(attempt, answer):
            self._records.append(Record(answer.body["id"], sort, answer.version))

    def _enter_badly(self, marker: str) -> None:
        attempt = self.ledger.begin(marker, "enter a person badly")
        answer = self._post("parties", {"kind": "nobody", "name": marker}, marker)
        if answer is not None:
            self._settle(attempt, answer)

    def _change(self, marker: str, *, stale: bool = False) -> None:
        record = self._random.choice(self._records)
        version = record.version or self._version_of(record)
        if version is None:
            self.stop.wait(TIRED_SECONDS)
            return
        sort, hosts = record.sort, self._hosts(record.sort)
        what = f"change a {'stale ' * stale}{sort.name}"
        attempt = self.ledger.begin(marker, what, collection=sort.collection, elsewhere=hosts)
        body, said = {**sort.fields(marker, hosts), "reason": "a run with faults"}, version - 1 if stale else version
        answer = self.doors.send("PATCH", f"/v1/{sort.collection}/{record.id}", body, If_Match=f'"{said}"')
        record.version = answer.version if answer and answer.status == 200 else 0
        if answer is not None:
            self._settle(attempt, answer)
        else:
            self.stop.wait(TIRED_SECONDS)

    def _decide(self, marker: str) -> None:
        """One request, two records: the decision is on its issuer's timeline, the award on its recipient's."""
        of_award = f"{marker}, khen thưởng"
        issuer, recipient = (self._random.choice(self._of(sort)).id for sort in (ORGANISATION, PERSON))
        names = ((marker, "decisions", issuer, of_award), (of_award, "awards", recipient, marker))
        attempts = [
            self.ledger.begin(own, "decide", collection=collection, elsewhere=(named,), beside=beside)
            for own, collection, named, beside in names
        ]
        answer = self._post("decisions", decision(marker, of_award, issuer, recipient), marker)
        if answer is None:
            return
        if answer.status != 201:
            for attempt in attempts:
                self.ledger.refused(attempt)
            return
        [grant] = answer.body["grants"]
        self.ledger.answered(attempts[0], answer.body["id"], answer.version)
        self.ledger.answered(attempts[1], grant["award_id"], 1)

    def _post(self, collection: str, body: dict[str, Any], marker: str) -> Answer | None:
        """Again and again with one key; None when it was given up, so that what was sent stays in doubt."""
        key = f"{self._own}-{marker.encode().hex()}"
        for _ in range(self._random.randint(1, 20)):
            answer = self.doors.send("POST", f"/v1/{collection}", body, Idempotency_Key=key)
            if answer is not None:
                return answer
            self.stop.wait(TIRED_SECONDS)
        return None

    def _version_of(self, record: Record) -> int | None:
        answer = self.doors.send("GET", f"/v1/{record.sort.collection}/{record.id}")
        return answer.version if answer and answer.status == 200 else None

    def _settle(self, attempt: Attempt, answer: Answer) -> bool:
        """Whether it was done."""
        is_done = answer.status in {200, 201}
        if is_done:
            self.ledger.answered(attempt, answer.body["id"], answer.version)
        else:
            self.ledger.refused(attempt)
        return is_done

    def _hosts(self, sort: Sort) -> tuple[str, ...]:
        """One or two organisations of its own, for what has hosts."""
        if not sort.names_hosts:
            return ()
        own = [record.id for record in self._of(ORGANISATION)]
        return tuple(self._random.sample(own, self._random.randint(1, len(own))))

    def _of(self, sort: Sort) -> list[Record]:
        return [record for record in self._records if record.sort is sort]


class Writing(AbstractContextManager["Writing"]):
    """Clients at work within the block; what one of them failed with is raised at its end."""

    def __init__(self, writers: Sequence[Writer]) -> None:
        self._writers = writers

    def __enter__(self) -> Self:
        for writer in self._writers:
            writer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers:
            writer.stop.set()
        for writer in self._writers:
            writer.join()
        self.look()

    def look(self) -> None:
        """Raise what a client failed with."""
        for writer in self._writers:
            if writer.failure:
                raise writer.failure

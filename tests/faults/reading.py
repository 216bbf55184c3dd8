"""What the registry tells after a run, read through its public doors as any client would."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tests.faults.oracle import Kept
from tests.faults.writers import Doors

PAGE = 200


def everything(doors: Doors) -> tuple[dict[str, list[int]], str]:
    """The sequences of each record on the timeline of everything, and the SHA-256 of all of its entries."""
    sequences, digest = defaultdict(list), hashlib.sha256()
    for entry in _entries(doors, "all"):
        aggregate, _, sequence = entry["event_id"].rpartition(".")
        sequences[aggregate].append(int(sequence))
        digest.update(json.dumps(entry, sort_keys=True).encode())
    return sequences, digest.hexdigest()


def timelines(doors: Doors, persons: Iterable[str]) -> dict[str, Sequence[int]]:
    return {person: [entry["sequence"] for entry in _entries(doors, f"persons/{person}")] for person in persons}


def histories(doors: Doors, parties: Iterable[str]) -> dict[str, Sequence[Kept]]:
    """Of each party that there is, by the name that each write gave it."""
    found: dict[str, Sequence[Kept]] = {}
    for party in parties:
        items = _body(doors, f"/v1/parties/{party}/history")["items"]
        found[party] = [Kept(item["sequence"], item["after"]["party"]["name"]) for item in items]
    return found


def is_shown(doors: Doors, person: str) -> bool:
    answer = doors.send("GET", f"/v1/timelines/persons/{person}")
    return answer is not None and answer.status == 200


def _entries(doors: Doors, timeline: str) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = _body(doors, f"/v1/timelines/{timeline}?order=oldest&limit={PAGE}{cursor}")
        yield from page["items"]
        if not page["next"]:
            return
        cursor = f"&cursor={page['next']}"


def _body(doors: Doors, path: str) -> dict[str, Any]:
    answer = doors.send("GET", path)
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{path} was answered {answer}")
    return answer.body

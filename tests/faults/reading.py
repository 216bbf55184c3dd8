"""What the registry tells after a run, read through its public doors by several clients at once."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from tests.faults.oracle import Kept
from tests.faults.writers import Doors

PAGE = 200  # the largest there is
READERS = 6
SLICE = 400  # entries, about: everything is read from many places at once, and no page looks through all of it

Tell = Callable[[str], None]
Read = TypeVar("Read")


@dataclass(frozen=True)
class Told:
    """All of it. `digests` are the SHA-256 of every entry on the timeline of everything, before and after a rebuild."""

    histories: Mapping[str, Sequence[Kept]]
    timelines: Mapping[str, Sequence[int]]
    everything: Mapping[str, Sequence[int]]
    digests: tuple[str, ...] = ()

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Told":
        said = json.loads(text)
        histories = {name: [Kept(**event) for event in events] for name, events in said["histories"].items()}
        return cls(histories, said["timelines"], said["everything"], tuple(said["digests"]))


def told(doors: Doors, records: Iterable[str], tell: Tell) -> Told:
    """What is told of these records, and of every one that has an entry."""
    everything, digest = read_everything(doors, tell)
    timelines = _each(everything, lambda person: sequences(doors, person), "timelines", tell)
    histories = _each({*records, *everything}, lambda party: history(doors, party), "histories", tell)
    return Told(histories, timelines, everything, (digest,))


def read_everything(doors: Doors, tell: Tell) -> tuple[dict[str, list[int]], str]:
    """The sequences of each record on the timeline of everything, and the digest of all of its entries."""
    months = _body(doors, "/v1/timelines/all/months")["items"]
    count = sum(month["total"] for month in months)
    found: dict[str, list[int]] = {}
    digest, read = hashlib.sha256(), 0
    with ThreadPoolExecutor(READERS) as readers:
        for entries in readers.map(lambda span: list(_entries(doors, "all", span)), _spans(doors, count // SLICE)):
            for entry in entries:
                aggregate, _, sequence = entry["event_id"].rpartition(".")
                found.setdefault(aggregate, []).append(int(sequence))
                digest.update(json.dumps(entry, sort_keys=True).encode())
            read += len(entries)
            tell(f"reading everything: {read} of {count} entries")
    return found, digest.hexdigest()


def sequences(doors: Doors, person: str) -> list[int]:
    return [entry["sequence"] for entry in _entries(doors, f"persons/{person}")]


def history(doors: Doors, party: str) -> list[Kept]:
    """By the name that each write gave it."""
    items = _body(doors, f"/v1/parties/{party}/history")["items"]
    return [Kept(item["sequence"], item["after"]["party"]["name"]) for item in items]


def is_shown(doors: Doors, person: str) -> bool:
    answer = doors.send("GET", f"/v1/timelines/persons/{person}")
    return answer is not None and answer.status == 200


def _each(names: Iterable[str], read: Callable[[str], Read], what: str, tell: Tell) -> dict[str, Read]:
    found: dict[str, Read] = {}
    wanted = list(names)
    with ThreadPoolExecutor(READERS) as readers:
        for name, one in zip(wanted, readers.map(read, wanted), strict=True):
            found[name] = one
            if len(found) % PAGE == 0 or len(found) == len(wanted):
                tell(f"reading {what}: {len(found)} of {len(wanted)} records")
    return found


def _spans(doors: Doors, slices: int) -> list[str]:
    """Slices of time that follow one another without a gap, as the query of each; the first and last are open."""
    edges = [_body(doors, f"/v1/timelines/all?order={order}&limit=1")["items"] for order in ("oldest", "newest")]
    if not edges[0] or slices < 2:
        return [""]
    first, last = (datetime.fromisoformat(items[0]["happened"]["at"]).astimezone(UTC) for items in edges)
    step = (last - first) / slices
    marks = sorted({_moment(first + step * number) for number in range(1, slices)})
    bounds = list(zip(["", *marks], [*marks, ""], strict=True))
    return [(f"&from={low}" if low else "") + (f"&to={high}" if high else "") for low, high in bounds]


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _entries(doors: Doors, timeline: str, span: str = "") -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = _body(doors, f"/v1/timelines/{timeline}?order=oldest&limit={PAGE}{span}{cursor}")
        yield from page["items"]
        if not page["next"]:
            return
        cursor = f"&cursor={page['next']}"


def _body(doors: Doors, path: str) -> dict[str, Any]:
    answer = doors.send("GET", path)
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{path} was answered {answer}")
    return answer.body

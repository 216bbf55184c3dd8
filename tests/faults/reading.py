"""What the registry tells after a run, read through its public doors by several clients at once."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

from tests.faults.doors import Doors
from tests.faults.ledger import Attempt
from tests.faults.oracle import EVERYTHING, Event, Kept
from tests.faults.sorts import marker_in

PAGE = 200  # the largest there is
READERS = 6
ASKED = 5  # times at most: to be read slowly on a busy machine is no breach
SLICE = 400  # entries, about: everything is read from many places at once, and no page looks through all of it

Tell = Callable[[str], None]
Read = TypeVar("Read")


class Place(NamedTuple):
    """Where a record is kept."""

    collection: str
    id: str

    @property
    def timelines(self) -> list[str]:
        """Where its timeline may be: that of a party is found under what the party is, and nowhere else."""
        kinds = ("persons", "organisations") if self.collection == "parties" else (self.collection,)
        return [f"{kind}/{self.id}" for kind in kinds]


@dataclass(frozen=True)
class Told:
    """All of it, by record. `digests` are the SHA-256 of every entry on the timeline of everything, before and after a
    rebuild.
    """

    histories: Mapping[str, Sequence[Kept]]
    timelines: Mapping[str, Sequence[Event]]
    digests: tuple[str, ...] = ()

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Told":
        said = json.loads(text)
        histories = {name: [Kept(**event) for event in events] for name, events in said["histories"].items()}
        timelines = {name: [Event(*event) for event in events] for name, events in said["timelines"].items()}
        return cls(histories, timelines, tuple(said["digests"]))


def answered(attempts: Iterable[Attempt]) -> list[Place]:
    """The records of which a client was told that they are there."""
    places = {Place(attempt.collection, attempt.aggregate) for attempt in attempts if attempt.aggregate}
    return sorted(places)


def told(doors: Doors, records: Iterable[Place], tell: Tell) -> Told:
    """What is told of these records, and of every one that has an entry."""
    everything, entered, digest = read_everything(doors, tell)
    places = {place.id: place for place in (*records, *entered)}
    timelines = _each(places, lambda name: timeline(doors, places[name]), "timelines", tell)
    histories = _each(places, lambda name: history(doors, places[name]), "histories", tell)
    return Told(histories, {**timelines, EVERYTHING: everything}, (digest,))


def read_everything(doors: Doors, tell: Tell) -> tuple[list[Event], set[Place], str]:
    """The events on the timeline of everything, their records, and the digest of all of its entries."""
    months = _body(doors, "/v1/timelines/all/months")["items"]
    count = sum(month["total"] for month in months)
    found: list[Event] = []
    places: set[Place] = set()
    digest = hashlib.sha256()
    with ThreadPoolExecutor(READERS) as readers:
        for entries in readers.map(lambda span: list(_entries(doors, "all", span)), _spans(doors, count // SLICE)):
            for entry in entries:
                found.append(Event.named(entry["event_id"]))
                places.add(Place(*entry["links"]["self"].split("/")[-2:]))
                digest.update(json.dumps(entry, sort_keys=True).encode())
            tell(f"reading everything: {len(found)} of {count} entries")
    return found, places, digest.hexdigest()


def timeline(doors: Doors, place: Place) -> list[Event]:
    return [Event.named(entry["event_id"]) for name in place.timelines for entry in _entries(doors, name)]


def history(doors: Doors, place: Place) -> list[Kept]:
    """By the text that each write left."""
    items = _body(doors, f"/v1/{place.collection}/{place.id}/history")["items"]
    return [Kept(item["sequence"], marker_in(item["after"])) for item in items]


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
    """A record or timeline that is not there has nothing on it: what should be is for the oracle to miss."""
    for _ in range(ASKED):
        answer = doors.send("GET", path)
        if answer is not None:
            break
    if answer is not None and answer.status == 404:
        return {"items": [], "next": None}
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{path} was answered {answer}")
    return answer.body

"""Compares what the clients were told with what the registry tells: which promise was broken, and by what.

Pure. `kept` is each record's own history, `told` each timeline as a reader gets it, in order; both by the record whose
it is, and the timeline of everything beside them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import NamedTuple

from tests.faults.ledger import Attempt

EVERYTHING = "everything"


@dataclass(frozen=True)
class Kept:
    """One event of a record's history: its sequence, and the text that the write left in it."""

    sequence: int
    marker: str


class Event(NamedTuple):
    """One event as a timeline names it: of which record, and its place in that record's history."""

    aggregate: str
    sequence: int

    @classmethod
    def named(cls, event_id: str) -> "Event":
        aggregate, _, sequence = event_id.rpartition(".")
        return cls(aggregate, int(sequence))


@dataclass
class Verdict:
    """Each list has one line a breach, which says where. All empty: every promise was kept."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    reordered: list[str] = field(default_factory=list)
    holes: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not any(asdict(self).values())

    def add(self, other: "Verdict") -> None:
        for name, lines in asdict(other).items():
            getattr(self, name).extend(lines)


def judge(
    attempts: Iterable[Attempt], kept: Mapping[str, Sequence[Kept]], told: Mapping[str, Sequence[Event]]
) -> Verdict:
    verdict, ledger = Verdict(), {attempt.marker: attempt for attempt in attempts}
    _judge_attempts(ledger, kept, verdict)
    for aggregate, events in kept.items():
        _judge_markers(aggregate, events, ledger, verdict)
        _judge_history(aggregate, [event.sequence for event in events], verdict)
    belonging = _belonging(ledger, kept)
    for timeline in belonging.keys() | told.keys():
        _judge_timeline(timeline, belonging[timeline], told.get(timeline, ()), kept, verdict)
    return verdict


def judge_log(
    attempts: Iterable[Attempt], log: Mapping[str, Sequence[Kept]], letters: Iterable[str], *, keeps_order: bool
) -> Verdict:
    """What the topics hold, judged by itself: `log` has each aggregate's records in the order of their partition.

    An event may be repeated, as it is: it counts where it stands first. `letters` are the dead letters that no fault of
    the run accounts for. Without `keeps_order`, for a broker that forgets what it acknowledged and is filled again, an
    event may stand behind its successors.
    """
    verdict, ledger = Verdict(), {attempt.marker: attempt for attempt in attempts}
    kept: dict[str, list[Kept]] = {}
    for aggregate, events in log.items():
        firsts = kept[aggregate] = list(dict.fromkeys(events))
        sequences = [event.sequence for event in firsts]
        if keeps_order and sequences != sorted(sequences):
            verdict.reordered.append(f"log of {aggregate}: {sequences}")
        if sorted(set(sequences)) != list(range(1, len(set(sequences)) + 1)):
            verdict.holes.append(f"log of {aggregate}: {sorted(set(sequences))}")
        if len(set(sequences)) < len(sequences):
            verdict.doubled.append(f"log of {aggregate}: one number for several events, {sequences}")
        _judge_markers(f"log of {aggregate}", firsts, ledger, verdict)
    _judge_attempts(ledger, kept, verdict)
    verdict.unexplained += letters
    return verdict


def _judge_attempts(ledger: Mapping[str, Attempt], kept: Mapping[str, Sequence[Kept]], verdict: Verdict) -> None:
    """Answered is there, where the answer said; refused is nowhere; none is twice, or without what it came with."""
    found = Counter(event.marker for events in kept.values() for event in events)
    for marker, attempt in ledger.items():
        where = kept.get(attempt.aggregate or "", ())
        if attempt.fate == "answered" and Kept(attempt.version or 0, marker) not in where:
            verdict.lost.append(f"{marker} was answered as {attempt.aggregate} version {attempt.version}")
        if attempt.fate == "refused" and found[marker]:
            verdict.invented.append(f"{marker} was refused and is there")
        if found[marker] > 1:
            verdict.doubled.append(f"{marker} is there {found[marker]} times")
        if attempt.beside and found[attempt.beside] and not found[marker]:
            verdict.lost.append(f"{marker} is not there, and {attempt.beside} of the same request is")


def _judge_markers(aggregate: str, events: Sequence[Kept], ledger: Mapping[str, Attempt], verdict: Verdict) -> None:
    verdict.invented += [
        f"{event.marker!r}, {aggregate} version {event.sequence}, was never sent"
        for event in events
        if event.marker not in ledger
    ]


def _judge_history(aggregate: str, sequences: Sequence[int], verdict: Verdict) -> None:
    """They must be 1, 2, 3..."""
    if sorted(set(sequences)) != list(range(1, len(set(sequences)) + 1)):
        verdict.holes.append(f"history of {aggregate}: {sequences}")
    if len(set(sequences)) < len(sequences):
        verdict.doubled.append(f"history of {aggregate}: one number for several events, {sequences}")
    if list(sequences) != sorted(sequences):
        verdict.reordered.append(f"history of {aggregate}: {sequences}")


def _belonging(ledger: Mapping[str, Attempt], kept: Mapping[str, Sequence[Kept]]) -> defaultdict[str, list[Event]]:
    """What belongs on each timeline. Of what was never sent only its own is known, and that of everything."""
    home = {event.marker: aggregate for aggregate, events in kept.items() for event in events}
    belonging: defaultdict[str, list[Event]] = defaultdict(list)
    for aggregate, events in kept.items():
        for kept_event in events:
            attempt = ledger.get(kept_event.marker)
            others = {*attempt.elsewhere, home.get(attempt.beside or "", aggregate)} if attempt else set()
            for timeline in {EVERYTHING, aggregate, *others}:
                belonging[timeline].append(Event(aggregate, kept_event.sequence))
    return belonging


def _judge_timeline(
    timeline: str,
    belonging: Sequence[Event],
    found: Sequence[Event],
    kept: Mapping[str, Sequence[Kept]],
    verdict: Verdict,
) -> None:
    """It must have what belongs there, each once, and the events of one record in their order."""
    where, times, wanted = f"timeline of {timeline}", Counter(found), set(belonging)
    verdict.lost += [f"{where}: {event} is missing" for event in belonging if event not in times]
    verdict.doubled += [f"{where}: {event} is there {count} times" for event, count in times.items() if count > 1]
    for event in times.keys() - wanted:
        is_in_history = event.sequence <= len(kept.get(event.aggregate, ()))
        breach = verdict.invented if is_in_history or event.aggregate not in kept else verdict.holes
        breach.append(f"{where}: {event} does not belong there")
    last: dict[str, int] = {}
    for event in found:
        if event.sequence < last.get(event.aggregate, 0):
            verdict.reordered.append(f"{where}: {event} comes after {last[event.aggregate]}")
        last[event.aggregate] = event.sequence

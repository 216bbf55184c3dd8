"""Compares what the clients were told with what the registry tells: which promise was broken, and by what.

Pure. `kept` is the record's own history, `told` its timeline as a reader gets it, both by aggregate and in order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from tests.faults.ledger import Attempt


@dataclass(frozen=True)
class Kept:
    """One event of a record's history: its sequence, and the text that the write left in it."""

    sequence: int
    marker: str


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
    attempts: Iterable[Attempt],
    kept: Mapping[str, Sequence[Kept]],
    told: Mapping[str, Sequence[int]],
    everything: Mapping[str, Sequence[int]],
) -> Verdict:
    """`told` and `everything` are sequences by aggregate: on the record's own timeline, and on that of everything."""
    verdict, ledger = Verdict(), {attempt.marker: attempt for attempt in attempts}
    found = Counter(event.marker for events in kept.values() for event in events)
    _judge_attempts(ledger, kept, found, verdict)
    for aggregate, events in kept.items():
        _judge_markers(aggregate, events, ledger, verdict)
        _judge_sequences(f"history of {aggregate}", len(events), [event.sequence for event in events], verdict)
        _judge_sequences(f"timeline of {aggregate}", len(events), told.get(aggregate, ()), verdict)
        _judge_sequences(f"{aggregate} on everything", len(events), everything.get(aggregate, ()), verdict)
    verdict.invented += [f"{aggregate} has entries and no history" for aggregate in everything.keys() - kept.keys()]
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
    _judge_attempts(ledger, kept, Counter(event.marker for events in kept.values() for event in events), verdict)
    verdict.unexplained += letters
    return verdict


def _judge_attempts(
    ledger: Mapping[str, Attempt], kept: Mapping[str, Sequence[Kept]], found: Counter[str], verdict: Verdict
) -> None:
    """Answered is there, where the answer said; refused is nowhere; none is there twice."""
    for marker, attempt in ledger.items():
        where = kept.get(attempt.aggregate or "", ())
        if attempt.fate == "answered" and Kept(attempt.version or 0, marker) not in where:
            verdict.lost.append(f"{marker} was answered as {attempt.aggregate} version {attempt.version}")
        if attempt.fate == "refused" and found[marker]:
            verdict.invented.append(f"{marker} was refused and is there")
        if found[marker] > 1:
            verdict.doubled.append(f"{marker} is there {found[marker]} times")


def _judge_markers(aggregate: str, events: Sequence[Kept], ledger: Mapping[str, Attempt], verdict: Verdict) -> None:
    verdict.invented += [
        f"{event.marker!r}, {aggregate} version {event.sequence}, was never sent"
        for event in events
        if event.marker not in ledger
    ]


def _judge_sequences(where: str, length: int, sequences: Sequence[int], verdict: Verdict) -> None:
    """They must be 1 to `length`, each once and in order."""
    times = Counter(sequences)
    missing = [number for number in range(1, length + 1) if not times[number]]
    beyond = [number for number in times if not 1 <= number <= length]
    doubled = [number for number, count in times.items() if count > 1]
    if missing and not beyond:
        verdict.lost.append(f"{where}: {missing} of {length} are missing")
    if beyond:
        verdict.holes.append(f"{where}: {sorted(times)} for {length} events")
    if doubled:
        verdict.doubled.append(f"{where}: {doubled}")
    if list(sequences) != sorted(sequences):
        verdict.reordered.append(f"{where}: {list(sequences)}")

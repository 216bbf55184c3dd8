"""What the projection makes of an event: entries on timelines, and the subject it is about. Pure values.

Knows neither how they are stored nor which event gives which of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from registry.contracts.shapes import DateSaid, Doubt

SubjectKind = Literal["person", "organisation", "household", "conference", "decision", "award", "document", "place"]
Facts = Mapping[str, Any]  # JSON values in no language but the record's own
ALL = "all"  # the timeline of everything
PART_OF = "#"  # in a statement, between the whole and its part: a correction of either corrects what the part says
REPLACED = "replaced|"  # before a statement: what was said of it from outside its aggregate

_FAMILY: Mapping[SubjectKind, str] = {"person": "party", "organisation": "party", "household": "party"}


def timeline_of(kind: SubjectKind, record_id: str) -> str:
    """The key of a subject's timeline.

    Persons, organisations and households share `party:`: an event may name a party without its kind, and a guess must
    not put the entry where nobody looks. Which of the three a party is stands in its own record.
    """
    return f"{_FAMILY.get(kind, kind)}:{record_id}"


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A subject that an event names, as it was named then. Without `record_id` it is a name only."""

    kind: SubjectKind
    record_id: str | None
    labels: Mapping[str, str]  # by language; a name that is the same in all stands under "vi"
    role: str
    is_on_timeline: bool = True

    @property
    def timeline(self) -> str | None:
        return timeline_of(self.kind, self.record_id) if self.record_id and self.is_on_timeline else None


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What one event tells.

    `said` is the date as its source gave it, when the event's own time was read from it. `silent` are timelines the
    event belongs to without naming their subject: the awards that a decision grants, of which there may be thousands.
    `statement` names what a later correction would correct, and `corrects` says that this is one. `replaced` are
    statements of another aggregate, which it says to stand elsewhere too, or to stand for themselves again.
    """

    record: str
    mentions: tuple[Mention, ...]
    facts: Facts
    doubts: tuple[Doubt, ...] = ()
    said: DateSaid | None = None
    silent: tuple[tuple[str, str], ...] = ()
    statement: str | None = None
    corrects: bool = False
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One event with its clocks, its author and what it tells. Times are RFC 3339 in UTC with milliseconds."""

    event_id: str
    type: str
    sequence: int
    aggregate_id: str
    happened_at: str
    precision: str
    recorded_at: str
    actor_id: str
    actor_name: str
    correlation_id: str
    traceparent: str | None
    telling: Telling

    @property
    def order(self) -> str:
        """Sorts as (happened_at, recorded_at, event id): total, and the same in every replay."""
        return f"{self.happened_at}|{self.recorded_at}|{self.event_id}"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One event on one timeline, with the parts that the timeline's subject played in it."""

    timeline: str
    roles: tuple[str, ...]
    happening: Happening


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Who or what has a timeline, as its newest event names it; `words` are folded, for search."""

    timeline: str
    kind: SubjectKind
    record_id: str
    labels: Mapping[str, str]
    detail: Facts
    words: tuple[str, ...]

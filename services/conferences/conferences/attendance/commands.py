"""What can be asked of the ledger. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from conferences.party.references import NamedParty
from registry.contracts.attendance import AttendanceState, Role
from registry.contracts.shapes import Doubt, Source

Presence = Literal["in_person", "online"]


@dataclass(frozen=True, kw_only=True)
class NewLine:
    """One person, or a category with its headcount."""

    person: Annotated[NamedParty | None, "who, with the post held then; left out on a headcount line"] = None
    category: Annotated[str | None, 'whom a headcount line counts: "leaders of district committees"'] = None
    headcount: Annotated[int | None, "how many; left out on a headcount line: unknown"] = None
    roles: Annotated[tuple[Role, ...], "what they are there as; at least one"] = ("delegate",)
    state: Annotated[AttendanceState, "where the line stands"]
    mode: Annotated[Presence | None, "how they are present, when known"] = None
    represented_by: Annotated[NamedParty | None, "who comes instead; with the state represented"] = None
    reason: Annotated[str | None, "why they are absent or excused, when known"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class RecordAttendance:
    conference_id: str
    line: NewLine


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The line's next state, as somebody attests it."""

    state: Annotated[AttendanceState, "the state it moves to"]
    at: Annotated[datetime | None, "when it happened, with zone; left out: on the day the conference is held"] = None
    reason: Annotated[str | None, "why; excused needs it"] = None
    mode: Annotated[Presence | None, "present and late only: how"] = None
    represented_by: Annotated[NamedParty | None, "represented only, and needed there: who comes instead"] = None


@dataclass(frozen=True, kw_only=True)
class MarkAttendance:
    line_id: str
    version: int
    mark: Mark


@dataclass(frozen=True, kw_only=True)
class CorrectAttendance:
    """The fields as they should have been said, the state among them."""

    line_id: str
    version: int
    reason: str
    changes: Mapping[str, Any]

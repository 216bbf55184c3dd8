"""What can be asked of the ledger. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from conferences.party.references import NamedParty
from registry.contracts.attendance import AttendanceState, Presence, Role
from registry.contracts.shapes import Doubt, Source

DoorState = Literal["confirmed", "declined", "present", "late", "left", "absent", "excused", "represented"]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The line's next state, as somebody attests it."""

    state: Annotated[AttendanceState, "the state it moves to"]
    at: Annotated[datetime | None, "when it happened, with zone; left out: on the day the conference is held"] = None
    reason: Annotated[str | None, "why; excused needs it"] = None
    mode: Annotated[Presence | None, "present and late only: how"] = None
    represented_by: Annotated[
        NamedParty | None, "who comes instead; represented needs it, and before that it says who is to come"
    ] = None
    mandate: Annotated[str | None, "by what paper or word the representative comes"] = None
    point_id: Annotated[str | None, "the bridge point they are at; left out, it stays as it is"] = None
    session_id: Annotated[str | None, "the session it is said of; left out: of the whole"] = None


@dataclass(frozen=True, kw_only=True)
class NewLine:
    """One person, or a category with its headcount."""

    person: Annotated[NamedParty | None, "who, with the post held then; left out on a headcount line"] = None
    organisation: Annotated[
        str | None, "whom they come from, to be counted and listed by; left out, as the person's record says"
    ] = None
    category: Annotated[str | None, 'whom a headcount line counts: "leaders of district committees"'] = None
    headcount: Annotated[int | None, "how many; left out on a headcount line: unknown"] = None
    roles: Annotated[tuple[Role, ...], "what they are there as; at least one"] = ("delegate",)
    state: Annotated[AttendanceState, "where the line stands"]
    mode: Annotated[Presence | None, "how they are present, when known"] = None
    represented_by: Annotated[
        NamedParty | None, "who comes instead; represented needs it, and before that it says who is to come"
    ] = None
    mandate: Annotated[str | None, "by what paper or word the representative comes"] = None
    point_id: Annotated[str | None, "the bridge point they belong to, or were at"] = None
    seat: Annotated[str | None, 'where they are to sit: "A12"; at most 40 characters'] = None
    reason: Annotated[str | None, "why they are absent or excused, when known"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()
    marks: Annotated[tuple[Mark, ...], "what is attested already, as of single sessions, in this order"] = ()


@dataclass(frozen=True, kw_only=True)
class RecordAttendance:
    conference_id: str
    line: NewLine


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


@dataclass(frozen=True, kw_only=True)
class DoorMark:
    """A mark as a device keeps it until it can send it. Either `state` or `undoes`."""

    line_id: Annotated[str, "the line that is marked"]
    nonce: Annotated[str, "made once for this mark: 8 to 64 letters, digits, hyphens; a UUID does well"]
    at: Annotated[datetime, "when it happened, with zone, by the clock of the device"]
    state: Annotated[DoorState | None, "what is attested"] = None
    undoes: Annotated[str | None, "the nonce of a mark of this line that is taken back"] = None
    mode: Annotated[Presence | None, "present and late only: how"] = None
    represented_by: Annotated[
        NamedParty | None, "who comes instead; represented needs it, and before that it says who is to come"
    ] = None
    mandate: Annotated[str | None, "by what paper or word the representative comes"] = None
    point_id: Annotated[str | None, "the bridge point at which it is attested; left out, it stays as it is"] = None
    session_id: Annotated[str | None, "the session it is attested of; left out: of the whole"] = None
    reason: Annotated[str | None, "why; excused needs it"] = None
    means: Annotated[Literal["list", "scan", "self"], "ticked on a list, scanned, or by themselves"] = "list"
    attested_by: Annotated[str | None, "who attests it; left out: who is signed in"] = None


@dataclass(frozen=True, kw_only=True)
class DoorMarks:
    """What one device has kept. In any order, in any portions, any number of times: it comes to the same."""

    device: Annotated[str | None, "what the device is called"] = None
    marks: Annotated[tuple[DoorMark, ...], "at most 500"]


@dataclass(frozen=True, kw_only=True)
class MergeMarks:
    conference_id: str
    said: DoorMarks


@dataclass(frozen=True, kw_only=True)
class WalkIn:
    """Somebody at the door who has no line."""

    nonce: Annotated[str, "made once for this person: 8 to 64 letters, digits, hyphens; a UUID does well"]
    at: Annotated[datetime, "when they came, with zone"]
    person: Annotated[NamedParty, "who; a name alone when there is no record"]
    roles: Annotated[tuple[Role, ...], "what they are there as; at least one"] = ("guest",)
    mode: Annotated[Presence | None, "how they are present"] = None
    point_id: Annotated[str | None, "the bridge point they came to"] = None
    session_id: Annotated[str | None, "the session they came to"] = None
    organisation: Annotated[str | None, "whom they come from; left out, as the person's record says"] = None
    seat: Annotated[str | None, "the seat they are given; at most 40 characters"] = None
    device: Annotated[str | None, "what the device is called"] = None
    attested_by: Annotated[str | None, "who attests it; left out: who is signed in"] = None


@dataclass(frozen=True, kw_only=True)
class EnterWalkIn:
    conference_id: str
    said: WalkIn

"""Events of the attendance ledger: who was at which conference, with which post and role; on conferences.events."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from registry.contracts.event import DomainEvent
from registry.contracts.shapes import ConferenceRef, Doubt, PartyRef, Source

Role = Literal["presider", "speaker", "presenter", "receiver", "delegate", "guest", "secretariat", "press"]
AttendanceState = Literal[
    "invited", "confirmed", "declined", "present", "late", "left", "absent", "excused", "represented"
]


@dataclass(frozen=True, kw_only=True)
class AttendanceFacts:
    """One line: a person, or a category with its headcount ("leaders of district committees: 26, or unknown")."""

    conference: Annotated[ConferenceRef, "the conference"]
    person: Annotated[PartyRef | None, "who, with the post held then; absent on a headcount line"] = None
    category: Annotated[str | None, "whom a headcount line counts"] = None
    headcount: Annotated[int | None, "how many; unknown when absent on a headcount line"] = None
    roles: Annotated[tuple[Role, ...], "what they were there as"] = ("delegate",)
    state: Annotated[AttendanceState, "where the line stands"]
    mode: Annotated[Literal["in_person", "online"] | None, "how they were present, when known"] = None
    represented_by: Annotated[PartyRef | None, "who came instead"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class AttendanceEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "line_id"

    line_id: Annotated[str, "the line of the ledger"]
    line: Annotated[AttendanceFacts, "the line as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class AttendanceRecorded(AttendanceEvent):
    """The ledger has a new line."""

    type: ClassVar[str] = "registry.attendance.recorded.v1"

    reason: Annotated[str | None, "why they were absent or excused, when known"] = None


@dataclass(frozen=True, kw_only=True)
class AttendanceMarked(AttendanceEvent):
    """The line moved from one state to another: invited, confirmed, present, left ..."""

    type: ClassVar[str] = "registry.attendance.marked.v1"

    previous_state: Annotated[AttendanceState, "where the line stood before"]
    reason: Annotated[str | None, "why: illness, mission ..."] = None


@dataclass(frozen=True, kw_only=True)
class AttendanceCorrected(AttendanceEvent):
    """The line said something wrong; it says the new from now on."""

    type: ClassVar[str] = "registry.attendance.corrected.v1"

    reason: Annotated[str, "why, in the words of who corrected it"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


EVENTS: tuple[type[AttendanceEvent], ...] = (AttendanceRecorded, AttendanceMarked, AttendanceCorrected)

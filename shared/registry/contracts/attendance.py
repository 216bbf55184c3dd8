"""Events of the attendance ledger: who was at which conference, with which post and role; on conferences.events."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from registry.contracts.event import DomainEvent
from registry.contracts.shapes import BridgePointRef, ConferenceRef, Doubt, PartyRef, SessionRef, Source

Role = Literal["presider", "speaker", "presenter", "receiver", "delegate", "guest", "secretariat", "press"]
AttendanceState = Literal[
    "invited", "confirmed", "declined", "present", "late", "left", "absent", "excused", "represented"
]
Presence = Literal["in_person", "online"]
Means = Literal["desk", "list", "scan", "self", "walk_in"]


@dataclass(frozen=True, kw_only=True)
class AttendanceFacts:
    """One line: a person, or a category with its headcount ("leaders of district committees: 26, or unknown")."""

    conference: Annotated[ConferenceRef, "the conference"]
    person: Annotated[PartyRef | None, "who, with the post held then; absent on a headcount line"] = None
    category: Annotated[str | None, "whom a headcount line counts"] = None
    headcount: Annotated[int | None, "how many; unknown when absent on a headcount line"] = None
    roles: Annotated[tuple[Role, ...], "what they were there as"] = ("delegate",)
    state: Annotated[AttendanceState, "where the line stands"]
    mode: Annotated[Presence | None, "how they were present, when known"] = None
    represented_by: Annotated[PartyRef | None, "who came instead; before somebody did, who is to come"] = None
    mandate: Annotated[str | None, "by what paper or word the representative comes"] = None
    point: Annotated[BridgePointRef | None, "the bridge point they belong to or were seen at, when it is known"] = None
    organisation: Annotated[
        str | None, "whom they came from, as written; absent: the organisation of the post that their record knows"
    ] = None
    seat: Annotated[str | None, 'where they sit: "A12"; absent: no seat is given'] = None
    is_walk_in: Annotated[bool, "came without an invitation and was entered at the door"] = False
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class AttendanceMark:
    """What somebody attests of a line at one time. It is kept for ever; another mark may undo or outweigh it."""

    nonce: Annotated[str, "made by whoever marks, once in a conference: the same mark sent again is known by it"]
    at: Annotated[datetime | None, "when it happened, when the hour is known"] = None
    counts_from: Annotated[datetime, "its place among the marks of its line: `at`, unless a desk spoke later"]
    state: Annotated[AttendanceState | None, "the state it attests; none when it undoes another"] = None
    undoes: Annotated[str | None, "the nonce of the mark it takes back"] = None
    is_correction: Annotated[bool, "says what is right, whatever was marked before"] = False
    mode: Annotated[Presence | None, "how they were present, when known"] = None
    represented_by: Annotated[PartyRef | None, "who came instead; before somebody did, who is to come"] = None
    mandate: Annotated[str | None, "by what paper or word the representative comes"] = None
    point: Annotated[BridgePointRef | None, "the bridge point it was made at, when it says one"] = None
    session: Annotated[SessionRef | None, "the session it was made in; absent: it is said of the whole"] = None
    reason: Annotated[str | None, "why: illness, mission, scanned by mistake ..."] = None
    means: Annotated[Means, "at a desk, ticked on a list, by scan, by themselves, or entered at the door"] = "desk"
    device: Annotated[str | None, "the device it was made on"] = None
    attested_by: Annotated[str | None, "who attests it, by name"] = None


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
    mark: Annotated[AttendanceMark | None, "the mark that made it, when it was made at the door"] = None


@dataclass(frozen=True, kw_only=True)
class AttendanceMarked(AttendanceEvent):
    """Somebody came to another state: invited, confirmed, present, left ... `line` may stand further on already, when a
    mark comes late from a scanner that was offline; `mark` says which state is told here.
    """

    type: ClassVar[str] = "registry.attendance.marked.v1"

    previous_state: Annotated[AttendanceState, "where the line stood before"]
    reason: Annotated[str | None, "why: illness, mission ..."] = None
    mark: Annotated[AttendanceMark | None, "the mark; older events have none, and `line.state` is the state told"] = (
        None
    )


@dataclass(frozen=True, kw_only=True)
class AttendanceMarkKept(AttendanceEvent):
    """A mark was kept that did not move the line: a second scanner saw the same person, others outweigh it, or it says
    of one session alone that somebody was not there.
    """

    type: ClassVar[str] = "registry.attendance.mark_kept.v1"

    mark: Annotated[AttendanceMark, "the mark"]


@dataclass(frozen=True, kw_only=True)
class AttendanceMarkUndone(AttendanceEvent):
    """A mark was taken back: the line stands as if it had not been made. Both stay on the ledger."""

    type: ClassVar[str] = "registry.attendance.mark_undone.v1"

    mark: Annotated[AttendanceMark, "the mark that takes the other back"]
    undone: Annotated[AttendanceMark | None, "the mark taken back; none while it has not come in yet"] = None
    previous_state: Annotated[AttendanceState, "where the line stood before"]
    reason: Annotated[str | None, "why it was taken back"] = None


@dataclass(frozen=True, kw_only=True)
class AttendanceCorrected(AttendanceEvent):
    """The line said something wrong; it says the new from now on."""

    type: ClassVar[str] = "registry.attendance.corrected.v1"

    reason: Annotated[str, "why, in the words of who corrected it"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


EVENTS: tuple[type[AttendanceEvent], ...] = (
    AttendanceRecorded,
    AttendanceMarked,
    AttendanceMarkKept,
    AttendanceMarkUndone,
    AttendanceCorrected,
)

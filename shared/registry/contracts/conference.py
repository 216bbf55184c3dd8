"""Events of conferences and their agendas; published on conferences.events."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from registry.contracts.agenda import AgendaItem, MajorityRule, Session
from registry.contracts.attendance import Role
from registry.contracts.bridge_point import BridgePoint
from registry.contracts.event import DomainEvent, Precision
from registry.contracts.party import Level
from registry.contracts.shapes import UNKNOWN_DATE, ConferenceRef, DateSaid, Doubt, PartyRef, Period, Source, Titles

ConferenceKind = Literal[
    "review",
    "preliminary_review",
    "thematic",
    "commendation",
    "congress",
    "training",
    "anniversary",
    "other",
    "published_report",
]
ConferenceState = Literal["draft", "scheduled", "in_session", "concluded", "minutes_approved", "postponed", "cancelled"]
Mode = Literal["in_person", "online", "hybrid", "unknown"]


@dataclass(frozen=True, kw_only=True)
class QuorumRule:
    """How many of those invited must be there: two thirds of all, more than half of the delegates ..."""

    numerator: Annotated[int, "of the fraction, from 1"]
    denominator: Annotated[int, "of the fraction, up to 1000"]
    is_more_than: Annotated[bool, "more than the fraction; otherwise the fraction is enough"] = False
    role: Annotated[Role | None, "of those invited in this role; left out: of all"] = None
    counts_representatives: Annotated[bool, "who is represented counts as there"] = False


@dataclass(frozen=True, kw_only=True)
class CheckInWindow:
    """When people may check in by themselves."""

    opens_at: Annotated[datetime, "from when on, with zone"]
    closes_at: Annotated[datetime, "until when, with zone"]


@dataclass(frozen=True, kw_only=True)
class ConferenceStep:
    """A step that a conference took from one state to another."""

    event_id: Annotated[str, "the event that told of it"]
    before: Annotated[ConferenceState, "where the conference stood before it"]
    to: Annotated[ConferenceState, "where it led"]
    happened_at: Annotated[datetime, "when it was said to have happened"]
    precision: Annotated[Precision, "how exactly that is known"]


@dataclass(frozen=True, kw_only=True)
class ConferenceFacts:
    code: Annotated[str | None, "the host's own code for it"] = None
    titles: Annotated[Titles, "the title by language; vi is the one that was used"]
    kind: Annotated[ConferenceKind, "published_report has no sitting"]
    state: Annotated[ConferenceState, "where it stands after this event"]
    scope_level: Annotated[Level | None, "the level it speaks for"] = None
    hosts: Annotated[tuple[PartyRef, ...], "who holds it"] = ()
    co_hosts: Annotated[tuple[PartyRef, ...], "who holds it together with the hosts"] = ()
    presiders: Annotated[tuple[PartyRef, ...], "who presides, with the post held then"] = ()
    secretariat: Annotated[tuple[PartyRef, ...], "who writes it down, with the post held then"] = ()
    mode: Annotated[Mode, "how people took part"] = "unknown"
    held: Annotated[DateSaid, "when it is or was held"] = UNKNOWN_DATE
    place: Annotated[str | None, "where"] = None
    review_period: Annotated[Period | None, "the period reported on"] = None
    task_period: Annotated[Period | None, "the period tasks are set for"] = None
    term: Annotated[str | None, "the congress term it belongs to"] = None
    quorum: Annotated[QuorumRule | None, "when it may sit and decide"] = None
    majority: Annotated[MajorityRule | None, "what carries a vote"] = None
    self_check_in: Annotated[
        CheckInWindow | None, "when people may check in by themselves; absent: whenever the door is open"
    ] = None
    approvers: Annotated[tuple[PartyRef, ...], "who may approve the minutes beside the presiders"] = ()
    copied_from: Annotated[ConferenceRef | None, "the earlier one that it was made like"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class ConferenceEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "conference_id"

    conference_id: Annotated[str, "the conference's record"]
    conference: Annotated[ConferenceFacts, "the conference as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class ConferenceDrafted(ConferenceEvent):
    """A conference is being prepared."""

    type: ClassVar[str] = "registry.conference.drafted.v1"

    agenda: Annotated[tuple[AgendaItem, ...], "what it took over from the earlier one's agenda"] = ()
    points: Annotated[tuple[BridgePoint, ...], "what it took over of the earlier one's bridge points"] = ()
    sessions: Annotated[tuple[Session, ...], "what it took over of the earlier one's sessions"] = ()


@dataclass(frozen=True, kw_only=True)
class ConferenceRecorded(ConferenceEvent):
    """A conference that had been held already, or a report without a sitting, was entered afterwards."""

    type: ClassVar[str] = "registry.conference.recorded.v1"


@dataclass(frozen=True, kw_only=True)
class ConferenceScheduled(ConferenceEvent):
    """The date stands, for the first time or again after a postponement."""

    type: ClassVar[str] = "registry.conference.scheduled.v1"

    reason: Annotated[str | None, "why then, or again, when it was said"] = None


@dataclass(frozen=True, kw_only=True)
class ConferenceOpened(ConferenceEvent):
    """The conference is in session."""

    type: ClassVar[str] = "registry.conference.opened.v1"

    reason: Annotated[str | None, "why so, as when it began late, when it was said"] = None


@dataclass(frozen=True, kw_only=True)
class ConferenceConcluded(ConferenceEvent):
    """The sitting is over."""

    type: ClassVar[str] = "registry.conference.concluded.v1"

    reason: Annotated[str | None, "why so, as when it was broken off, when it was said"] = None


@dataclass(frozen=True, kw_only=True)
class MinutesApproved(ConferenceEvent):
    """The minutes are approved; the conference changes by amendment only."""

    type: ClassVar[str] = "registry.conference.minutes_approved.v1"

    reason: Annotated[str | None, "why, or how, when minutes that are kept elsewhere were approved"] = None
    minutes_id: Annotated[
        str | None, "the record of the minutes, when they are kept here: registry.minutes.approved.v1 tells the rest"
    ] = None


@dataclass(frozen=True, kw_only=True)
class ConferencePostponed(ConferenceEvent):
    """The day that stood no longer stands, and no other does yet."""

    type: ClassVar[str] = "registry.conference.postponed.v2"

    reason: Annotated[str, "why"]
    postponed_from: Annotated[DateSaid, "when it was to be held; `held` is unknown from now on"]


@dataclass(frozen=True, kw_only=True)
class ConferenceCancelled(ConferenceEvent):
    """The conference is not held at all."""

    type: ClassVar[str] = "registry.conference.cancelled.v1"

    reason: Annotated[str, "why"]


@dataclass(frozen=True, kw_only=True)
class ConferenceStepUndone(ConferenceEvent):
    """The last step was taken by mistake and is undone: the conference stands where it stood before it."""

    type: ClassVar[str] = "registry.conference.step_undone.v1"

    step: Annotated[ConferenceStep, "the step that is undone; its own event stays"]
    reason: Annotated[str, "why, in the words of who did it"]


@dataclass(frozen=True, kw_only=True)
class ConferenceAmended(ConferenceEvent):
    """What was recorded is amended by a new version with a reason; the old one stays readable."""

    type: ClassVar[str] = "registry.conference.amended.v1"

    reason: Annotated[str, "why, in the words of who amended it"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


EVENTS: tuple[type[ConferenceEvent], ...] = (
    ConferenceDrafted,
    ConferenceRecorded,
    ConferenceScheduled,
    ConferenceOpened,
    ConferenceConcluded,
    MinutesApproved,
    ConferencePostponed,
    ConferenceCancelled,
    ConferenceStepUndone,
    ConferenceAmended,
)

"""What can be asked of a conference. Frozen, in the imperative; a door fills them, a use case carries them out.

A command that changes what is there names the `version` it is based on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from conferences.party.references import NamedParty
from registry.contracts.agenda import AgendaItemKind, MajorityRule, Vote
from registry.contracts.bridge_point import BridgePointKind
from registry.contracts.conference import CheckInWindow, ConferenceKind, Mode, QuorumRule
from registry.contracts.party import Level
from registry.contracts.shapes import UNKNOWN_DATE, DateSaid, Doubt, PartOfDay, Period, Source, Titles

Step = Literal["scheduled", "in_session", "concluded", "minutes_approved", "postponed", "cancelled"]


@dataclass(frozen=True, kw_only=True)
class EnterConference:
    """A conference that is being prepared, or one that was held already and is entered afterwards."""

    state: Annotated[
        Literal["draft", "concluded"] | None,
        "draft: it is being prepared; concluded: it was held already. Left out: draft, and concluded for a "
        "published_report, which has no sitting",
    ] = None
    code: Annotated[str | None, "the host's own code for it"] = None
    titles: Annotated[Titles, "the title by language; vi is the one that is used and must be there"]
    kind: Annotated[ConferenceKind, "published_report has no sitting"]
    scope_level: Annotated[Level | None, "the level it speaks for"] = None
    hosts: Annotated[tuple[NamedParty, ...], "who holds it; organisations"] = ()
    co_hosts: Annotated[tuple[NamedParty, ...], "who holds it together with the hosts; organisations"] = ()
    presiders: Annotated[tuple[NamedParty, ...], "who presides, with the post held then; persons"] = ()
    secretariat: Annotated[tuple[NamedParty, ...], "who writes it down, with the post held then; persons"] = ()
    mode: Annotated[Mode, "how people take part"] = "unknown"
    held: Annotated[DateSaid, "when it is or was held"] = UNKNOWN_DATE
    place: Annotated[str | None, "where"] = None
    review_period: Annotated[Period | None, "the period reported on"] = None
    task_period: Annotated[Period | None, "the period tasks are set for"] = None
    term: Annotated[str | None, "the congress term it belongs to"] = None
    quorum: Annotated[QuorumRule | None, "when it may sit and decide"] = None
    majority: Annotated[MajorityRule | None, "what carries a vote"] = None
    self_check_in: Annotated[
        CheckInWindow | None, "when people may check in by themselves; left out: whenever the door is open"
    ] = None
    approvers: Annotated[tuple[NamedParty, ...], "who may approve the minutes beside the presiders; persons"] = ()
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class NextConference:
    """What a conference has of its own that is otherwise like an earlier one."""

    code: Annotated[str | None, "the host's own code for it"] = None
    titles: Annotated[Titles, "the title by language; vi is the one that is used and must be there"]
    held: Annotated[DateSaid, "when it is held; posts are read as of that day"] = UNKNOWN_DATE
    hosts: Annotated[
        tuple[NamedParty, ...] | None, "who holds it; left out, who held the earlier one or took over from it"
    ] = None
    place: Annotated[str | None, "where"] = None
    review_period: Annotated[Period | None, "the period reported on"] = None
    task_period: Annotated[Period | None, "the period tasks are set for"] = None
    term: Annotated[str | None, "the congress term it belongs to"] = None


@dataclass(frozen=True, kw_only=True)
class CopyConference:
    """`conference_id` is the earlier one."""

    conference_id: str
    next: NextConference


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """The step a conference takes to its next state."""

    to: Annotated[Step, "the state it moves to"]
    at: Annotated[datetime | None, "in_session and concluded only: when it opened or ended, with zone"] = None
    reason: Annotated[str | None, "why; postponed and cancelled need it"] = None
    held: Annotated[DateSaid | None, "scheduled only: the date that stands from now on"] = None


@dataclass(frozen=True, kw_only=True)
class MoveConference:
    conference_id: str
    version: int
    step: NextStep


@dataclass(frozen=True, kw_only=True)
class AmendConference:
    """The fields as they should read. The state moves by steps, the agenda has commands of its own."""

    conference_id: str
    version: int
    reason: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class NewAgendaItem:
    order: Annotated[int | None, "place in the running order, from 1; left out, it comes last"] = None
    kind: Annotated[AgendaItemKind, "what is done"]
    title: Annotated[str, "as the programme says it"]
    speakers: Annotated[tuple[NamedParty, ...], "who speaks, with the post held then"] = ()
    result: Annotated[str | None, "what came of it"] = None
    resolution: Annotated[str | None, "the text resolved upon"] = None
    starts_at: Annotated[datetime | None, "when it is to begin, with zone"] = None
    ends_at: Annotated[datetime | None, "when it is to end, with zone"] = None
    began_at: Annotated[datetime | None, "when it did begin, with zone"] = None
    ended_at: Annotated[datetime | None, "when it did end, with zone"] = None
    vote: Annotated[Vote | None, "the vote on it, as counted"] = None
    session_id: Annotated[str | None, "the session of the conference it belongs to"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()
    reason: Annotated[str | None, "why it is added; needed once the minutes are approved"] = None


@dataclass(frozen=True, kw_only=True)
class AddAgendaItem:
    conference_id: str
    version: int
    item: NewAgendaItem


@dataclass(frozen=True, kw_only=True)
class ChangeAgendaItem:
    conference_id: str
    version: int
    item_id: str
    reason: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RemoveAgendaItem:
    conference_id: str
    version: int
    item_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReorderAgenda:
    """`item_ids` names every item once, in the order in which they should stand."""

    conference_id: str
    version: int
    item_ids: tuple[str, ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class NewBridgePoint:
    kind: Annotated[BridgePointKind, "the central point, of which there is one, or a branch"] = "branch"
    place: Annotated[str, "where it is: a hall, an office, a commune; once in a conference"]
    body: Annotated[NamedParty | None, "the organisation in charge of it"] = None
    in_charge: Annotated[NamedParty | None, "the person in charge of it, with the post held then"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    reason: Annotated[str | None, "why it is added; needed once the minutes are approved"] = None


@dataclass(frozen=True, kw_only=True)
class AddBridgePoint:
    conference_id: str
    version: int
    point: NewBridgePoint


@dataclass(frozen=True, kw_only=True)
class ChangeBridgePoint:
    conference_id: str
    version: int
    point_id: str
    reason: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RemoveBridgePoint:
    conference_id: str
    version: int
    point_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class NewSession:
    order: Annotated[int | None, "which it is, from 1; left out, it comes last"] = None
    name: Annotated[str, "as the programme says it; once in a conference"]
    day: Annotated[int | None, "on which day of the conference it is, from 1; left out: not known"] = None
    part_of_day: Annotated[PartOfDay | None, "morning, afternoon or evening, when it was said"] = None
    begins: Annotated[str | None, 'the hour it begins, in Viet Nam: "08:00"'] = None
    ends: Annotated[str | None, 'the hour it ends, in Viet Nam: "11:30"'] = None
    place: Annotated[str | None, "where, when it is not where the conference is"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()
    reason: Annotated[str | None, "why it is added; needed once the minutes are approved"] = None


@dataclass(frozen=True, kw_only=True)
class AddSession:
    conference_id: str
    version: int
    session: NewSession


@dataclass(frozen=True, kw_only=True)
class ChangeSession:
    conference_id: str
    version: int
    session_id: str
    reason: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class WithdrawSession:
    conference_id: str
    version: int
    session_id: str
    reason: str

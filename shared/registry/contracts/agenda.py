"""What stands on the agenda of a conference, how it was voted upon and in which session: shapes that the events of
conferences carry.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from registry.contracts.shapes import Doubt, PartOfDay, PartyRef, Source

VoteMethod = Literal["open", "secret", "written", "electronic", "unknown"]
MajorityBase = Literal["voting", "present"]
AgendaItemKind = Literal["report", "speech", "discussion", "vote", "award_presentation", "other"]


@dataclass(frozen=True, kw_only=True)
class MajorityRule:
    """How many votes carry a motion: more than half of those present, two thirds of those voting ..."""

    numerator: Annotated[int, "of the fraction, from 1"]
    denominator: Annotated[int, "of the fraction, up to 1000"]
    is_more_than: Annotated[bool, "more than the fraction; otherwise the fraction is enough"] = True
    of: Annotated[MajorityBase, "of whom: who voted (for, against or abstained), or who was present"]


@dataclass(frozen=True, kw_only=True)
class Vote:
    """What was counted; a count that is not known is absent. What it comes to is computed, and stands in no record."""

    method: Annotated[VoteMethod, "how it was held"] = "unknown"
    votes_for: Annotated[int | None, "how many were for it"] = None
    against: Annotated[int | None, "how many were against it"] = None
    abstained: Annotated[int | None, "how many abstained"] = None
    present: Annotated[int | None, "how many who may vote were present"] = None
    majority: Annotated[MajorityRule | None, "for this vote alone; absent: as the conference says"] = None


@dataclass(frozen=True, kw_only=True)
class Session:
    """One of several sessions of a conference (phiên họp). Its day is counted from the conference's first, so it moves
    with the conference and is known when the date is not.
    """

    session_id: Annotated[str, "names the session within its conference"]
    order: Annotated[int, "which it is, from 1"]
    name: Annotated[str, "as the programme says it; once in a conference"]
    day: Annotated[int | None, "on which day of the conference it is, from 1; absent: not known"] = None
    part_of_day: Annotated[PartOfDay | None, "morning, afternoon or evening, when it was said"] = None
    begins: Annotated[str | None, 'the hour it begins, in Viet Nam: "08:00"'] = None
    ends: Annotated[str | None, 'the hour it ends, in Viet Nam: "11:30"'] = None
    place: Annotated[str | None, "where, when it is not where the conference is"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    item_id: Annotated[str, "names the item within its conference"]
    order: Annotated[int, "place in the running order, from 1"]
    kind: Annotated[AgendaItemKind, "what is done"]
    title: Annotated[str, "as the programme says it"]
    speakers: Annotated[tuple[PartyRef, ...], "who speaks, with the post held then"] = ()
    result: Annotated[str | None, "what came of it"] = None
    resolution: Annotated[str | None, "the text resolved upon"] = None
    starts_at: Annotated[datetime | None, "begin, with zone"] = None
    ends_at: Annotated[datetime | None, "end, with zone"] = None
    began_at: Annotated[datetime | None, "when it did begin, with zone"] = None
    ended_at: Annotated[datetime | None, "when it did end, with zone"] = None
    vote: Annotated[Vote | None, "the vote on it, as counted"] = None
    session_id: Annotated[str | None, "the session of the conference it belongs to"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()

"""Events of parties: persons, organisations and households; published on conferences.events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from registry.contracts.event import DomainEvent
from registry.contracts.shapes import DateSaid, Doubt, PartyRef, Source

PartyKind = Literal["person", "organisation", "household"]
Level = Literal["central", "province", "district", "commune", "base"]


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post as it is held from one day to another; read as of a date."""

    post_id: Annotated[str, "names the post within its party"]
    title: Annotated[str, "as written: Trưởng Ban Nội chính Tỉnh ủy"]
    organisation_id: Annotated[str | None, "the organisation's record, when there is one"] = None
    organisation_name: Annotated[str | None, "the organisation as written"] = None
    since: Annotated[date | None, "first day, inclusive; unknown when absent"] = None
    until: Annotated[date | None, "last day, inclusive; still held or unknown when absent"] = None
    seen_on: Annotated[date | None, "a day on which the post is known to have been held"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()


@dataclass(frozen=True, kw_only=True)
class ByReorganisation:
    """What an act changed: by which act, and from when on."""

    reorganisation_id: Annotated[str, "the act's record"]
    took_effect: Annotated[DateSaid, "its first day, as far as it is known"]
    order: Annotated[int | None, "which of several acts of one day it was, from 1; absent: before those"] = None

    @property
    def first_day(self) -> date:
        """Of a month or a year the first one; an act always has at least a year."""
        return self.took_effect.on or date.min

    @property
    def turn(self) -> tuple[date, int]:
        """What acts are put in order by; no two that change the same of one organisation have the same."""
        return self.first_day, self.order or 0


@dataclass(frozen=True, kw_only=True)
class Earlier(ByReorganisation):
    """What held of an organisation until an act took effect; `member` holds the value."""

    member: ClassVar[str]

    @property
    def value(self) -> Any:
        return getattr(self, self.member)


@dataclass(frozen=True, kw_only=True)
class EarlierName(Earlier):
    member = "name"

    name: Annotated[str, "what it was called until then"]


@dataclass(frozen=True, kw_only=True)
class EarlierLevel(Earlier):
    member = "level"

    level: Annotated[Level | None, "where it stood until then; unknown when absent"] = None


@dataclass(frozen=True, kw_only=True)
class EarlierParent(Earlier):
    member = "parent_id"

    parent_id: Annotated[str | None, "the organisation above it until then; none or unknown when absent"] = None


def held_then(earlier: Iterable[Earlier], now: Any, day: date) -> Any:
    """The value that held on a day, of a name, a level or a parent: exactly one.

    `earlier` is in the order of time. A change of which the month or the year alone is known counts from its first day;
    of several on one day the last.
    """
    return next((one.value for one in earlier if day < one.first_day), now)


@dataclass(frozen=True, kw_only=True)
class PartyFacts:
    kind: Annotated[PartyKind, "person, organisation or household"]
    name: Annotated[str, "full name with its diacritics"]
    other_names: Annotated[tuple[str, ...], "earlier names, pen names, abbreviations"] = ()
    posts: Annotated[tuple[Post, ...], "persons only"] = ()
    organisation_kind: Annotated[str | None, "party body, people's committee, agency, enterprise, school ..."] = None
    level: Annotated[Level | None, "organisations only; the district level ended on 2025-06-30"] = None
    parent_id: Annotated[str | None, "the organisation above"] = None
    founded_on: Annotated[date | None, "organisations only"] = None
    dissolved_on: Annotated[date | None, "organisations only; last day"] = None
    successor_id: Annotated[str | None, "the organisation that took over"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()
    merged_into: Annotated[str | None, "the record that stands for this one too, since they were merged"] = None
    earlier_names: Annotated[tuple[EarlierName, ...], "organisations only; in the order of time"] = ()
    earlier_levels: Annotated[tuple[EarlierLevel, ...], "organisations only; in the order of time"] = ()
    earlier_parents: Annotated[tuple[EarlierParent, ...], "organisations only; in the order of time"] = ()
    began_by: Annotated[ByReorganisation | None, "the act by which the organisation began"] = None
    ended_by: Annotated[ByReorganisation | None, "the act by which it ended; its first day is that after"] = None


@dataclass(frozen=True, kw_only=True)
class PartyEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "party_id"

    party_id: Annotated[str, "the party's record"]
    party: Annotated[PartyFacts, "the party as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class PartyRegistered(PartyEvent):
    """A person, organisation or household has a record of its own."""

    type: ClassVar[str] = "registry.party.registered.v1"


@dataclass(frozen=True, kw_only=True)
class PartyCorrected(PartyEvent):
    """The record said something wrong or incomplete; it says the new from now on."""

    type: ClassVar[str] = "registry.party.corrected.v1"

    reason: Annotated[str, "why, in the words of who corrected it"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


@dataclass(frozen=True, kw_only=True)
class PostAssigned(PartyEvent):
    """A person holds a post."""

    type: ClassVar[str] = "registry.party.post_assigned.v1"

    post: Annotated[Post, "the post"]


@dataclass(frozen=True, kw_only=True)
class PostEnded(PartyEvent):
    """A person no longer holds a post."""

    type: ClassVar[str] = "registry.party.post_ended.v1"

    post: Annotated[Post, "the post, with its last day"]
    reason: Annotated[str | None, "why it ended, when known"] = None


@dataclass(frozen=True, kw_only=True)
class PartyMerged(PartyEvent):
    """Two records were of one party: from now on the other stands for both. Each keeps its history."""

    type: ClassVar[str] = "registry.party.merged.v1"

    survivor: Annotated[PartyRef, "the record that stands for both"]
    reason: Annotated[str, "why they are one, in the words of who merged them"]


@dataclass(frozen=True, kw_only=True)
class PartyMergeUndone(PartyEvent):
    """They were two parties after all: the record stands for itself again."""

    type: ClassVar[str] = "registry.party.merge_undone.v1"

    survivor: Annotated[PartyRef, "the record that stood for both"]
    reason: Annotated[str, "why they are two, in the words of who undid it"]


@dataclass(frozen=True, kw_only=True)
class PartyReorganised(PartyEvent):
    """An act began, ended or changed the organisation; `reorganisation.recorded` tells the act once for all of them."""

    type: ClassVar[str] = "registry.party.reorganised.v1"

    reorganisation: Annotated[ByReorganisation, "the act"]


@dataclass(frozen=True, kw_only=True)
class PartyReorganisationUndone(PartyEvent):
    """The act was recorded wrongly: what it changed of the organisation is as if it had not been."""

    type: ClassVar[str] = "registry.party.reorganisation_undone.v1"

    reorganisation: Annotated[ByReorganisation, "the act"]


EVENTS: tuple[type[PartyEvent], ...] = (
    PartyRegistered,
    PartyCorrected,
    PostAssigned,
    PostEnded,
    PartyMerged,
    PartyMergeUndone,
    PartyReorganised,
    PartyReorganisationUndone,
)

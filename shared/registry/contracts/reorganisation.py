"""Events of acts that change organisations: merged, split, renamed, moved, ended; published on conferences.events.

The act is told here once, with everyone it concerns; what it makes of each organisation, `party.reorganised` says.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from registry.contracts.event import DomainEvent
from registry.contracts.party import Level
from registry.contracts.report_item import CitedDocument
from registry.contracts.shapes import DateSaid, Doubt, PartyRef, Source

ReorganisationKind = Literal["merged", "split", "renamed", "moved", "ended"]


@dataclass(frozen=True, kw_only=True)
class Succession:
    """An organisation that there is after the act."""

    organisation: Annotated[PartyRef, "as it is called from then on"]
    level: Annotated[Level | None, "where it stands from then on; absent when the act left it"] = None
    parent: Annotated[PartyRef | None, "what stands above it from then on; absent when the act left it"] = None


@dataclass(frozen=True, kw_only=True)
class ReorganisationFacts:
    kind: Annotated[ReorganisationKind, "what was done; moved is to another level or under another parent"]
    took_effect: Annotated[DateSaid, "the first day of the new state, as far as it is known"]
    order: Annotated[int | None, "which of several acts of one day it was, from 1; absent: before those"] = None
    document: Annotated[CitedDocument | None, "what ordered it; unknown when absent"] = None
    predecessors: Annotated[tuple[PartyRef, ...], "those there were before, as they were called then"] = ()
    successors: Annotated[tuple[Succession, ...], "those there are since; who goes on is among both"] = ()
    below: Annotated[tuple[Succession, ...], "those that stood under who ended, and what stands above them since"] = ()
    is_undone: Annotated[bool, "was recorded wrongly, and taken back"] = False
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class ReorganisationEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "reorganisation_id"

    reorganisation_id: Annotated[str, "the act's record"]
    reorganisation: Annotated[ReorganisationFacts, "the act as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class ReorganisationRecorded(ReorganisationEvent):
    """Organisations were merged, split, renamed, moved or ended."""

    type: ClassVar[str] = "registry.reorganisation.recorded.v1"


@dataclass(frozen=True, kw_only=True)
class ReorganisationUndone(ReorganisationEvent):
    """It was recorded wrongly: the organisations are as if it had not been."""

    type: ClassVar[str] = "registry.reorganisation.undone.v1"

    reason: Annotated[str, "why, in the words of who took it back"]


EVENTS: tuple[type[ReorganisationEvent], ...] = (ReorganisationRecorded, ReorganisationUndone)

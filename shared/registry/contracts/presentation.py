"""Events of presentations: an award handed over at a conference, or to be; published on awards.events.

Decree 152/2025 Article 29: awards have no ceremony of their own; they are handed over within a conference or an
anniversary, higher first, collectives before individuals. This is the link between the two services.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from registry.contracts.award import FormRef, Recipient
from registry.contracts.event import DomainEvent
from registry.contracts.medium import MediumKind
from registry.contracts.shapes import ConferenceRef, DateSaid, Doubt, PartyRef, Period, Source

PresentationState = Literal["planned", "presented", "withdrawn"]
OnBehalf = Literal["leader", "family", "representative"]


@dataclass(frozen=True, kw_only=True)
class PointSaid:
    """The bridge point of the conference at which it is handed over."""

    point_id: Annotated[str | None, "names the point within its conference, when it has a record"] = None
    place: Annotated[str, "where it is, as written: điểm cầu xã Khe Sanh"]


@dataclass(frozen=True, kw_only=True)
class MediumRef:
    """A medium of the conference that shows it."""

    medium_id: Annotated[str, "the medium's record"]
    kind: Annotated[MediumKind, "what it is"]
    caption: Annotated[str | None, "what it shows, as its record said then"] = None


@dataclass(frozen=True, kw_only=True)
class PresentedAward:
    award_id: Annotated[str, "the award's record"]
    form: Annotated[FormRef, "what was given"]
    recipient: Annotated[Recipient, "to whom"]
    achievement_period: Annotated[Period | None, "for when"] = None
    decision_id: Annotated[str, "the decision it stands on"]


@dataclass(frozen=True, kw_only=True)
class PresentationFacts:
    award: Annotated[PresentedAward, "what was handed over"]
    conference: Annotated[ConferenceRef, "where"]
    presented: Annotated[DateSaid, "when"]
    rank_order: Annotated[int | None, "place in the running order, from 1"] = None
    presenters: Annotated[tuple[PartyRef, ...], "who handed it over, with the post held then"] = ()
    receivers: Annotated[tuple[PartyRef, ...], "who received it"] = ()
    received_on_behalf: Annotated[
        OnBehalf | None, "how the receivers stand for the recipient; absent: the recipient, or not said"
    ] = None
    point: Annotated[PointSaid | None, "the bridge point; absent: the central one, or not said"] = None
    state: Annotated[PresentationState, "planned for the stage, presented, or taken off the running order"] = (
        "presented"
    )
    caption: Annotated[str | None, "what the photograph's caption says"] = None
    media: Annotated[tuple[MediumRef, ...], "what shows it, among the media of the conference"] = ()
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class PresentationEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "presentation_id"

    presentation_id: Annotated[str, "the presentation's record"]
    presentation: Annotated[PresentationFacts, "the presentation as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class PresentationPlanned(PresentationEvent):
    """An award has its place in the running order of a conference; it is not handed over yet."""

    type: ClassVar[str] = "registry.presentation.planned.v1"


@dataclass(frozen=True, kw_only=True)
class PresentationReplanned(PresentationEvent):
    """An award that waits for its presentation is to be handed over otherwise, or at another conference."""

    type: ClassVar[str] = "registry.presentation.replanned.v1"

    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


@dataclass(frozen=True, kw_only=True)
class PresentationWithdrawn(PresentationEvent):
    """An award was taken off the running order: it waits for another conference."""

    type: ClassVar[str] = "registry.presentation.withdrawn.v1"

    reason: Annotated[str, "why, in the words of who took it off"]


@dataclass(frozen=True, kw_only=True)
class PresentationRecorded(PresentationEvent):
    """An award was handed over at a conference."""

    type: ClassVar[str] = "registry.presentation.recorded.v1"


@dataclass(frozen=True, kw_only=True)
class PresentationCorrected(PresentationEvent):
    """The record of a presentation said something wrong; it says the new from now on."""

    type: ClassVar[str] = "registry.presentation.corrected.v1"

    reason: Annotated[str, "why, in the words of who corrected it"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


EVENTS: tuple[type[PresentationEvent], ...] = (
    PresentationPlanned,
    PresentationReplanned,
    PresentationWithdrawn,
    PresentationRecorded,
    PresentationCorrected,
)

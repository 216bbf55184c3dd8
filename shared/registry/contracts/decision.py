"""Events of decisions: the act by which an authority grants; published on awards.events."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from registry.contracts.award import DecisionRef, FormRef, Recipient
from registry.contracts.campaign import CampaignRef
from registry.contracts.event import DomainEvent
from registry.contracts.report_item import CitedDocument
from registry.contracts.shapes import UNKNOWN_DATE, DateSaid, Doubt, PartyRef, Period, Source

DecisionState = Literal["drafted", "signed", "published", "amended", "reported_unverified", "annulled", "discarded"]


@dataclass(frozen=True, kw_only=True)
class Grant:
    """One line of a decision; its award has the same id once the decision stands."""

    award_id: Annotated[str, "the award this grant is or becomes"]
    form: Annotated[FormRef, "what is given"]
    recipient: Annotated[Recipient, "to whom"]
    achievement: Annotated[str, "for what"]
    achievement_period: Annotated[Period | None, "for when"] = None
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()
    campaign: Annotated[CampaignRef | None, "on whose list it stands, when that was not said by a nomination"] = None


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """What another document changed of a decision that stands."""

    document: Annotated[CitedDocument, "the document that amends it"]
    article: Annotated[str, "the article that provides for it"]
    text: Annotated[str, "what it changes, in the words of the document"]
    reason: Annotated[str, "why, in the words of who recorded it"]
    award_ids: Annotated[tuple[str, ...], "the awards that read otherwise since"] = ()


@dataclass(frozen=True, kw_only=True)
class DecisionFacts:
    issuer: Annotated[PartyRef, "the authority: Thủ tướng Chính phủ"]
    number: Annotated[str | None, "as written: 345/QĐ-TTg; unknown when absent"] = None
    signed: Annotated[DateSaid, "when it was signed"] = UNKNOWN_DATE
    signer: Annotated[PartyRef | None, "who signed, with the post held then"] = None
    about: Annotated[str | None, "what the decision says it is about"] = None
    published_on: Annotated[date | None, "day on which it was made public"] = None
    state: Annotated[DecisionState, "reported_unverified: known from a report only"]
    grants: Annotated[tuple[Grant, ...], "what it grants to whom"] = ()
    amendments: Annotated[tuple[Amendment, ...], "what amended it, the first one first"] = ()
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class DecisionEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "decision_id"

    decision_id: Annotated[str, "the decision's record"]
    decision: Annotated[DecisionFacts, "the decision as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class DecisionDrafted(DecisionEvent):
    """A decision is being prepared; nothing is granted yet."""

    type: ClassVar[str] = "registry.decision.drafted.v1"


@dataclass(frozen=True, kw_only=True)
class DecisionRevised(DecisionEvent):
    """A draft reads otherwise."""

    type: ClassVar[str] = "registry.decision.revised.v1"

    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]
    reason: Annotated[str | None, "why, when something was said"] = None


@dataclass(frozen=True, kw_only=True)
class DecisionDiscarded(DecisionEvent):
    """A draft was given up; it grants nothing, and its nominations wait for another decision."""

    type: ClassVar[str] = "registry.decision.discarded.v1"

    reason: Annotated[str, "why, in the words of who gave it up"]


@dataclass(frozen=True, kw_only=True)
class DecisionSigned(DecisionEvent):
    """The authority signed; its grants are awards from now on."""

    type: ClassVar[str] = "registry.decision.signed.v1"


@dataclass(frozen=True, kw_only=True)
class DecisionPublished(DecisionEvent):
    """The signed decision was made public."""

    type: ClassVar[str] = "registry.decision.published.v1"


@dataclass(frozen=True, kw_only=True)
class DecisionReported(DecisionEvent):
    """A decision known from a report alone; its number and date may be unknown."""

    type: ClassVar[str] = "registry.decision.reported.v1"


@dataclass(frozen=True, kw_only=True)
class DecisionCorrected(DecisionEvent):
    """The record of a standing decision said something wrong or incomplete."""

    type: ClassVar[str] = "registry.decision.corrected.v1"

    reason: Annotated[str, "why, in the words of who corrected it"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


@dataclass(frozen=True, kw_only=True)
class DecisionAmended(DecisionEvent):
    """Another document changed what the decision says; each award that it names is corrected by an event of its own."""

    type: ClassVar[str] = "registry.decision.amended.v1"

    amendment: Annotated[Amendment, "what was changed, by which document and article"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"] = ()


@dataclass(frozen=True, kw_only=True)
class DecisionAnnulled(DecisionEvent):
    """The decision no longer stands, in whole or for some awards; each of these is revoked by an event of its own."""

    type: ClassVar[str] = "registry.decision.annulled.v1"

    reason: Annotated[str, "why, in the words of who annulled it"]
    article: Annotated[str, "the article that provides for it"]
    award_ids: Annotated[tuple[str, ...], "the awards that were revoked with it"]
    is_whole: Annotated[bool, "false: it stands for its other awards"]


@dataclass(frozen=True, kw_only=True)
class MatchedAward:
    """One award, known by two records."""

    award_id: Annotated[str, "as it was reported"]
    matched_to: Annotated[str, "by the real decision; listed and counted for both"]


@dataclass(frozen=True, kw_only=True)
class DecisionMatched(DecisionEvent):
    """A decision known from a report was found to be another one; both records are kept."""

    type: ClassVar[str] = "registry.decision.matched.v1"

    survivor: Annotated[DecisionRef, "the real decision"]
    awards: Annotated[tuple[MatchedAward, ...], "which of its awards each of these is"]
    reason: Annotated[str, "why, in the words of who matched them"]


@dataclass(frozen=True, kw_only=True)
class DecisionMatchUndone(DecisionEvent):
    """The two are not the same after all; each stands for itself."""

    type: ClassVar[str] = "registry.decision.match_undone.v1"

    survivor: Annotated[DecisionRef, "the decision it was taken for"]
    reason: Annotated[str, "why, in the words of who took it back"]


EVENTS: tuple[type[DecisionEvent], ...] = (
    DecisionDrafted,
    DecisionRevised,
    DecisionDiscarded,
    DecisionSigned,
    DecisionPublished,
    DecisionReported,
    DecisionCorrected,
    DecisionAmended,
    DecisionAnnulled,
    DecisionMatched,
    DecisionMatchUndone,
)

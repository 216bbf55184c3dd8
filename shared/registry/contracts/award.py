"""Events of awards: one grant of one form to one recipient; published on awards.events."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from registry.contracts.event import DomainEvent
from registry.contracts.shapes import ConferenceRef, DateSaid, Doubt, PartyRef, Period, Source, Titles

RecipientKind = Literal["individual", "collective", "household", "mixed"]
AwardState = Literal["granted", "presented", "revoked"]
Recoverable = Literal["object", "bonus", "certificate"]


@dataclass(frozen=True, kw_only=True)
class FormRef:
    """The form as the catalogue knows it; without a code only what was reported is known ("Giấy khen / Bằng khen")."""

    code: Annotated[str | None, "the catalogue's code"] = None
    labels: Annotated[Titles, "the form's name by language"]
    as_reported: Annotated[str | None, "the words of the source, when they differ"] = None


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Who receives: a party with a record, a name, or a group of which the number alone is known."""

    party_id: Annotated[str | None, "the party's record, when there is one"] = None
    name: Annotated[str, 'as written: "10 collectives, not named"']
    kind: Annotated[RecipientKind, "individual, collective, household, or a group of several kinds"]
    count: Annotated[int | None, "how many recipients, when it is a group"] = None
    is_named: Annotated[bool, "false when the source does not name them"] = True
    is_posthumous: Annotated[bool, "a person who had died when it was given (truy tặng)"] = False


@dataclass(frozen=True, kw_only=True)
class DecisionRef:
    """The decision an award stands on; number and date may be unknown."""

    decision_id: Annotated[str, "the decision's record"]
    issuer: Annotated[PartyRef, "who decided"]
    number: Annotated[str | None, "as written: 345/QĐ-TTg"] = None
    signed: Annotated[DateSaid, "when it was signed"]
    published_on: Annotated[date | None, "day on which it was made public"] = None
    state: Annotated[
        Literal["drafted", "signed", "published", "amended", "reported_unverified", "annulled"],
        "how far the decision is known",
    ]


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """What came back of an award that was revoked, as somebody confirms."""

    what: Annotated[Recoverable, "the object, the money or the paper"]
    came_back_on: Annotated[date, "day on which it came back"]
    confirmed_by: Annotated[str, "who confirms it, by name"]
    note: Annotated[str | None, "number of the receipt, or in which state it is"] = None


@dataclass(frozen=True, kw_only=True)
class AwardFacts:
    form: Annotated[FormRef, "what was given"]
    recipient: Annotated[Recipient, "to whom"]
    achievement: Annotated[str, "for what"]
    achievement_period: Annotated[Period | None, "for when"] = None
    decision: Annotated[DecisionRef, "by which decision"]
    presented: Annotated[DateSaid | None, "when it was handed over, as its presentation says"] = None
    state: Annotated[AwardState, "granted, presented as well, or revoked"]
    recoveries: Annotated[tuple[Recovery, ...], "what came back since it was revoked"] = ()
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class AwardEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "award_id"

    award_id: Annotated[str, "the award's record"]
    award: Annotated[AwardFacts, "the award as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class AwardGranted(AwardEvent):
    """A decision that stands grants a form to a recipient."""

    type: ClassVar[str] = "registry.award.granted.v1"


@dataclass(frozen=True, kw_only=True)
class AwardPresented(AwardEvent):
    """The award was handed over; Decree 152/2025 Article 29 binds that to a conference or anniversary."""

    type: ClassVar[str] = "registry.award.presented.v1"

    conference: Annotated[ConferenceRef, "where it was handed over"]
    presenters: Annotated[tuple[PartyRef, ...], "who handed it over, with the post held then"] = ()
    receivers: Annotated[tuple[PartyRef, ...], "who received it, on whose behalf it may be"] = ()


@dataclass(frozen=True, kw_only=True)
class AwardCorrected(AwardEvent):
    """The record of the award said something wrong; it says the new from now on."""

    type: ClassVar[str] = "registry.award.corrected.v1"

    reason: Annotated[str, "why, in the words of who corrected it"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


@dataclass(frozen=True, kw_only=True)
class AwardRevoked(AwardEvent):
    """The award no longer stands (Law 06/2022/QH15 Article 93); object and money come back."""

    type: ClassVar[str] = "registry.award.revoked.v1"

    reason: Annotated[str, "why, in the words of who revoked it"]
    article: Annotated[str, "the article that provides for it"]


@dataclass(frozen=True, kw_only=True)
class AwardRestored(AwardEvent):
    """The award was revoked in error, and stands as it stood before."""

    type: ClassVar[str] = "registry.award.restored.v1"

    reason: Annotated[str, "why, in the words of who restored it"]


@dataclass(frozen=True, kw_only=True)
class AwardRecovered(AwardEvent):
    """Something of a revoked award came back."""

    type: ClassVar[str] = "registry.award.recovered.v1"

    recovery: Annotated[Recovery, "what, when and who confirms it"]


EVENTS: tuple[type[AwardEvent], ...] = (
    AwardGranted,
    AwardPresented,
    AwardCorrected,
    AwardRevoked,
    AwardRestored,
    AwardRecovered,
)

"""What can be asked of a decision. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from awards.catalogue.form import NamedForm
from awards.counted import SaidDirectWork, SaidSex
from awards.directory.references import NamedParty, NamedRecipient
from registry.contracts.shapes import UNKNOWN_DATE, DateSaid, Doubt, Period, Source


@dataclass(frozen=True, kw_only=True)
class NewGrant:
    form: Annotated[NamedForm, "what is given"]
    recipient: Annotated[NamedRecipient, "to whom"]
    achievement: Annotated[str, "for what"]
    achievement_period: Annotated[Period | None, "for when"] = None
    sex: SaidSex = None
    is_direct_worker: SaidDirectWork = None
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()
    campaign_id: Annotated[str | None, "the campaign on whose list it stands, when nobody nominated it"] = None


@dataclass(frozen=True, kw_only=True)
class EnterDecision:
    """A draft of our own, or a decision known from a report alone."""

    issuer: Annotated[NamedParty, "the authority: Thủ tướng Chính phủ"]
    number: Annotated[str | None, "as written: 345/QĐ-TTg"] = None
    signed: Annotated[DateSaid, "when it was signed"] = UNKNOWN_DATE
    signer: Annotated[NamedParty | None, "who signed, with the post held then"] = None
    published_on: Annotated[date | None, "day on which it was made public; not of a draft"] = None
    about: Annotated[str | None, "what the decision says it is about"] = None
    state: Annotated[Literal["drafted", "reported_unverified"], "reported_unverified: read in a report"] = "drafted"
    grants: Annotated[tuple[NewGrant, ...], "what it grants to whom"] = ()
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class ChangeDecision:
    """Revises a draft, corrects a standing decision; the latter needs a reason."""

    decision_id: str
    version: int
    reason: str | None
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AddGrants:
    decision_id: str
    version: int
    reason: str | None
    grants: tuple[NewGrant, ...]


@dataclass(frozen=True, kw_only=True)
class SignDecision:
    decision_id: str
    version: int
    number: str
    signed_on: date
    signer: NamedParty | None


@dataclass(frozen=True, kw_only=True)
class DiscardDraft:
    decision_id: str
    version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class PublishDecision:
    decision_id: str
    version: int
    published_on: date

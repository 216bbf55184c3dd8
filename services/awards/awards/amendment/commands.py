"""What can be asked. Frozen; a door fills it, a use case carries it out."""

from dataclasses import dataclass
from typing import Annotated

from awards.catalogue.form import NamedForm
from awards.directory.references import NamedRecipient
from registry.contracts.report_item import CitedDocument
from registry.contracts.shapes import Period


@dataclass(frozen=True, kw_only=True)
class AmendedAward:
    """An award of the decision, and what the document says of it otherwise; what is left out stays."""

    award_id: Annotated[str, "which of its awards"]
    form: Annotated[NamedForm | None, "what is given instead"] = None
    recipient: Annotated[NamedRecipient | None, "to whom, as it should read"] = None
    achievement: Annotated[str | None, "for what, as it should read"] = None
    achievement_period: Annotated[Period | None, "for when, as it should read"] = None


@dataclass(frozen=True, kw_only=True)
class SaidAmendment:
    document: Annotated[CitedDocument, "the document that amends it"]
    article: Annotated[str, "the article that provides for it"]
    text: Annotated[str, "what it changes, in the words of the document"]
    reason: Annotated[str, "why, in your own words"]
    about: Annotated[str | None, "what the decision says it is about since, when that changed"] = None
    awards: Annotated[tuple[AmendedAward, ...], "the lines that read otherwise"] = ()


@dataclass(frozen=True, kw_only=True)
class AmendDecision:
    decision_id: str
    version: int
    said: SaidAmendment

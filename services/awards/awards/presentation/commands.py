"""What can be asked of a presentation. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from awards.directory.references import NamedParty, NamedPoint
from registry.contracts.presentation import OnBehalf
from registry.contracts.shapes import DateSaid, Doubt, Source


@dataclass(frozen=True, kw_only=True)
class RecordPresentation:
    award_id: Annotated[str, "the award that was handed over, or is to be"]
    conference_id: Annotated[str, "the conference at which it was, or is to be"]
    state: Annotated[Literal["planned", "presented"], "planned: it stands in the running order, and is marked then"] = (
        "presented"
    )
    presented: Annotated[DateSaid | None, "when; left out, it is the day of the conference"] = None
    rank_order: Annotated[int | None, "place in the running order, from 1; left out, the law's own order"] = None
    presenters: Annotated[tuple[NamedParty, ...], "who handed it over, with the post held then"] = ()
    receivers: Annotated[tuple[NamedParty, ...], "who received it"] = ()
    received_on_behalf: Annotated[
        OnBehalf | None, "how the receivers stand for the recipient; left out: the recipient, or not said"
    ] = None
    point: Annotated[NamedPoint | None, "the bridge point; left out: the central one, or not said"] = None
    caption: Annotated[str | None, "what the photograph's caption says"] = None
    media: Annotated[tuple[str, ...], "what shows it: ids of media of the conference"] = ()
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class ChangePresentation:
    """What is planned is planned otherwise; what was handed over is corrected, with a reason. The award stays."""

    presentation_id: str
    version: int
    reason: str | None
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class MarkHandedOver:
    """At the stage: it is being handed over. Said twice, it is said once."""

    presentation_id: str


@dataclass(frozen=True, kw_only=True)
class TakeMarkBack:
    presentation_id: str
    version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class WithdrawPresentation:
    presentation_id: str
    version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class PlanDecision:
    """Every award of the decision that waits and has no presentation yet."""

    conference_id: str
    decision_id: str
    presenters: tuple[NamedParty, ...]
    point: NamedPoint | None

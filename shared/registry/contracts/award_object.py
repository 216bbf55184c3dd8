"""Events of the objects that go with awards (hiện vật khen thưởng): flags, medals, badges, frames; on awards.events.

That one was handed over is told by `award.presented`, and that one came back by `award.recovered`: these events tell
how it came to lie ready.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from registry.contracts.event import DomainEvent
from registry.contracts.presentation import PresentedAward

AwardObjectKind = Literal["flag", "medal", "badge", "frame"]
AwardObjectState = Literal["ordered", "received", "lost", "damaged"]


@dataclass(frozen=True, kw_only=True)
class AwardObjectFacts:
    award: Annotated[PresentedAward, "the award it goes with"]
    kind: Annotated[AwardObjectKind, "what it is; of an order it is the medal"]
    state: Annotated[AwardObjectState, "how far it has come, until it is handed over"]
    supplier: Annotated[str | None, "who makes it, when that is said"] = None
    ordered_on: Annotated[date, "day of the order"]
    received_on: Annotated[date | None, "day on which it was received"] = None


@dataclass(frozen=True, kw_only=True)
class AwardObjectEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "award_object_id"

    award_object_id: Annotated[str, "the object's record"]
    award_object: Annotated[AwardObjectFacts, "the object as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class AwardObjectOrdered(AwardObjectEvent):
    """It is being made."""

    type: ClassVar[str] = "registry.award_object.ordered.v1"


@dataclass(frozen=True, kw_only=True)
class AwardObjectReceived(AwardObjectEvent):
    """It lies ready."""

    type: ClassVar[str] = "registry.award_object.received.v1"


@dataclass(frozen=True, kw_only=True)
class AwardObjectWrittenOff(AwardObjectEvent):
    """It was lost or damaged: another may be ordered."""

    type: ClassVar[str] = "registry.award_object.written_off.v1"

    reason: Annotated[str, "how, in the words of who wrote it off"]


EVENTS: tuple[type[AwardObjectEvent], ...] = (AwardObjectOrdered, AwardObjectReceived, AwardObjectWrittenOff)

"""What can be asked of an object. Frozen, in the imperative; a door fills them, a use case carries them out."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from registry.contracts.award_object import AwardObjectKind

Outcome = Literal["lost", "damaged"]


@dataclass(frozen=True, kw_only=True)
class OrderObject:
    award_id: Annotated[str, "the award it goes with"]
    kind: Annotated[AwardObjectKind, "what it is; of an order it is the medal"]
    ordered_on: Annotated[date, "day of the order"]
    supplier: Annotated[str | None, "who makes it"] = None


@dataclass(frozen=True, kw_only=True)
class ReceiveObject:
    award_object_id: str
    version: int
    received_on: date


@dataclass(frozen=True, kw_only=True)
class WriteObjectOff:
    award_object_id: str
    version: int
    outcome: Outcome
    reason: str

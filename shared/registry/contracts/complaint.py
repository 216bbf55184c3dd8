"""Events of complaints about nominations and awards; published on awards.events, told on no timeline.

None says what was complained of and by whom: an accusation that nobody has examined is read by those who decide alone.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from registry.contracts.event import DomainEvent

ComplaintKind = Literal["petition", "objection", "complaint", "denunciation"]
ComplaintState = Literal["pending", "settled"]
ComplaintOutcome = Literal["upheld", "dismissed", "withdrawn"]


@dataclass(frozen=True, kw_only=True)
class ComplaintFacts:
    kind: Annotated[ComplaintKind, "kiến nghị, phản đối, khiếu nại, tố cáo"]
    nomination_id: Annotated[str | None, "the nomination it is about"] = None
    award_id: Annotated[str | None, "the award it is about"] = None
    received_on: Annotated[date, "day on which it was received"]
    state: Annotated[ComplaintState, "pending, until it is settled"]
    outcome: Annotated[ComplaintOutcome | None, "how it was settled"] = None
    settled_on: Annotated[date | None, "day on which it was settled"] = None


@dataclass(frozen=True, kw_only=True)
class ComplaintEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "complaint_id"

    complaint_id: Annotated[str, "the complaint's record"]
    complaint: Annotated[ComplaintFacts, "the complaint as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class ComplaintReceived(ComplaintEvent):
    """Somebody complained of a nomination or of an award."""

    type: ClassVar[str] = "registry.complaint.received.v1"


@dataclass(frozen=True, kw_only=True)
class ComplaintSettled(ComplaintEvent):
    """The complaint was examined, or taken back."""

    type: ClassVar[str] = "registry.complaint.settled.v1"


EVENTS: tuple[type[ComplaintEvent], ...] = (ComplaintReceived, ComplaintSettled)

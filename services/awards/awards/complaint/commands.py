"""What can be asked of a complaint. Frozen, in the imperative; a door fills them, a use case carries them out."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from registry.contracts.complaint import ComplaintKind, ComplaintOutcome


@dataclass(frozen=True, kw_only=True)
class ReceiveComplaint:
    """About a nomination or an award, whatever became of it by then."""

    kind: Annotated[ComplaintKind, "kiến nghị, phản đối, khiếu nại, tố cáo"]
    nomination_id: Annotated[str | None, "the nomination it is about"] = None
    award_id: Annotated[str | None, "the award it is about"] = None
    received_on: Annotated[date, "day on which it was received"]
    text: Annotated[str, "what it says, for those who decide"]
    by: Annotated[str | None, "who complains; left out when nobody signed"] = None


@dataclass(frozen=True, kw_only=True)
class SettleComplaint:
    complaint_id: str
    version: int
    outcome: ComplaintOutcome
    settled_on: date
    reason: str

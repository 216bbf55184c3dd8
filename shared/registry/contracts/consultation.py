"""Another body is asked for its opinion on a nomination, as events say it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from registry.contracts.shapes import PartyRef

Opinion = Literal["agrees", "disagrees"]


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """Another body was asked for its opinion (hiệp y); without `opinion` it has not answered."""

    consultation_id: Annotated[str, "names it within the nomination"]
    body: Annotated[PartyRef, "who was asked"]
    about: Annotated[str | None, "what it was asked, when it is not the nomination as a whole"] = None
    asked_on: Annotated[date, "day on which it was asked"]
    answer_by: Annotated[date, "last day for its answer"]
    opinion: Annotated[Opinion | None, "what it answered"] = None
    answered_on: Annotated[date | None, "day of its answer"] = None
    reason: Annotated[str | None, "why, in its words"] = None

"""How a council met and voted on a nomination, as events say it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from registry.contracts.shapes import PartyRef

CouncilVote = Literal["for", "against", "abstained"]


@dataclass(frozen=True, kw_only=True)
class CouncilMember:
    """A member of the council, present or not: ratios are of all members."""

    member: Annotated[PartyRef, "who, with the post held then"]
    is_present: Annotated[bool, "whether the member was at the meeting, or voted in writing"] = True
    vote: Annotated[CouncilVote | None, "none for who was absent"] = None


@dataclass(frozen=True, kw_only=True)
class CouncilReview:
    """How the council met and voted."""

    council: Annotated[str, "the council: Hội đồng Thi đua - Khen thưởng tỉnh"]
    held_on: Annotated[date, "day of the meeting"]
    members: Annotated[tuple[CouncilMember, ...], "all its members"]
    minutes: Annotated[str | None, "number of the minutes, as written"] = None

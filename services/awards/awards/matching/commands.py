"""What can be asked. Frozen, in the imperative; a door fills them, a use case carries them out."""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, kw_only=True)
class SameAward:
    award_id: Annotated[str, "the award as it was reported"]
    matched_to: Annotated[str, "the same award by the real decision"]


@dataclass(frozen=True, kw_only=True)
class MatchDecision:
    """`awards`: pairs that form and recipient do not tell by themselves."""

    decision_id: str
    version: int
    survivor_id: str
    reason: str
    awards: tuple[SameAward, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UndoMatch:
    decision_id: str
    version: int
    reason: str

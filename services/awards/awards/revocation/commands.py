"""What can be asked. Frozen, in the imperative; a door fills them, a use case carries them out."""

from dataclasses import dataclass
from datetime import date

from registry.contracts.award import Recoverable


@dataclass(frozen=True, kw_only=True)
class RevokeAward:
    award_id: str
    version: int
    reason: str
    article: str


@dataclass(frozen=True, kw_only=True)
class RestoreAward:
    award_id: str
    version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ConfirmRecovery:
    """Whoever says so confirms it."""

    award_id: str
    version: int
    what: Recoverable
    came_back_on: date
    note: str | None


@dataclass(frozen=True, kw_only=True)
class AnnulDecision:
    """`award_ids`: which of its lines; empty for the whole decision."""

    decision_id: str
    version: int
    reason: str
    article: str
    award_ids: tuple[str, ...]

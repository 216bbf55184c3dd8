"""What can be asked of a submission list. Frozen, in the imperative; a door fills them, a use case carries them out."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from awards.directory.references import NamedParty

Doubtful = Literal["leave", "enter"]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """The tờ trình that the list is annexed to; `counts` are what it says of the list, by kind of recipient."""

    number: str | None = None
    dated: date | None = None
    individuals: int | None = None
    collectives: int | None = None
    households: int | None = None


@dataclass(frozen=True, kw_only=True)
class PlanList:
    """`doubtful`: whether rows that the law forbids, or that say something again, are entered or left."""

    campaign_id: str
    nominator: NamedParty
    proposal: Proposal
    content: bytes
    doubtful: Doubtful = "leave"


@dataclass(frozen=True, kw_only=True)
class SubmitList:
    """Every draft of the list is received on one day."""

    list_id: str
    received_on: date

"""From what a draft says to the nomination: names read into references, and what its campaign says taken over.

Makes and changes no record: a use case saves it, and a plan of a list tries it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from awards.campaign.campaign import Campaign
from awards.catalogue.catalogue import catalogue
from awards.counted import COUNTED
from awards.directory import lookup
from awards.nomination.commands import DraftNomination
from awards.nomination.nomination import Nomination
from registry.contracts.nomination import NominationDrafted, SubmissionRef

DRAFTED = ("nominator", "form", "recipient", "achievement", "achievement_period", "dossier", *COUNTED)


def drafted(
    command: DraftNomination, campaign: Campaign | None, by: str, at: datetime, submission: SubmissionRef | None = None
) -> tuple[Nomination, NominationDrafted]:
    """The nomination, not saved, in the campaign that the command names. Raises RuleBroken."""
    said = read_names({name: getattr(command, name) for name in DRAFTED})
    if campaign is not None:
        campaign.admit(said["form"].code)
        said["campaign"] = campaign.reference()
        said["achievement_period"] = command.achievement_period or campaign.period
    return Nomination.draft({**said, "submission": submission}, by, at)


def read_names(said: Mapping[str, Any]) -> dict[str, Any]:
    readings: Mapping[str, Callable[[Any], Any]] = {
        "nominator": lambda named: lookup.party(named, "nominator"),
        "form": lambda named: catalogue().named(named, "form"),
        "recipient": lambda named: lookup.recipient(named, "recipient"),
    }
    return {name: readings[name](value) if name in readings else value for name, value in said.items()}

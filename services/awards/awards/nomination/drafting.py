"""From what a draft says to the nomination: names read into references, and what its campaign says taken over.

Makes and changes no record: a use case saves it, and a plan of a list tries it.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from awards.campaign.campaign import Campaign
from awards.catalogue.catalogue import catalogue
from awards.counted import COUNTED
from awards.directory import lookup
from awards.nomination.commands import DraftNomination
from awards.nomination.nomination import Nomination
from awards.rules.dossier import Dossier
from registry.contracts.nomination import NominationDrafted, SubmissionRef
from registry.contracts.shapes import LOCAL

DRAFTED = ("nominator", "form", "recipient", "achievement", "achievement_period", "dossier", *COUNTED)


def drafted(
    command: DraftNomination, campaign: Campaign | None, by: str, at: datetime, submission: SubmissionRef | None = None
) -> tuple[Nomination, NominationDrafted]:
    """The nomination, not saved, in the campaign that the command names. Raises RuleBroken."""
    on = proposed_on(command.dossier, submission, at)
    said = read_names({name: getattr(command, name) for name in DRAFTED}, on)
    if campaign is not None:
        campaign.admit(said["form"].code)
        said["campaign"] = campaign.reference()
        said["achievement_period"] = command.achievement_period or campaign.period
    return Nomination.draft({**said, "submission": submission}, by, at)


def proposed_on(dossier: Dossier, submission: SubmissionRef | None, at: datetime) -> date:
    """The day on whose names it goes: of the proposal; where none is said, of writing."""
    said = submission.dated if submission else None
    return dossier.proposed_on or said or at.astimezone(LOCAL).date()


def read_names(said: Mapping[str, Any], on: date) -> dict[str, Any]:
    """As they were called on the day `on`. Raises RuleBroken: no such form or party."""
    readings: Mapping[str, Callable[[Any], Any]] = {
        "nominator": lambda named: lookup.party(named, "nominator", on),
        "form": lambda named: catalogue().named(named, "form"),
        "recipient": lambda named: lookup.recipient(named, "recipient", on),
    }
    return {name: readings[name](value) if name in readings else value for name, value in said.items()}

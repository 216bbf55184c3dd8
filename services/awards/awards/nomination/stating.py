"""What a nomination states to the rules: its dossier, and what the nomination itself knows beside it. Pure.

A paper lies in the dossier when it is named there, when it is here as a file, or when it is an opinion that was given.
"""

import dataclasses
from typing import Any

from awards.nomination.consultation import OPINION, is_answered
from awards.nomination.nomination import Nomination
from awards.nomination.review import votes_of
from awards.rules.dossier import Dossier


def stated(nomination: Nomination) -> Dossier:
    """Papers that nobody names are not known; one that is here as a file makes known which are."""
    dossier: Dossier = nomination.dossier
    said: dict[str, Any] = {"achievement": nomination.achievement, "period": nomination.achievement_period}
    if nomination.submitted_on:
        said |= {"received_on": nomination.submitted_on, "proposed_on": nomination.submitted_on}
    if nomination.review:
        said["vote"] = votes_of(nomination.review)
    if dossier.documents is not None or nomination.files:
        said["documents"] = _papers(nomination, dossier)
    return dataclasses.replace(dossier, **said)


def _papers(nomination: Nomination, dossier: Dossier) -> tuple[str, ...]:
    opinions = [OPINION for one in nomination.consultations if is_answered(one)]
    return tuple(dict.fromkeys([*(dossier.documents or ()), *(one.kind for one in nomination.files), *opinions]))

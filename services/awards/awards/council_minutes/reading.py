"""Reads what the minutes of a council's review say: the nomination, the share that the law asks for, and why it was not
recommended. Who presided, where and how it was voted, the registry does not know.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from awards.catalogue.catalogue import catalogue
from awards.catalogue.form import Form
from awards.nomination import refusals
from awards.nomination.nomination import Nomination
from awards.nomination.stating import stated
from awards.rules.case import Case
from awards.rules.dossier import Question
from awards.rules.needed_votes import NeededVotes, needed_votes
from awards.rules.rulebook import Rulebook
from registry.contracts.council import CouncilReview
from registry.contracts.nomination import NominationFacts, NominationRejected
from registry.messaging import outbox
from registry.messaging.connection import Documents


@dataclass(frozen=True, kw_only=True)
class ReviewRead:
    """`refused_because` is absent when the council recommended it."""

    nomination: NominationFacts
    review: CouncilReview
    form: Form
    needed: Sequence[NeededVotes]
    refused_because: str | None


def review_read(database: Documents, nomination: Nomination, rules: Rulebook) -> ReviewRead:
    """By the law of the day on which the council met. Raises Conflict before there was a review."""
    review, form = nomination.review, catalogue().get(nomination.form.code)
    if review is None or form is None:
        raise refusals.not_reviewed(nomination.state)
    question = Question(
        on=review.held_on, form=form.code, recipient_kind=nomination.recipient.kind, dossier=stated(nomination)
    )
    return ReviewRead(
        nomination=NominationFacts(**nomination.said_as(NominationFacts)),
        review=review,
        form=form,
        needed=list(needed_votes(Case(question=question, form=form, forms=catalogue()), rules)),
        refused_because=_refused_because(database, nomination) if nomination.state == "rejected" else None,
    )


def _refused_because(database: Documents, nomination: Nomination) -> str:
    entries = outbox.history(database, nomination.id)
    said = next(entry["value"] for entry in entries if entry["type"] == NominationRejected.type)
    return str(json.loads(said)["reason"])

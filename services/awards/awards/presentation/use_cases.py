"""What can be done to presentations, one function a command: load, act, save. Safe to run twice."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

from awards.award.award import Award
from awards.decision.decision import Decision
from awards.directory import lookup
from awards.directory.known import KnownConference
from awards.directory.scope import require_within
from awards.presentation.commands import CorrectPresentation, RecordPresentation
from awards.presentation.presentation import Presentation, exists
from registry.contracts.award import DecisionRef
from registry.contracts.shapes import DateSaid
from registry.messaging.transaction import Transaction

_NAMED_APART = ("award_id", "conference_id")  # read into references of their own


def record_presentation(transaction: Transaction, command: RecordPresentation) -> Presentation:
    """The presentation and the award that is presented from now on, in one transaction."""
    award = transaction.load(Award, command.award_id)
    conference = lookup.known_conference(command.conference_id, "conference_id")
    decision = _reach(transaction, award, conference)
    _require_first(award)
    said = {f.name: getattr(command, f.name) for f in dataclasses.fields(command) if f.name not in _NAMED_APART}
    at = transaction.recorded_at
    presentation, recorded = Presentation.record(_read(said, conference), award, conference, at)
    facts = recorded.presentation
    presented = award.present(
        conference=facts.conference,
        presented=facts.presented,
        presenters=facts.presenters,
        receivers=facts.receivers,
        decision=decision,
        at=at,
    )
    transaction.save(award, presented)
    return transaction.save(presentation, recorded)


def correct_presentation(transaction: Transaction, command: CorrectPresentation) -> Presentation:
    presentation = transaction.load(Presentation, command.presentation_id, command.version)
    award = transaction.load(Award, presentation.award_id)
    conference_id = command.changes.get("conference_id", presentation.conference_id)
    conference = lookup.known_conference(conference_id, "conference_id")
    _reach(transaction, award, conference)
    changes = {name: said for name, said in command.changes.items() if name not in _NAMED_APART}
    event = presentation.correct(_read(changes, conference), command.reason, award, conference, transaction.recorded_at)
    return transaction.save(presentation, event)


def _reach(transaction: Transaction, award: Award, conference: KnownConference) -> DecisionRef:
    """Who decides or who holds the conference may say what was handed over there. Raises Forbidden."""
    decision = transaction.load(Decision, award.decision_id)
    parties = [decision.issuer.party_id, *conference.host_ids]
    require_within(transaction.act.organisation, parties, "conference_id")
    return decision.reference()


def _require_first(award: Award) -> None:
    """The unique index is the truth; this names the other presentation."""
    other = Presentation.objects(award_id=award.id).only("id").first()
    if other is not None:
        raise exists(award.id, other.id)


def _read(said: Mapping[str, Any], conference: KnownConference) -> Mapping[str, Any]:
    """The fields with their names read into references; posts are those of the day."""
    presented: DateSaid = said.get("presented") or conference.held
    on: date | None = presented.on if presented.precision == "day" else None
    return {
        name: lookup.parties(value, name, on) if name in ("presenters", "receivers") else value
        for name, value in said.items()
    }

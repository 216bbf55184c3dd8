"""What can be done to presentations, one function a command: load, act, save. Safe to run twice."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from awards.award.award import Award
from awards.decision.decision import Decision
from awards.directory import lookup
from awards.directory.known import KnownConference
from awards.directory.scope import require_within
from awards.presentation import refusals
from awards.presentation.commands import (
    ChangePresentation,
    MarkHandedOver,
    RecordPresentation,
    TakeMarkBack,
    WithdrawPresentation,
)
from awards.presentation.presentation import Presentation
from registry.contracts.award import DecisionRef
from registry.contracts.presentation import PresentationCorrected, PresentationRecorded
from registry.contracts.shapes import DateSaid
from registry.messaging.transaction import Transaction

_NAMED_APART = ("award_id", "conference_id", "state")  # read by themselves
_Standing = tuple[Presentation, Award, KnownConference, DecisionRef]


def record_presentation(transaction: Transaction, command: RecordPresentation) -> Presentation:
    """Planned, or handed over: then the award is presented from now on, in the same transaction."""
    award = transaction.load(Award, command.award_id)
    conference = lookup.known_conference(command.conference_id, "conference_id")
    decision = _reach(transaction, award, conference)
    _require_first(award)
    said = {f.name: getattr(command, f.name) for f in dataclasses.fields(command) if f.name not in _NAMED_APART}
    at = transaction.recorded_at
    if command.state == "planned":
        waiting, planned = Presentation.plan(_read(said, conference), award, conference, at)
        return transaction.save(waiting, planned)
    presentation, recorded = Presentation.record(_read(said, conference), award, conference, at)
    _present(transaction, award, recorded, decision)
    return transaction.save(presentation, recorded)


def change_presentation(transaction: Transaction, command: ChangePresentation) -> Presentation:
    presentation = transaction.load(Presentation, command.presentation_id, command.version)
    award = transaction.load(Award, presentation.award_id)
    conference_id = command.changes.get("conference_id", presentation.conference_id)
    conference = lookup.known_conference(conference_id, "conference_id")
    decision = _reach(transaction, award, conference)
    said = _read({n: v for n, v in command.changes.items() if n not in _NAMED_APART}, conference)
    if conference.id != presentation.conference_id:
        said = {"point": None, "media": (), **said}  # a bridge point and media are of their conference
    at = transaction.recorded_at
    if presentation.state == "presented":
        corrected = presentation.correct(said, command.reason, award, conference, at)
        _restate(transaction, award, corrected, decision)
        return transaction.save(presentation, corrected)
    return transaction.save(presentation, presentation.replan(said, award, conference, at))


def mark_handed_over(transaction: Transaction, command: MarkHandedOver) -> Presentation:
    """Marked already, it stays as it is: two people at the stage may mark the same award."""
    presentation, award, conference, decision = _standing(transaction, command.presentation_id)
    if presentation.state == "presented":
        return presentation
    recorded = presentation.hand_over(award, conference, transaction.recorded_at)
    _present(transaction, award, recorded, decision)
    return transaction.save(presentation, recorded)


def take_mark_back(transaction: Transaction, command: TakeMarkBack) -> Presentation:
    """The award waits for its presentation again."""
    presentation, award, conference, decision = _standing(transaction, command.presentation_id, command.version)
    at = transaction.recorded_at
    corrected = presentation.take_back(command.reason, award, conference, at)
    transaction.save(award, award.take_presentation_back(command.reason, decision, at))
    return transaction.save(presentation, corrected)


def withdraw_presentation(transaction: Transaction, command: WithdrawPresentation) -> Presentation:
    presentation, award, conference, _ = _standing(transaction, command.presentation_id, command.version)
    withdrawn = presentation.withdraw(command.reason, award, conference, transaction.recorded_at)
    return transaction.save(presentation, withdrawn)


def _standing(transaction: Transaction, presentation_id: str, version: int | None = None) -> _Standing:
    presentation = transaction.load(Presentation, presentation_id, version)
    award = transaction.load(Award, presentation.award_id)
    conference = presentation.known_conference
    return presentation, award, conference, _reach(transaction, award, conference)


def _present(transaction: Transaction, award: Award, recorded: PresentationRecorded, decision: DecisionRef) -> None:
    facts = recorded.presentation
    presented = award.present(
        conference=facts.conference,
        presenters=facts.presenters,
        receivers=facts.receivers,
        presented=facts.presented,
        decision=decision,
        at=recorded.happened_at,
        precision=recorded.happened_precision,
    )
    transaction.save(award, presented)


def _restate(transaction: Transaction, award: Award, event: PresentationCorrected, decision: DecisionRef) -> None:
    """The award says the day that its presentation says."""
    restated = award.restate_presentation(event.presentation.presented, event.reason, decision, event.happened_at)
    if restated is not None:
        transaction.save(award, restated)


def _reach(transaction: Transaction, award: Award, conference: KnownConference) -> DecisionRef:
    """Who decides or who holds the conference may say what was handed over there. Raises Forbidden."""
    decision = transaction.load(Decision, award.decision_id)
    parties = [decision.issuer.party_id, *conference.host_ids]
    require_within(transaction.act.organisation, parties, "conference_id")
    return decision.reference()


def _require_first(award: Award) -> None:
    """The unique index is the truth; this names the other presentation."""
    other = Presentation.objects(award_id=award.id).only("id", "state").first()
    if other is not None:
        raise refusals.exists(award.id, other.id, other.state)


def _read(said: Mapping[str, Any], conference: KnownConference) -> Mapping[str, Any]:
    """The fields with their names read into references; posts are those of the day."""
    presented: DateSaid = said.get("presented") or conference.held
    on = presented.day
    readings: Mapping[str, Callable[[Any], Any]] = {
        "presenters": lambda named: lookup.parties(named, "presenters", on),
        "receivers": lambda named: lookup.parties(named, "receivers", on),
        "point": lambda named: lookup.point(named, conference.id, "point") if named else None,
        "media": lambda ids: lookup.media(ids, conference.id, "media"),
    }
    return {name: readings[name](value) if name in readings else value for name, value in said.items()}

"""What can be done to nominations, one function a command: load, act, save. Safe to run twice."""

from collections.abc import Callable, Mapping
from typing import Any

from awards.catalogue.catalogue import catalogue
from awards.decision.decision import Decision
from awards.directory import lookup
from awards.directory.scope import require_within
from awards.nomination import refusals
from awards.nomination.commands import (
    DraftNomination,
    NewReview,
    PutForward,
    RecordReview,
    ReturnNomination,
    ReviseNomination,
    SubmitNomination,
    TakeUpNomination,
    WithdrawNomination,
)
from awards.nomination.findings import findings
from awards.nomination.nomination import Nomination
from awards.rules.engine import Verdict
from awards.rules.rulebook import Rulebook
from registry.contracts.nomination import CouncilMember, CouncilReview
from registry.contracts.shapes import LOCAL
from registry.messaging.transaction import Transaction

DRAFTED = ("nominator", "form", "recipient", "achievement", "achievement_period", "dossier")


def draft_nomination(transaction: Transaction, command: DraftNomination) -> Nomination:
    said = _read({name: getattr(command, name) for name in DRAFTED})
    nomination, event = Nomination.draft(said, transaction.act.actor, transaction.recorded_at)
    _require_reach(transaction, nomination)
    return transaction.save(nomination, event)


def revise_nomination(transaction: Transaction, command: ReviseNomination) -> Nomination:
    nomination = _load(transaction, command.nomination_id, command.version)
    event = nomination.revise(_read(command.changes), transaction.act.actor, transaction.recorded_at)
    _require_reach(transaction, nomination)
    return transaction.save(nomination, event)


def submit_nomination(transaction: Transaction, command: SubmitNomination) -> Nomination:
    nomination = _load(transaction, command.nomination_id, command.version)
    event = nomination.submit(command.received_on, transaction.act.actor, transaction.recorded_at)
    return transaction.save(nomination, event)


def take_up_nomination(transaction: Transaction, command: TakeUpNomination) -> Nomination:
    nomination = _load(transaction, command.nomination_id, command.version)
    return transaction.save(nomination, nomination.take_up(transaction.act.actor, transaction.recorded_at))


def return_nomination(transaction: Transaction, command: ReturnNomination) -> Nomination:
    nomination = _load(transaction, command.nomination_id, command.version)
    event = nomination.send_back(command.remarks, transaction.act.actor, transaction.recorded_at)
    return transaction.save(nomination, event)


def record_review(transaction: Transaction, command: RecordReview) -> Nomination:
    """The council's outcome: recommended, or rejected with its reason."""
    nomination = _load(transaction, command.nomination_id, command.version)
    review, by, at = _review(command.review), transaction.act.actor, transaction.recorded_at
    if command.review.is_recommended:
        return transaction.save(nomination, nomination.recommend(review, by, at))
    return transaction.save(nomination, nomination.reject(review, command.review.reason, by, at))


def withdraw_nomination(transaction: Transaction, command: WithdrawNomination) -> Nomination:
    nomination = _load(transaction, command.nomination_id, command.version)
    return transaction.save(nomination, nomination.withdraw(command.reason, transaction.recorded_at))


def put_forward(transaction: Transaction, command: PutForward, rules: Rulebook) -> Decision:
    """The draft with a line for each nomination; raises RuleBroken for one that the law of today does not allow.

    Who prepared a nomination has prepared the decision, and does not sign it.
    """
    decision = transaction.load(Decision, command.decision_id, command.version)
    require_within(transaction.act.organisation, [decision.issuer.party_id], "issuer")
    on, at = transaction.recorded_at.astimezone(LOCAL).date(), transaction.recorded_at
    grants = []
    for index, nomination_id in enumerate(dict.fromkeys(command.nomination_ids)):
        nomination = transaction.load(Nomination, nomination_id)
        _require_allowed(findings(nomination, on, rules), nomination_id, index)
        grant, event = nomination.put_forward(decision.id, at)
        grants.append(grant)
        decision.was_prepared_by(nomination.prepared_by)
        transaction.save(nomination, event)
    revised = decision.revise({"grants": (*decision.grants, *grants)}, transaction.act.actor, at)
    return transaction.save(decision, revised)


def _require_allowed(verdict: Verdict, nomination_id: str, index: int) -> None:
    blocking = [finding for finding in verdict.findings if finding.severity == "block"]
    if blocking:
        said = {
            tongue: " ".join(f"{finding.message[tongue]} ({finding.citation})" for finding in blocking)
            for tongue in ("en", "vi")
        }
        raise refusals.blocked(nomination_id, index, **said)


def _load(transaction: Transaction, nomination_id: str, version: int) -> Nomination:
    nomination = transaction.load(Nomination, nomination_id, version)
    _require_reach(transaction, nomination)
    return nomination


def _require_reach(transaction: Transaction, nomination: Nomination) -> None:
    require_within(transaction.act.organisation, [nomination.nominator_id], "nominator")


def _read(said: Mapping[str, Any]) -> dict[str, Any]:
    """Names read into references."""
    readings: Mapping[str, Callable[[Any], Any]] = {
        "nominator": lambda named: lookup.party(named, "nominator"),
        "form": lambda named: catalogue().named(named, "form"),
        "recipient": lambda named: lookup.recipient(named, "recipient"),
    }
    return {name: readings[name](value) if name in readings else value for name, value in said.items()}


def _review(said: NewReview) -> CouncilReview:
    members = tuple(
        CouncilMember(
            member=lookup.party(each.member, f"members.{index}.member", said.held_on),
            is_present=each.is_present,
            vote=each.vote,
        )
        for index, each in enumerate(said.members)
    )
    return CouncilReview(council=said.council, held_on=said.held_on, members=members, minutes=said.minutes)

"""What can be done, one function a command: load, act, save. Safe to run twice: a transaction may retry.

A match is one event of the decision that gives way; nothing that was recorded of either is rewritten. Its awards note
which awards they are, and are counted and listed no more; what one of them was handed over, the other was.
"""

from collections.abc import Mapping

from awards.award.award import Award
from awards.decision.decision import Decision
from awards.decision.signature import STANDING
from awards.directory.scope import require_within
from awards.matching import refusals
from awards.matching.commands import MatchDecision, UndoMatch
from awards.matching.pairing import paired
from awards.presentation.presentation import Presentation
from registry.contracts.decision import MatchedAward
from registry.messaging.aggregate import Matches
from registry.messaging.transaction import Transaction


def match_decision(transaction: Transaction, command: MatchDecision) -> Decision:
    reported = _load(transaction, command.decision_id, command.version)
    survivor = transaction.load(Decision, command.survivor_id)
    _require_matching(reported, survivor)
    said = {each.award_id: each.matched_to for each in command.awards}
    pairs = paired(reported.grants, survivor.grants, said)
    awards = tuple(MatchedAward(award_id=own, matched_to=other) for own, other in pairs.items())
    matched = reported.match(survivor.reference(), awards, command.reason, transaction.recorded_at)
    _standing(survivor).update_one(add_to_set__stands_for=reported.id)
    for award_id, other in pairs.items():
        Award.note_match(award_id, other)
    _present_alike(transaction, pairs, survivor, command.reason)
    return transaction.save(reported, matched)


def undo_match(transaction: Transaction, command: UndoMatch) -> Decision:
    """Both stand for themselves again, as before."""
    reported = _load(transaction, command.decision_id, command.version)
    if reported.matched_to is None:
        raise refusals.not_matched()
    survivor = transaction.load(Decision, reported.matched_to)
    undone = reported.undo_match(survivor.reference(), command.reason, transaction.recorded_at)
    _standing(survivor).update_one(pull__stands_for=reported.id)
    awards = list(Award.objects(decision_id=reported.id, matched_to__ne=None).order_by("id"))
    for award in awards:
        Award.note_match(award.id, None)
    presented = [award.matched_to for award in awards if award.state == "presented"]
    _take_back(transaction, presented, survivor, command.reason)
    return transaction.save(reported, undone)


def _load(transaction: Transaction, decision_id: str, version: int) -> Decision:
    decision = transaction.load(Decision, decision_id, version)
    require_within(transaction.act.organisation, [decision.issuer.party_id], "decision.issuer")
    return decision


def _standing(survivor: Decision) -> Matches:
    """Noted without an event, which is the other's: two matches that would cross meet in this document."""
    return Decision.objects(id=survivor.id)


def _require_matching(reported: Decision, survivor: Decision) -> None:
    if reported.state != "reported_unverified" or reported.matched_to is not None:
        raise refusals.not_reported()
    if reported.stands_for:
        raise refusals.others_stand_on_it()
    stands = survivor.state in STANDING and survivor.identity is not None
    if not stands or survivor.matched_to is not None or survivor.id == reported.id:
        raise refusals.not_the_real_one()


def _present_alike(transaction: Transaction, pairs: Mapping[str, str], survivor: Decision, reason: str) -> None:
    reported = Award.objects(id__in=list(pairs), state="presented").order_by("id").only("presented")
    handed_over = {pairs[award.id]: award.presented for award in reported}
    waiting = Award.objects(id__in=sorted(handed_over), state="granted").order_by("id")
    said, at = survivor.reference(), transaction.recorded_at
    transaction.save_all(
        (award, award.be_presented_as_reported(handed_over[award.id], reason, said, at)) for award in waiting
    )


def _take_back(transaction: Transaction, award_ids: list[str], survivor: Decision, reason: str) -> None:
    """Of those that were handed over by what was reported of them alone."""
    own = set(Presentation.objects(award_id__in=award_ids, state="presented").scalar("award_id"))
    presented = Award.objects(id__in=sorted(set(award_ids) - own), state="presented").order_by("id")
    said, at = survivor.reference(), transaction.recorded_at
    transaction.save_all((award, award.take_presentation_back(reason, said, at)) for award in presented)

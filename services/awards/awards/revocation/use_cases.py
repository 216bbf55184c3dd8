"""What can be done, one function a command: load, act, save. Safe to run twice: a transaction may retry.

A certificate does not outlive its award: it is revoked in the same transaction, and comes back by a new one alone.
"""

from collections.abc import Sequence

from awards.award.award import Award
from awards.certificate.certificate import Certificate
from awards.decision.decision import Decision
from awards.directory.scope import require_within
from awards.nomination.releasing import release_annulled
from awards.revocation import refusals
from awards.revocation.commands import AnnulDecision, ConfirmRecovery, RestoreAward, RevokeAward
from registry.contracts.award import Recovery
from registry.messaging.transaction import Transaction


def revoke_award(transaction: Transaction, command: RevokeAward) -> Award:
    award = transaction.load(Award, command.award_id, command.version)
    decision = _decision(transaction, award.decision_id)
    _revoke(transaction, [award], decision, command.reason, command.article)
    return award


def restore_award(transaction: Transaction, command: RestoreAward) -> Award:
    """What was revoked in error stands again, as it stood before."""
    award = transaction.load(Award, command.award_id, command.version)
    decision = _decision(transaction, award.decision_id)
    if decision.state == "annulled":
        raise refusals.decision_annulled()
    restored = award.restore(command.reason, decision.reference(), transaction.recorded_at)
    return transaction.save(award, restored)


def confirm_recovery(transaction: Transaction, command: ConfirmRecovery) -> Award:
    """Also by who prepared the decision: who keeps the store knows what came back."""
    award = transaction.load(Award, command.award_id, command.version)
    decision = award.decision
    require_within(transaction.act.organisation, [decision.issuer.party_id], "decision.issuer")
    recovery = Recovery(
        what=command.what,
        came_back_on=command.came_back_on,
        confirmed_by=transaction.act.actor_name,
        note=command.note,
    )
    return transaction.save(award, award.recover(recovery, decision, transaction.recorded_at))


def annul_decision(transaction: Transaction, command: AnnulDecision) -> Decision:
    """Some of its awards are revoked, or all of them and the decision with them; then nominations wait again."""
    decision = _decision(transaction, command.decision_id, command.version)
    awards = _named(decision, command.award_ids)
    ids, is_whole = tuple(award.id for award in awards), not command.award_ids
    annulled = decision.annul(command.reason, command.article, ids, transaction.recorded_at, is_whole=is_whole)
    transaction.save(decision, annulled)
    _revoke(transaction, awards, decision, command.reason, command.article)
    if is_whole:
        release_annulled(transaction, decision, ids, command.reason)
    return decision


def _decision(transaction: Transaction, decision_id: str, version: int | None = None) -> Decision:
    """Raises Forbidden: out of reach, or prepared by this person."""
    decision = transaction.load(Decision, decision_id, version)
    require_within(transaction.act.organisation, [decision.issuer.party_id], "decision.issuer")
    if transaction.act.actor in decision.prepared_by:
        raise refusals.four_eyes()
    return decision


def _named(decision: Decision, award_ids: Sequence[str]) -> list[Award]:
    """The awards named, or all of the decision's that stand."""
    known = {award.id: award for award in Award.objects(decision_id=decision.id).order_by("id")}
    if not award_ids:
        return [award for award in known.values() if award.state != "revoked"]
    for index, award_id in enumerate(award_ids):
        if award_id not in known:
            raise refusals.not_of_this_decision(index)
    return [known[award_id] for award_id in dict.fromkeys(award_ids)]


def _revoke(transaction: Transaction, awards: Sequence[Award], decision: Decision, reason: str, article: str) -> None:
    by, at = transaction.act.actor, transaction.recorded_at
    said = decision.reference()
    transaction.save_all((award, award.revoke(reason, article, said, at)) for award in awards)
    certificates = Certificate.objects(holds__in=[award.id for award in awards]).order_by("id")
    transaction.save_all((each, each.revoke(reason, article, decision.prepared_by, by, at)) for each in certificates)

"""What can be done to complaints, one function a command: load, act, save. Safe to run twice."""

from awards.award.award import Award
from awards.complaint import refusals
from awards.complaint.commands import ReceiveComplaint, SettleComplaint
from awards.complaint.complaint import Complaint
from awards.decision.decision import Decision
from awards.directory.scope import require_within
from awards.nomination.nomination import Nomination
from awards.nomination.reach import require_reach
from registry.messaging.transaction import Transaction


def receive_complaint(transaction: Transaction, command: ReceiveComplaint) -> Complaint:
    """Raises NotFound when there is no such nomination or award."""
    complaint, received = Complaint.receive(command, transaction.recorded_at)
    _prepared_by(transaction, complaint)
    return transaction.save(complaint, received)


def settle_complaint(transaction: Transaction, command: SettleComplaint) -> Complaint:
    """Four eyes: who prepared what it is about does not settle it."""
    complaint = transaction.load(Complaint, command.complaint_id, command.version)
    if transaction.act.actor in _prepared_by(transaction, complaint):
        raise refusals.four_eyes()
    settled = complaint.settle(command.outcome, command.settled_on, command.reason, transaction.recorded_at)
    return transaction.save(complaint, settled)


def _prepared_by(transaction: Transaction, complaint: Complaint) -> list[str]:
    """Of what it is about. Raises NotFound; Forbidden when that is out of reach."""
    if complaint.nomination_id is not None:
        nomination = transaction.load(Nomination, complaint.nomination_id)
        require_reach(transaction, nomination)
        return list(nomination.prepared_by)
    award = transaction.load(Award, complaint.award_id)
    decision = transaction.load(Decision, award.decision_id)
    require_within(transaction.act.organisation, [decision.issuer.party_id], "award_id")
    return list(decision.prepared_by)

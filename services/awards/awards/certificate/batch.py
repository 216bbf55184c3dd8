"""Certificates for all awards of a decision, some a transaction: whoever stops, or asks twice, issues nothing twice.

An award that ever had a certificate is passed over, whatever became of it: to issue another one is a decision about
that one. What is left to do is therefore read from the certificates themselves, and needs no record of its own.
"""

from collections.abc import Sequence

from awards.award.award import Award
from awards.certificate.batch_papers import valid_of
from awards.certificate.book import TURN
from awards.certificate.certificate import Certificate
from awards.certificate.commands import IssueCertificate, IssueForDecision
from awards.certificate.use_cases import issue_certificate
from awards.decision.decision import Decision
from registry.messaging.outbox import Act
from registry.messaging.some_at_a_time import Progress, each, some_at_a_time
from registry.messaging.transaction import Transaction, Transactions, not_found


def issue_for_decision(transactions: Transactions, command: IssueForDecision, act: Act) -> Progress[Certificate]:
    """As many as there is time for, in the order of the decision. Raises NotFound, Unavailable."""
    waiting = unissued(command.decision_id, standing(command.decision_id))
    return some_at_a_time(transactions, waiting, each(_issue), act, seconds=command.seconds, turn=TURN)


def standing(decision_id: str) -> list[str]:
    """The awards that get a certificate, in the order in which the decision grants them. Raises NotFound."""
    decision = Decision.objects(id=decision_id).first()
    if decision is None:
        raise not_found("Decision", decision_id)
    stand = set(Award.objects(decision_id=decision_id, state__ne="revoked", matched_to=None).scalar("id"))
    return [grant.award_id for grant in decision.grants if grant.award_id in stand]


def unissued(decision_id: str, awards: Sequence[str]) -> list[str]:
    """Those of its awards that never had one."""
    had = set(Certificate.objects(decision_id=decision_id).scalar("award_id"))
    return [award_id for award_id in awards if award_id not in had]


def in_order(decision_id: str) -> list[Certificate]:
    """The certificates that hold, in the order in which the decision grants. Raises NotFound."""
    decision = Decision.objects(id=decision_id).first()
    if decision is None:
        raise not_found("Decision", decision_id)
    return valid_of(grant.award_id for grant in decision.grants)


def _issue(transaction: Transaction, award_id: str) -> Certificate:
    return issue_certificate(transaction, IssueCertificate(award_id=award_id))

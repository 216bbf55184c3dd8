"""Certificates for all awards of a decision, some a transaction: whoever stops, or asks twice, issues nothing twice.

An award that ever had a certificate is passed over, whatever became of it: to issue another one is a decision about
that one. What is left to do is therefore read from the certificates themselves, and needs no record of its own.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from awards.award.award import Award
from awards.certificate.book import TURN
from awards.certificate.certificate import Certificate
from awards.certificate.commands import IssueCertificate, IssueForDecision
from awards.certificate.use_cases import issue_certificate
from awards.decision.decision import Decision
from registry.errors import DomainError, Unavailable
from registry.messaging.outbox import Act
from registry.messaging.portions import portions
from registry.messaging.transaction import Transaction, Transactions, not_found

A_TRANSACTION = 25


@dataclass(frozen=True)
class Refused:
    award_id: str
    error: DomainError


@dataclass(frozen=True)
class Progress:
    """What one request came to; `remaining` awards are still to be asked for."""

    issued: Sequence[Certificate]
    refused: Sequence[Refused]
    remaining: int


def issue_for_decision(transactions: Transactions, command: IssueForDecision, act: Act) -> Progress:
    """As many as there is time for, in the order of the decision. Raises NotFound, Unavailable."""
    until = time.monotonic() + command.seconds
    awaiting = _awaiting(command.decision_id)
    issued: list[Certificate] = []
    refused: list[Refused] = []
    for portion in portions(awaiting, A_TRANSACTION):
        _issue_several(transactions, portion, act, issued, refused)
        if time.monotonic() > until:  # afterwards: however slow the machine, every request gets further
            break
    return Progress(issued, refused, len(awaiting) - len(issued) - len(refused))


def _awaiting(decision_id: str) -> list[str]:
    """The awards that never had a certificate, in the order in which the decision grants them."""
    decision = Decision.objects(id=decision_id).first()
    if decision is None:
        raise not_found("Decision", decision_id)
    had = set(Certificate.objects(decision_id=decision_id).scalar("award_id"))
    standing = set(Award.objects(decision_id=decision_id, state__ne="revoked").scalar("id"))
    granted = [grant.award_id for grant in decision.grants]
    return [award_id for award_id in granted if award_id not in had and award_id in standing]


def _issue_several(
    transactions: Transactions, awards: Sequence[str], act: Act, issued: list[Certificate], refused: list[Refused]
) -> None:
    """In one transaction; when a rule breaks for one of them, each in one of its own."""
    try:
        with TURN:
            issued += transactions.run(lambda transaction: _issue(transaction, awards), act)
    except Unavailable:
        raise
    except DomainError as broken:
        if len(awards) == 1:
            refused.append(Refused(awards[0], broken))
            return
        for award_id in awards:
            _issue_several(transactions, [award_id], act, issued, refused)


def _issue(transaction: Transaction, awards: Sequence[str]) -> list[Certificate]:
    return [issue_certificate(transaction, IssueCertificate(award_id=award_id)) for award_id in awards]

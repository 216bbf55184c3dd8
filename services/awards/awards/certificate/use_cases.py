"""What can be done to certificates, one function a command: load, act, save. Safe to run twice.

A number is taken last before a certificate is made, so that what is refused takes none.
"""

from awards.award.award import Award
from awards.certificate import refusals
from awards.certificate.book import NumberBook
from awards.certificate.certificate import Certificate
from awards.certificate.commands import (
    IssueCertificate,
    ReplaceCertificate,
    RevokeCertificate,
    VoidCertificate,
)
from awards.decision.decision import Decision
from awards.directory.scope import require_within
from registry.contracts.certificate import BookEntry
from registry.contracts.shapes import LOCAL
from registry.messaging.transaction import Transaction


def issue_certificate(transaction: Transaction, command: IssueCertificate) -> Certificate:
    """The award's certificate, under the next number of the book. Raises Conflict when it has one that holds."""
    award, decision = _reach(transaction, command.award_id)
    other = Certificate.objects(holds=award.id).only("id").first()
    if other is not None:
        raise refusals.exists(award.id, other.id)
    nth = Certificate.objects(award_id=award.id).count() + 1
    entry = _take(transaction, award, decision)
    certificate, issued = Certificate.issue(
        award, decision, entry, command.wording, transaction.act.actor, transaction.recorded_at, nth
    )
    return transaction.save(certificate, issued)


def replace_certificate(transaction: Transaction, command: ReplaceCertificate) -> Certificate:
    """The certificate that holds from now on, with what the award says now; the old one says who took its place."""
    old = transaction.load(Certificate, command.certificate_id, command.version)
    award, decision = _reach(transaction, old.award_id)
    by, at = transaction.act.actor, transaction.recorded_at
    entry = _take(transaction, award, decision)
    successor, issued = old.succeed(award, decision, entry, command.wording, by, at)
    replaced = old.replace(successor.id, command.cause, command.reason, at)
    transaction.save(old, replaced)
    return transaction.save(successor, issued)


def revoke_certificate(transaction: Transaction, command: RevokeCertificate) -> Certificate:
    certificate = transaction.load(Certificate, command.certificate_id, command.version)
    _, decision = _reach(transaction, certificate.award_id)
    revoked = certificate.revoke(
        command.reason, command.article, decision.prepared_by, transaction.act.actor, transaction.recorded_at
    )
    return transaction.save(certificate, revoked)


def void_certificate(transaction: Transaction, command: VoidCertificate) -> Certificate:
    certificate = transaction.load(Certificate, command.certificate_id, command.version)
    _reach(transaction, certificate.award_id)
    return transaction.save(certificate, certificate.void(command.reason, transaction.recorded_at))


def _reach(transaction: Transaction, award_id: str) -> tuple[Award, Decision]:
    """The award and the decision it stands on. Raises Forbidden when its issuer is out of reach."""
    award = transaction.load(Award, award_id)
    decision = transaction.load(Decision, award.decision_id)
    require_within(transaction.act.organisation, [decision.issuer.party_id], "decision.issuer")
    return award, decision


def _take(transaction: Transaction, award: Award, decision: Decision) -> BookEntry:
    return NumberBook.take(decision, award.form, transaction.recorded_at.astimezone(LOCAL).year)

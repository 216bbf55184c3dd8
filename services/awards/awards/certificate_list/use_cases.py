"""What can be done with a list of certificates: plan what it would issue, issue it, and read how far it is."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from awards.certificate.batch_papers import unprinted, valid_of
from awards.certificate.batch_progress import BatchProgress
from awards.certificate.book import TURN
from awards.certificate.certificate import Certificate
from awards.certificate.commands import IssueCertificate
from awards.certificate.use_cases import issue_certificate
from awards.certificate_list.certificate_list import CertificateList
from awards.certificate_list.commands import PlanCertificates
from awards.certificate_list.headings import COLUMNS
from awards.certificate_list.rows import plan_rows
from registry.importing.applying import ApplyPlan, to_apply
from registry.importing.entering import enter_rows
from registry.importing.planned import read
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transaction, Transactions
from registry.tables.reading import read_table

TEMPLATE = "/v1/certificate-lists/template"


def plan(command: PlanCertificates, act: Act) -> CertificateList:
    """The plan, its rows kept, itself not yet. Raises InvalidInput, RuleBroken."""
    at = datetime.now(UTC).replace(microsecond=0)  # as exactly as the database keeps it
    table = read_table(command.content, COLUMNS, ("award_id", "name", "recipient_id"), template=TEMPLATE)
    return CertificateList.make(command.content, table, plan_rows(table.rows, command, act, at), act.actor, at)


def issue(transactions: Transactions, command: ApplyPlan, act: Act) -> CertificateList:
    """Issue them: all at once, or while there is time. Raises NotFound, StaleVersion, Conflict, RuleBroken."""
    known = to_apply(CertificateList, command)
    enter_rows(transactions, known, command, _issued, act, turn=TURN)
    return known


def certificates_of(known: CertificateList) -> list[Certificate]:
    """Those that hold for the awards of the list, in its order; one that was replaced gives way to the one after it."""
    return valid_of(known.award_ids())


def progress(known: CertificateList) -> BatchProgress:
    certificates, counts = certificates_of(known), known.counts
    waiting = counts["ready"] + counts["refused"] + counts["cancelled"]
    return BatchProgress(
        awards=counts["entered"] + waiting,
        unissued=waiting,
        certificates=len(certificates),
        unprinted=len(unprinted(certificates)),
    )


def _issued(transaction: Transaction, enters: Mapping[str, Any]) -> str:
    command: IssueCertificate = read(IssueCertificate, enters)
    return str(issue_certificate(transaction, command).id)

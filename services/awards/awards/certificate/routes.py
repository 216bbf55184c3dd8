"""The doors of certificates and of the number books. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response, current_app
from flask_smorest import Blueprint

from awards.certificate import batch, use_cases
from awards.certificate.book import TURN
from awards.certificate.certificate import Certificate
from awards.certificate.commands import (
    IssueCertificate,
    IssueForDecision,
    ReplaceCertificate,
    RevokeCertificate,
    VoidCertificate,
)
from awards.certificate.schemas import (
    CertificatePageSchema,
    CertificateSchema,
    CertificateSearch,
    IssueInput,
    ProgressSchema,
    ReplacementInput,
    RevocationInput,
    VoidInput,
)
from registry.chassis.doors import changes_by_post, creates
from registry.chassis.portioned import partly_done
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import EXTENSION as WRITING
from registry.chassis.writing import act, expected_version, write
from registry.messaging.aggregate import Matches, with_words
from registry.messaging.some_at_a_time import SECONDS_A_REQUEST

certificates = Blueprint("certificates", __name__, description="Certificates, numbered in books without a gap.")
certificate_schema = CertificateSchema()
_FIELD_OF = {
    "award_id": "award_id",
    "decision_id": "decision_id",
    "book_id": "book_id",
    "number": "number",
    "number_from": "number__gte",
    "number_to": "number__lte",
    "year": "year",
    "state": "state",
}


@certificates.route("/certificates", methods=["POST"])
@creates(certificates)
@certificates.arguments(IssueInput())
@certificates.response(201, CertificateSchema)
def issue(command: IssueCertificate) -> Response:
    """Issue the certificate of an award whose decision is signed, under the next number of the book."""
    with TURN:
        return write(use_cases.issue_certificate, command, certificate_schema, 201)


@certificates.route("/decisions/<decision_id>/certificates", methods=["POST"])
@certificates.response(200, ProgressSchema)
@certificates.alt_response(202, schema=ProgressSchema, description="There is more: send the same request again")
def issue_for_decision(decision_id: str) -> Response:
    """Issue the certificates of a decision's awards. Sent again, it goes on where it stopped; nothing twice."""
    command = IssueForDecision(decision_id=decision_id, seconds=SECONDS_A_REQUEST)
    progress = batch.issue_for_decision(current_app.extensions[WRITING], command, act())
    done = {"issued": progress.done}
    return partly_done(ProgressSchema(), done, progress.refused, progress.remaining, named="award_id")


@certificates.route("/certificates", methods=["GET"])
@certificates.arguments(CertificateSearch(), location="query")
@certificates.response(200, CertificatePageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find certificates by their recipient's name, award, decision, book, numbers, year or state."""
    return listed(matching(arguments), arguments, certificate_schema)


@certificates.route("/certificates/<certificate_id>", methods=["GET"])
@certificates.response(200, CertificateSchema)
def read_one(certificate_id: str) -> Response:
    """Read one certificate."""
    return read(found(Certificate, certificate_id), certificate_schema)


@certificates.route("/certificates/<certificate_id>/replacement", methods=["POST"])
@changes_by_post(certificates)
@certificates.arguments(ReplacementInput())
@certificates.response(201, CertificateSchema)
def replace(said: Mapping[str, Any], certificate_id: str) -> Response:
    """Issue another certificate instead of one that was lost, damaged or misprinted; answers the new one."""
    command = ReplaceCertificate(certificate_id=certificate_id, version=expected_version(), **said)
    with TURN:
        return write(use_cases.replace_certificate, command, certificate_schema, 201, collection="/v1/certificates")


@certificates.route("/certificates/<certificate_id>/revocation", methods=["POST"])
@changes_by_post(certificates)
@certificates.arguments(RevocationInput())
@certificates.response(200, CertificateSchema)
def revoke(said: Mapping[str, Any], certificate_id: str) -> Response:
    """Revoke a certificate, with the reason and the article; somebody else than who issued it."""
    command = RevokeCertificate(certificate_id=certificate_id, version=expected_version(), **said)
    return write(use_cases.revoke_certificate, command, certificate_schema)


@certificates.route("/certificates/<certificate_id>/voiding", methods=["POST"])
@changes_by_post(certificates)
@certificates.arguments(VoidInput())
@certificates.response(200, CertificateSchema)
def void(said: Mapping[str, Any], certificate_id: str) -> Response:
    """Void a number that was spoiled before the certificate was handed over; the book keeps it."""
    command = VoidCertificate(certificate_id=certificate_id, version=expected_version(), **said)
    return write(use_cases.void_certificate, command, certificate_schema)


@certificates.route("/certificates/<certificate_id>/history", methods=["GET"])
@certificates.response(200, HistorySchema)
def read_history(certificate_id: str) -> dict[str, Any]:
    """Read every event of one certificate."""
    return history("certificate", certificate_id)


def matching(arguments: Mapping[str, Any]) -> Matches:
    """Those that fit every filter of the list."""
    asked = {field: arguments[name] for name, field in _FIELD_OF.items() if arguments[name] is not None}
    return with_words(Certificate.objects(**asked), arguments["q"])

"""The doors of lists of certificates: a file in, a plan out, issued, printed. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint
from marshmallow import fields, validate

from awards.certificate import paper_answers
from awards.certificate.batch_progress import BatchProgress
from awards.certificate.paper_answers import ARCHIVE, BatchProgressSchema, PrintedSchema, PrinterQuery
from awards.certificate_list import use_cases
from awards.certificate_list.certificate_list import CertificateList
from awards.certificate_list.commands import PlanCertificates
from awards.certificate_list.headings import COLUMNS
from awards.certificate_list.use_cases import certificates_of
from awards.paper_doors import PDF
from registry.chassis.doors import creates
from registry.chassis.paging import QueryArguments
from registry.chassis.reading import found, page_schema
from registry.chassis.writing import act, transactions, write
from registry.importing.applying import cancelled, keep_plan
from registry.importing.doors import (
    FILE,
    answered,
    applied,
    errors_given,
    expected_digest,
    file_sent,
    rows_of,
    said_to_apply,
    takes_digest,
    template_given,
)
from registry.importing.schemas import ApplyQuery, PlannedRowSchema, PlanSchema, RowSearch, TemplateQuery
from registry.tables.formats import MEDIA_TYPES

certificate_lists = Blueprint(
    "certificate_lists", __name__, description="Certificates for the awards of a spreadsheet: planned, then issued."
)
TAKES_FILES = frozenset({"certificate_lists.plan"})


class CertificateListSchema(PlanSchema):
    """What a list would issue, and how far that has come."""


class ListedCertificateSchema(PlannedRowSchema):
    """One row: whose certificate it issues, and what is wrong with it."""


list_schema = CertificateListSchema()
ListedCertificatePageSchema = page_schema(ListedCertificateSchema)


class CertificateListQuery(QueryArguments):
    decision_id = fields.String(
        load_default=None,
        validate=validate.Length(1, 100),
        metadata={"description": "the decision of rows that name neither an award nor a decision"},
    )


@certificate_lists.route("/certificate-lists", methods=["POST"])
@creates(certificate_lists)
@certificate_lists.doc(requestBody=FILE)
@certificate_lists.arguments(CertificateListQuery(), location="query")
@certificate_lists.response(201, CertificateListSchema)
def plan(said: Mapping[str, Any]) -> Response:
    """Plan which certificates a list would issue. No number is taken yet."""
    planned = use_cases.plan(PlanCertificates(content=file_sent(), decision_id=said["decision_id"]), act())
    return write(keep_plan, planned, list_schema, 201, collection="/v1/certificate-lists")


@certificate_lists.route("/certificate-lists/<certificate_list_id>", methods=["GET"])
@certificate_lists.response(200, CertificateListSchema)
def read_one(certificate_list_id: str) -> Response:
    """Read a plan, and how far it has come."""
    return answered(_list(certificate_list_id), list_schema)


@certificate_lists.route("/certificate-lists/<certificate_list_id>/rows", methods=["GET"])
@certificate_lists.arguments(RowSearch(), location="query")
@certificate_lists.response(200, ListedCertificatePageSchema)
def rows(arguments: Mapping[str, Any], certificate_list_id: str) -> Response:
    """Read the rows of a plan: whose certificate each issues, and what is wrong."""
    return rows_of(_list(certificate_list_id), arguments, ListedCertificateSchema())


@certificate_lists.route("/certificate-lists/<certificate_list_id>/errors.csv", methods=["GET"])
@certificate_lists.response(200, {"type": "string"}, content_type="text/csv")
def errors_file(certificate_list_id: str) -> Response:
    """Take the rows along that issued nothing, as they were written, each with what to correct."""
    return errors_given("certificates", _list(certificate_list_id), COLUMNS)


@certificate_lists.route("/certificate-lists/<certificate_list_id>/apply", methods=["POST"])
@takes_digest(certificate_lists)
@certificate_lists.arguments(ApplyQuery(), location="query")
@certificate_lists.response(200, CertificateListSchema)
@certificate_lists.alt_response(
    202, schema=CertificateListSchema, description="There is more to issue: send the same request again"
)
def apply(arguments: Mapping[str, Any], certificate_list_id: str) -> Response:
    """Issue the certificates of a plan, exactly as planned. Sent again, it goes on where it stopped; nothing twice."""
    known = use_cases.issue(transactions(), said_to_apply(certificate_list_id, arguments), act())
    return applied(known, list_schema, is_more=known.state == "applying")


@certificate_lists.route("/certificate-lists/<certificate_list_id>/cancel", methods=["POST"])
@takes_digest(certificate_lists)
@certificate_lists.response(200, CertificateListSchema)
def cancel(certificate_list_id: str) -> Response:
    """Cancel the certificates that are not issued yet; those that were stay, and stay in the book."""
    return answered(cancelled(CertificateList, certificate_list_id, expected_digest()), list_schema)


@certificate_lists.route("/certificate-lists/<certificate_list_id>/papers", methods=["POST"])
@certificate_lists.response(200, PrintedSchema)
@certificate_lists.alt_response(202, schema=PrintedSchema, description="There is more: send the same request again")
def print_all(certificate_list_id: str) -> Response:
    """Print and sign the certificates of a list. Sent again, it goes on where it stopped; nothing twice."""
    return paper_answers.printed(certificates_of(_list(certificate_list_id)))


@certificate_lists.route("/certificate-lists/<certificate_list_id>/progress", methods=["GET"])
@certificate_lists.response(200, BatchProgressSchema)
def read_progress(certificate_list_id: str) -> BatchProgress:
    """Read how many certificates of a list are issued and printed, of how many."""
    return use_cases.progress(_list(certificate_list_id))


@certificate_lists.route("/certificate-lists/<certificate_list_id>/papers.zip", methods=["GET"])
@certificate_lists.response(200, ARCHIVE, content_type="application/zip")
def take_along(certificate_list_id: str) -> Response:
    """Take the signed certificates along, each as it was handed over, in the order of the list."""
    return paper_answers.archive(certificates_of(_list(certificate_list_id)), f"certificates-{certificate_list_id}")


@certificate_lists.route("/certificate-lists/<certificate_list_id>/papers.pdf", methods=["GET"])
@certificate_lists.arguments(PrinterQuery(), location="query")
@certificate_lists.response(200, PDF, content_type="application/pdf")
def for_printing(said: Mapping[str, Any], certificate_list_id: str) -> Response:
    """Take all pages in one file, or some of them, in the order of the list, for the printer; it is not signed."""
    certificates = certificates_of(_list(certificate_list_id))
    return paper_answers.one_file(certificates, said, f"certificates-{certificate_list_id}")


@certificate_lists.route("/certificate-lists/template", methods=["GET"])
@certificate_lists.arguments(TemplateQuery(), location="query")
@certificate_lists.response(200, {"type": "string"}, content_type=MEDIA_TYPES["xlsx"])
@certificate_lists.alt_response(200, schema={"type": "string"}, content_type="text/csv", success=True)
def read_template(arguments: Mapping[str, Any]) -> Response:
    """Take a file along to fill in, with its headings in the reader's language."""
    return template_given("certificates", COLUMNS, {}, arguments["format"])


def _list(identity: str) -> CertificateList:
    known: CertificateList = found(CertificateList, identity)
    return known

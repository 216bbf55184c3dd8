"""The doors of exports: a list with its filters, as a file, to whom may read the list. HTTP in, HTTP out.

Streamed as the database gives it, in the order in which the records were made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.award import routes as award_doors
from awards.award.schemas import AwardSchema
from awards.campaign import routes as campaign_doors
from awards.campaign.schemas import CampaignSchema
from awards.certificate import routes as certificate_doors
from awards.certificate.book_lines import COLUMNS as CERTIFICATES
from awards.certificate.schemas import CertificateSchema
from awards.columns import Column, headings, rows
from awards.decision import routes as decision_doors
from awards.decision.schemas import DecisionSchema
from awards.exporting.columns import AWARDS, CAMPAIGNS, GRANTS, NOMINATIONS
from awards.exporting.lines import by_grant, with_decisions
from awards.exporting.schemas import (
    OF_A_PAGE,
    AwardExport,
    CampaignExport,
    CertificateExport,
    DecisionExport,
    NominationExport,
)
from awards.nomination import routes as nomination_doors
from awards.nomination.schemas import NominationSchema
from registry.chassis.downloads import FILE, download
from registry.chassis.problems import language
from registry.contracts.shapes import LOCAL
from registry.messaging.aggregate import Matches
from registry.tables.formats import Format

exporting = Blueprint("exporting", __name__, description="Lists as files: CSV, XLSX, JSON Lines.")

RECORDS_AT_ONCE = 500  # read from the database; the driver alone would take 16 MiB of them


@exporting.route("/awards/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(AwardExport(exclude=OF_A_PAGE), location="query")
def awards(arguments: Mapping[str, Any]) -> Response:
    """Take the awards along: every one that fits the filters of the list, with its decision as known now."""
    lines, schema = with_decisions(_each(award_doors.matching(arguments))), AwardSchema()
    records = (schema.dump(line.as_listed()) for line in lines)
    return _file("awards", AWARDS, lines, records, arguments["format"])


@exporting.route("/decisions/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(DecisionExport(exclude=OF_A_PAGE), location="query")
def decisions(arguments: Mapping[str, Any]) -> Response:
    """Take the decisions along: every one that fits the filters, a row a grant; in JSON Lines a line a decision."""
    found, schema = _each(decision_doors.matching(arguments)), DecisionSchema()
    records = (schema.dump(decision) for decision in found)
    return _file("decisions", GRANTS, by_grant(found), records, arguments["format"])


@exporting.route("/nominations/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(NominationExport(exclude=OF_A_PAGE), location="query")
def nominations(arguments: Mapping[str, Any]) -> Response:
    """Take the nominations along: every one that fits the filters of the list."""
    found, schema = _each(nomination_doors.matching(arguments)), NominationSchema()
    records = (schema.dump(nomination) for nomination in found)
    return _file("nominations", NOMINATIONS, found, records, arguments["format"])


@exporting.route("/campaigns/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(CampaignExport(exclude=OF_A_PAGE), location="query")
def campaigns(arguments: Mapping[str, Any]) -> Response:
    """Take the campaigns along: every one that fits the filters of the list."""
    found, schema = _each(campaign_doors.matching(arguments)), CampaignSchema()
    records = (schema.dump(campaign) for campaign in found)
    return _file("campaigns", CAMPAIGNS, found, records, arguments["format"])


@exporting.route("/certificates/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(CertificateExport(exclude=OF_A_PAGE), location="query")
def certificates(arguments: Mapping[str, Any]) -> Response:
    """Take the certificates along: every one that fits the filters of the list, in the columns of a number book."""
    found, schema = _each(certificate_doors.matching(arguments)), CertificateSchema()
    records = (schema.dump(certificate) for certificate in found)
    return _file("certificates", CERTIFICATES, found, records, arguments["format"])


def _each(matches: Matches) -> Iterator[Any]:
    """Once: a query that is read past its end begins anew."""
    yield from matches.order_by("id").batch_size(RECORDS_AT_ONCE).no_cache()


def _file(
    name: str, columns: Sequence[Column], lines: Iterable[Any], records: Iterable[Any], wanted: Format
) -> Response:
    """`lines` are what the columns are of."""
    said_in, dated = language(), f"{name}-{datetime.now(LOCAL).date()}"
    return download(dated, headings(columns, said_in), rows(columns, lines, said_in), records, wanted)

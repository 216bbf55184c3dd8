"""The doors of exports: a list with its filters, as a file, to whom may read the list. HTTP in, HTTP out."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.award import routes as award_doors
from awards.award.schemas import AwardSchema, AwardSearch
from awards.campaign import routes as campaign_doors
from awards.campaign.schemas import CampaignSchema, CampaignSearch
from awards.certificate import book_routes as book_doors
from awards.certificate import routes as certificate_doors
from awards.certificate.book_lines import BOOKS
from awards.certificate.book_lines import COLUMNS as CERTIFICATES
from awards.certificate.schemas import CertificateSchema, CertificateSearch, NumberBookSchema, NumberBookSearch
from awards.decision import routes as decision_doors
from awards.decision.schemas import DecisionSchema, DecisionSearch
from awards.exporting.columns import AWARDS, CAMPAIGNS, GRANTS, NOMINATIONS, PRESENTATIONS
from awards.exporting.lines import by_grant, with_awards, with_decisions
from awards.nomination import routes as nomination_doors
from awards.nomination.schemas import NominationSchema, NominationSearch
from awards.presentation import routes as presentation_doors
from awards.presentation.schemas import PresentationSchema, PresentationSearch
from registry.chassis.exports import as_file, dated, exports
from registry.messaging.aggregate import every

exporting = Blueprint("exporting", __name__, description="Lists as files: CSV, XLSX, JSON Lines.")


@exports(exporting, "/awards/export", AwardSearch)
def awards(arguments: Mapping[str, Any]) -> Response:
    """Take the awards along: every one that fits the filters of the list, with its decision as known now."""
    lines = with_decisions(every(award_doors.matching(arguments)))
    records = (line.as_listed() for line in lines)
    return as_file(dated("awards"), AWARDS, records, AwardSchema(), arguments["format"], lines=lines)


@exports(exporting, "/decisions/export", DecisionSearch)
def decisions(arguments: Mapping[str, Any]) -> Response:
    """Take the decisions along: every one that fits the filters, a row a grant; in JSON Lines a line a decision."""
    found = every(decision_doors.matching(arguments))
    return as_file(dated("decisions"), GRANTS, found, DecisionSchema(), arguments["format"], lines=by_grant(found))


@exports(exporting, "/nominations/export", NominationSearch)
def nominations(arguments: Mapping[str, Any]) -> Response:
    """Take the nominations along: every one that fits the filters of the list."""
    found = every(nomination_doors.matching(arguments))
    return as_file(dated("nominations"), NOMINATIONS, found, NominationSchema(), arguments["format"])


@exports(exporting, "/campaigns/export", CampaignSearch)
def campaigns(arguments: Mapping[str, Any]) -> Response:
    """Take the campaigns along: every one that fits the filters of the list."""
    found = every(campaign_doors.matching(arguments))
    return as_file(dated("campaigns"), CAMPAIGNS, found, CampaignSchema(), arguments["format"])


@exports(exporting, "/certificates/export", CertificateSearch)
def certificates(arguments: Mapping[str, Any]) -> Response:
    """Take the certificates along: every one that fits the filters of the list, in the columns of a number book."""
    found = every(certificate_doors.matching(arguments))
    return as_file(dated("certificates"), CERTIFICATES, found, CertificateSchema(), arguments["format"])


@exports(exporting, "/presentations/export", PresentationSearch)
def presentations(arguments: Mapping[str, Any]) -> Response:
    """Take the presentations along: every one that fits the filters of the list, with award and conference."""
    lines, schema = with_awards(every(presentation_doors.matching(arguments))), PresentationSchema()
    records = (line.as_listed() for line in lines)
    return as_file(dated("presentations"), PRESENTATIONS, records, schema, arguments["format"], lines=lines)


@exports(exporting, "/number-books/export", NumberBookSearch)
def number_books(arguments: Mapping[str, Any]) -> Response:
    """Take the list of number books along: every one that fits; the lines of one are a file of their own."""
    found = every(book_doors.matching(arguments))
    return as_file(dated("number-books"), BOOKS, found, NumberBookSchema(), arguments["format"])

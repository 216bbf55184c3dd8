"""The doors of eligibility: who of those in the registry, line by line. HTTP in, HTTP out; nothing is stored."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.eligibility import use_cases
from awards.eligibility.asking import EligibilityLine, KnownQuestion
from awards.eligibility.candidates import HEADINGS, OfList
from awards.eligibility.columns import COLUMNS, by_form
from awards.eligibility.finding_out import Judges
from awards.eligibility.schemas import AnswerQuery, KnownQuestionInput, ListQuestion
from awards.rules.routes import rulebook_in_use
from awards.submission_list.headings import WORDS
from registry.chassis.downloads import FILE, download
from registry.chassis.exports import dated
from registry.chassis.problems import language
from registry.contracts.shapes import Period
from registry.contracts.wire import encode
from registry.importing.doors import FILE as LIST
from registry.importing.doors import file_sent, template_given
from registry.importing.schemas import TemplateQuery
from registry.tables.columns import headings, rows
from registry.tables.formats import MEDIA_TYPES, Format

eligibility = Blueprint(
    "eligibility", __name__, description="Who of many may be proposed for what, by what the registry knows of them."
)
TAKES_FILES = frozenset({"eligibility.of_list"})


@eligibility.route("/eligibility/recipients", methods=["POST"])
@eligibility.doc(responses={200: FILE})
@eligibility.arguments(KnownQuestionInput())
@eligibility.arguments(AnswerQuery(), location="query")
def of_known(question: KnownQuestion, wanted: Mapping[str, Any]) -> Response:
    """Ask which of 10 000 recipients, or of an organisation and its people, may be given what, and what is missing."""
    by = Judges(rules=rulebook_in_use(), on=question.on, authority=question.authority)
    return _streamed(use_cases.of_known(question, by), wanted["format"])


@eligibility.route("/eligibility/list", methods=["POST"])
@eligibility.doc(requestBody=LIST, responses={200: FILE})
@eligibility.arguments(ListQuestion(), location="query")
def of_list(said: Mapping[str, Any]) -> Response:
    """Ask it of the rows of a spreadsheet, as a list of those proposed has them."""
    period = Period(label=said["period"]) if said["period"] else None
    terms = OfList(on=said["on"], forms=tuple(said["form"]), period=period)
    by = Judges(rules=rulebook_in_use(), on=said["on"], authority=said["authority"])
    return _streamed(use_cases.of_list(file_sent(), terms, by), said["format"])


@eligibility.route("/eligibility/list/template", methods=["GET"])
@eligibility.arguments(TemplateQuery(), location="query")
@eligibility.response(200, {"type": "string"}, content_type=MEDIA_TYPES["xlsx"])
@eligibility.alt_response(200, schema={"type": "string"}, content_type="text/csv", success=True)
def read_template(arguments: Mapping[str, Any]) -> Response:
    """Take a file along to fill in, with its headings in the reader's language."""
    words = {name: WORDS[name] for name in WORDS.keys() & {heading.name for heading in HEADINGS}}
    return template_given("eligibility", HEADINGS, words, arguments["format"])


def _streamed(lines: Iterator[EligibilityLine], wanted: Format) -> Response:
    said_in = language()
    table = rows(COLUMNS, by_form(lines), said_in)
    return download(dated("eligibility"), headings(COLUMNS, said_in), table, map(encode, lines), wanted)

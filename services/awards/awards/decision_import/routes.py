"""The doors of imports of decisions. A file in, a plan out; the plan applied. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.decision_import import use_cases
from awards.decision_import.commands import PlanDecisions
from awards.decision_import.decision_import import DecisionImport
from awards.decision_import.headings import COLUMNS, WORDS
from awards.decision_import.schemas import (
    DecisionImportSchema,
    DecisionListQuery,
    ImportedDecisionPageSchema,
    ImportedDecisionSchema,
)
from awards.directory.references import NamedParty
from awards.rules.routes import rulebook_in_use
from registry.chassis.doors import creates
from registry.chassis.reading import found
from registry.chassis.writing import act, transactions, write
from registry.contracts.shapes import Source
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
from registry.importing.schemas import ApplyQuery, RowSearch, TemplateQuery
from registry.tables.formats import MEDIA_TYPES

decision_imports = Blueprint(
    "decision_imports", __name__, description="Past decisions from CSV and XLSX, reported and unverified."
)
import_schema = DecisionImportSchema()
TAKES_FILES = frozenset({"decision_imports.plan"})
_COLUMN_OF = {"party_id": "recipient_id", "code": "form", "label": "period", "on": "signed"}


@decision_imports.route("/decision-imports", methods=["POST"])
@creates(decision_imports)
@decision_imports.doc(requestBody=FILE)
@decision_imports.arguments(DecisionListQuery(), location="query")
@decision_imports.response(201, DecisionImportSchema)
def plan(said: Mapping[str, Any]) -> Response:
    """Plan which past decisions a list would enter; a row is a grant. Nothing is entered yet."""
    source = Source(publisher=said["publisher"], url=said["url"], published_on=said["published_on"])
    is_named = said["issuer_id"] or said["issuer"]
    issuer = NamedParty(party_id=said["issuer_id"], name=said["issuer"]) if is_named else None
    command = PlanDecisions(content=file_sent(), source=source, issuer=issuer)
    planned = use_cases.plan(command, rulebook_in_use(), act())
    return write(keep_plan, planned, import_schema, 201, collection="/v1/decision-imports")


@decision_imports.route("/decision-imports/<import_id>", methods=["GET"])
@decision_imports.response(200, DecisionImportSchema)
def read_one(import_id: str) -> Response:
    """Read a plan, and how far it has come."""
    return answered(found(DecisionImport, import_id), import_schema)


@decision_imports.route("/decision-imports/<import_id>/decisions", methods=["GET"])
@decision_imports.arguments(RowSearch(), location="query")
@decision_imports.response(200, ImportedDecisionPageSchema)
def decisions(arguments: Mapping[str, Any], import_id: str) -> Response:
    """Read the decisions of a plan: as they will be entered, what is wrong, and what is to be known of each."""
    return rows_of(found(DecisionImport, import_id), arguments, ImportedDecisionSchema())


@decision_imports.route("/decision-imports/<import_id>/errors.csv", methods=["GET"])
@decision_imports.response(200, {"type": "string"}, content_type="text/csv")
def errors_file(import_id: str) -> Response:
    """Take the rows of decisions along that were not entered, as they were written, each with what to correct."""
    known: DecisionImport = found(DecisionImport, import_id)
    return errors_given("decisions", known, COLUMNS, _COLUMN_OF)


@decision_imports.route("/decision-imports/<import_id>/apply", methods=["POST"])
@takes_digest(decision_imports)
@decision_imports.arguments(ApplyQuery(), location="query")
@decision_imports.response(200, DecisionImportSchema)
@decision_imports.alt_response(
    202, schema=DecisionImportSchema, description="There is more to enter: send the same request again"
)
def apply(arguments: Mapping[str, Any], import_id: str) -> Response:
    """Enter the decisions of a plan, exactly as planned. Sent again, it goes on where it stopped; nothing twice."""
    known = use_cases.apply(transactions(), said_to_apply(import_id, arguments), act())
    return applied(known, import_schema, is_more=known.state == "applying")


@decision_imports.route("/decision-imports/<import_id>/cancel", methods=["POST"])
@takes_digest(decision_imports)
@decision_imports.response(200, DecisionImportSchema)
def cancel(import_id: str) -> Response:
    """Cancel the decisions that are not entered yet; the counts say what was entered, and that stays."""
    return answered(cancelled(DecisionImport, import_id, expected_digest()), import_schema)


@decision_imports.route("/decision-imports/template", methods=["GET"])
@decision_imports.arguments(TemplateQuery(), location="query")
@decision_imports.response(200, {"type": "string"}, content_type=MEDIA_TYPES["xlsx"])
@decision_imports.alt_response(200, schema={"type": "string"}, content_type="text/csv", success=True)
def read_template(arguments: Mapping[str, Any]) -> Response:
    """Take a file along to fill in, with its headings in the reader's language."""
    return template_given("decisions", COLUMNS, WORDS, arguments["format"])

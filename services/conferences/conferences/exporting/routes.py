"""The doors of exports: a list with its filters, as a file. HTTP in, HTTP out.

Streamed as the database gives it, in the order in which the records were made.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema

from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.schemas import AttendanceLineSchema
from conferences.conference.conference import Conference
from conferences.conference.schemas import ConferenceSchema
from conferences.exporting.columns import CONFERENCES, LINES, PARTIES, Column
from conferences.exporting.schemas import OF_A_PAGE, ConferenceExport, LedgerExport, PartyExport
from conferences.party.schemas import PartySchema
from conferences.party.search import fitting
from registry.chassis.downloads import FILE, download
from registry.chassis.problems import language
from registry.chassis.reading import found
from registry.contracts.shapes import LOCAL
from registry.messaging.aggregate import Matches
from registry.tables.formats import Format

exporting = Blueprint("exporting", __name__, description="Lists as files: CSV, XLSX, JSON Lines.")

RECORDS_AT_ONCE = 500  # read from the database; the driver alone would take 16 MiB of them


@exporting.route("/parties/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(PartyExport(exclude=OF_A_PAGE), location="query")
def parties(arguments: Mapping[str, Any]) -> Response:
    """Take the parties along: every one that fits the filters of the list."""
    return _file("parties", fitting(arguments), PARTIES, PartySchema(), arguments["format"])


@exporting.route("/conferences/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(ConferenceExport(exclude=(*OF_A_PAGE, "order")), location="query")
def conferences(arguments: Mapping[str, Any]) -> Response:
    """Take the conferences along: every one that fits the filters of the list."""
    return _file("conferences", Conference.matching(arguments), CONFERENCES, ConferenceSchema(), arguments["format"])


@exporting.route("/conferences/<conference_id>/attendance/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(LedgerExport(exclude=OF_A_PAGE), location="query")
def attendance(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take the roster of a conference along: every line that fits the filters of the ledger."""
    found(Conference, conference_id)
    lines = AttendanceLine.matching({**arguments, "conference_id": conference_id})
    return _file("attendance", lines, LINES, AttendanceLineSchema(), arguments["format"])


def _file(name: str, matches: Matches, columns: Sequence[Column], schema: Schema, wanted: Format) -> Response:
    said_in = language()
    headings = [column.heading.said_in(said_in) for column in columns]
    fitting = iter(matches.order_by("id").batch_size(RECORDS_AT_ONCE).no_cache())
    rows = ([column.value(record, said_in) for column in columns] for record in fitting)
    records = (schema.dump(record) for record in fitting)
    return download(f"{name}-{datetime.now(LOCAL).date()}", headings, rows, records, wanted)

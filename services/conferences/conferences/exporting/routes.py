"""The doors of exports: a list with its filters, as a file. HTTP in, HTTP out.

Streamed as the database gives it, in the order in which the records were made.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema

from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.schemas import AttendanceLineSchema
from conferences.conference.conference import Conference
from conferences.conference.schemas import AgendaItemSchema, BridgePointSchema, ConferenceSchema
from conferences.exporting.columns import Column
from conferences.exporting.of_attendance import LINES, MARKS, marks_of
from conferences.exporting.of_conferences import CONFERENCES, ITEMS, POINTS
from conferences.exporting.of_papers import MEDIA, MINUTES
from conferences.exporting.of_parties import PARTIES
from conferences.exporting.of_reports import INDICATORS, REPORT_ITEMS
from conferences.exporting.schemas import (
    OF_A_PAGE,
    ConferenceExport,
    IndicatorExport,
    LedgerExport,
    MarkOfALineSchema,
    MediumExport,
    MinutesExport,
    PartyExport,
    ReportItemExport,
    WholeExport,
)
from conferences.indicator.indicator import Indicator
from conferences.indicator.schemas import IndicatorSchema
from conferences.medium.medium import Medium
from conferences.medium.schemas import MediumSchema
from conferences.minutes.minutes import Minutes
from conferences.minutes.schemas import MinutesSchema
from conferences.party.schemas import PartySchema
from conferences.party.search import fitting
from conferences.report_item.report_item import ReportItem
from conferences.report_item.schemas import ReportItemSchema
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
    return _file("parties", _all(fitting(arguments)), PARTIES, PartySchema(), arguments["format"])


@exporting.route("/conferences/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(ConferenceExport(exclude=(*OF_A_PAGE, "order")), location="query")
def conferences(arguments: Mapping[str, Any]) -> Response:
    """Take the conferences along: every one that fits the filters of the list."""
    matches = _all(Conference.matching(arguments))
    return _file("conferences", matches, CONFERENCES, ConferenceSchema(), arguments["format"])


@exporting.route("/conferences/<conference_id>/agenda/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(WholeExport(), location="query")
def agenda(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take the agenda of a conference along: what was planned beside what was done, and its votes."""
    items = found(Conference, conference_id).programme
    return _file("agenda", items, ITEMS, AgendaItemSchema(), arguments["format"])


@exporting.route("/conferences/<conference_id>/points/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(WholeExport(), location="query")
def points(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take the bridge points of a conference along, with who is in charge of each."""
    held = found(Conference, conference_id)
    return _file("points", held.points, POINTS, BridgePointSchema(), arguments["format"])


@exporting.route("/conferences/<conference_id>/attendance/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(LedgerExport(exclude=OF_A_PAGE), location="query")
def attendance(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take the roster of a conference along: every line that fits the filters of the ledger."""
    lines = _all(_ledger(arguments, conference_id))
    return _file("attendance", lines, LINES, AttendanceLineSchema(), arguments["format"])


@exporting.route("/conferences/<conference_id>/marks/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(LedgerExport(exclude=OF_A_PAGE), location="query")
def marks(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take every mark along that was made of the lines that fit the filters, those taken back among them."""
    made = marks_of(_all(_ledger(arguments, conference_id)))
    return _file("marks", made, MARKS, MarkOfALineSchema(), arguments["format"])


@exporting.route("/attendance/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(LedgerExport(exclude=OF_A_PAGE), location="query")
def lines(arguments: Mapping[str, Any]) -> Response:
    """Take lines of every ledger along: all that fit the filters of the list."""
    matches = _all(AttendanceLine.matching(arguments))
    return _file("attendance", matches, LINES, AttendanceLineSchema(), arguments["format"])


@exporting.route("/indicators/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(IndicatorExport(exclude=OF_A_PAGE), location="query")
def indicators(arguments: Mapping[str, Any]) -> Response:
    """Take reported numbers along: every one that fits the filters of the list."""
    matches = _all(Indicator.matching(arguments))
    return _file("indicators", matches, INDICATORS, IndicatorSchema(), arguments["format"])


@exporting.route("/report-items/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(ReportItemExport(exclude=OF_A_PAGE), location="query")
def report_items(arguments: Mapping[str, Any]) -> Response:
    """Take tasks, directives, documents and the like along: every one that fits the filters of the list."""
    matches = _all(ReportItem.matching(arguments))
    return _file("report-items", matches, REPORT_ITEMS, ReportItemSchema(), arguments["format"])


@exporting.route("/minutes/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(MinutesExport(exclude=OF_A_PAGE), location="query")
def minutes(arguments: Mapping[str, Any]) -> Response:
    """Take the list of minutes along: where each stands; JSON Lines has their text."""
    return _file("minutes", _all(Minutes.matching(arguments)), MINUTES, MinutesSchema(), arguments["format"])


@exporting.route("/conferences/<conference_id>/media/export", methods=["GET"])
@exporting.doc(responses={200: FILE})
@exporting.arguments(MediumExport(exclude=OF_A_PAGE), location="query")
def media(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take the list of a conference's media along; their files are in its dossier."""
    found(Conference, conference_id)
    matches = _all(Medium.matching({**arguments, "conference_id": conference_id}))
    return _file("media", matches, MEDIA, MediumSchema(), arguments["format"])


def _ledger(arguments: Mapping[str, Any], conference_id: str) -> Matches:
    found(Conference, conference_id)
    return AttendanceLine.matching({**arguments, "conference_id": conference_id})


def _all(matches: Matches) -> Iterable[Any]:
    records: Iterable[Any] = iter(matches.order_by("id").batch_size(RECORDS_AT_ONCE).no_cache())
    return records


def _file(name: str, shown: Iterable[Any], columns: Sequence[Column], schema: Schema, wanted: Format) -> Response:
    """`shown` is read once, as rows or as records."""
    said_in = language()
    headings = [column.heading.said_in(said_in) for column in columns]
    rows = ([column.value(record, said_in) for column in columns] for record in shown)
    records = (schema.dump(record) for record in shown)
    return download(f"{name}-{datetime.now(LOCAL).date()}", headings, rows, records, wanted)

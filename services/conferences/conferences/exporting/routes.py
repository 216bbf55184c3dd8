"""The doors of exports: a list with its filters, as a file. HTTP in, HTTP out."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.schemas import AttendanceLineSchema, LedgerSearch, LinesSearch
from conferences.conference.conference import Conference
from conferences.conference.schemas import (
    AgendaItemSchema,
    BridgePointSchema,
    ConferenceSchema,
    ConferenceSearch,
    SessionSchema,
)
from conferences.exporting.of_attendance import LINES, MARKS, MarkOfALine, marks_of
from conferences.exporting.of_conferences import CONFERENCES, ITEMS, POINTS, SESSIONS
from conferences.exporting.of_papers import MEDIA, MINUTES
from conferences.exporting.of_parties import PARTIES
from conferences.exporting.of_reorganisations import REORGANISATIONS
from conferences.exporting.of_reports import INDICATORS, REPORT_ITEMS
from conferences.indicator.indicator import Indicator
from conferences.indicator.schemas import IndicatorSchema, IndicatorSearch
from conferences.medium.medium import Medium
from conferences.medium.schemas import MediumSchema, MediumSearch
from conferences.minutes.minutes import Minutes
from conferences.minutes.schemas import MinutesSchema, MinutesSearch
from conferences.party.schemas import PartySchema, PartySearch
from conferences.party.search import fitting
from conferences.reorganisation.reorganisation import Reorganisation
from conferences.reorganisation.schemas import ReorganisationSchema, ReorganisationSearch
from conferences.report_item.report_item import ReportItem
from conferences.report_item.schemas import ReportItemSchema, ReportItemSearch
from registry.chassis.exports import as_file, dated, exports
from registry.chassis.reading import found
from registry.contracts.wire import schema_of
from registry.messaging.aggregate import Matches, every

exporting = Blueprint("exporting", __name__, description="Lists as files: CSV, XLSX, JSON Lines.")
MarkOfALineSchema = schema_of(MarkOfALine)


@exports(exporting, "/parties/export", PartySearch)
def parties(arguments: Mapping[str, Any]) -> Response:
    """Take the parties along: every one that fits the filters of the list."""
    return as_file(dated("parties"), PARTIES, every(fitting(arguments)), PartySchema(), arguments["format"])


@exports(exporting, "/conferences/export", ConferenceSearch)
def conferences(arguments: Mapping[str, Any]) -> Response:
    """Take the conferences along: every one that fits the filters of the list."""
    matches = every(Conference.matching(arguments))
    return as_file(dated("conferences"), CONFERENCES, matches, ConferenceSchema(), arguments["format"])


@exports(exporting, "/conferences/<conference_id>/agenda/export")
def agenda(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take the agenda of a conference along: what was planned beside what was done, and its votes."""
    items = found(Conference, conference_id).programme
    return as_file(dated("agenda"), ITEMS, items, AgendaItemSchema(), arguments["format"])


@exports(exporting, "/conferences/<conference_id>/points/export")
def points(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take the bridge points of a conference along, with who is in charge of each."""
    held = found(Conference, conference_id).points
    return as_file(dated("points"), POINTS, held, BridgePointSchema(), arguments["format"])


@exports(exporting, "/conferences/<conference_id>/sessions/export")
def sessions(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take the sessions of a conference along, each with its day."""
    held = found(Conference, conference_id).sittings
    return as_file(dated("sessions"), SESSIONS, held, SessionSchema(), arguments["format"])


@exports(exporting, "/conferences/<conference_id>/attendance/export", LedgerSearch)
def attendance(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take the roster of a conference along: every line that fits the filters of the ledger."""
    matches = every(_ledger(arguments, conference_id))
    return as_file(dated("attendance"), LINES, matches, AttendanceLineSchema(), arguments["format"])


@exports(exporting, "/conferences/<conference_id>/marks/export", LedgerSearch)
def marks(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take every mark along that was made of the lines that fit the filters, those taken back among them."""
    made = marks_of(every(_ledger(arguments, conference_id)))
    return as_file(dated("marks"), MARKS, made, MarkOfALineSchema(), arguments["format"])


@exports(exporting, "/attendance/export", LinesSearch)
def lines(arguments: Mapping[str, Any]) -> Response:
    """Take lines of every ledger along: all that fit the filters of the list."""
    matches = every(AttendanceLine.matching(arguments))
    return as_file(dated("attendance"), LINES, matches, AttendanceLineSchema(), arguments["format"])


@exports(exporting, "/indicators/export", IndicatorSearch)
def indicators(arguments: Mapping[str, Any]) -> Response:
    """Take reported numbers along: every one that fits the filters of the list."""
    matches = every(Indicator.matching(arguments))
    return as_file(dated("indicators"), INDICATORS, matches, IndicatorSchema(), arguments["format"])


@exports(exporting, "/report-items/export", ReportItemSearch)
def report_items(arguments: Mapping[str, Any]) -> Response:
    """Take tasks, directives, documents and the like along: every one that fits the filters of the list."""
    matches = every(ReportItem.matching(arguments))
    return as_file(dated("report-items"), REPORT_ITEMS, matches, ReportItemSchema(), arguments["format"])


@exports(exporting, "/minutes/export", MinutesSearch)
def minutes(arguments: Mapping[str, Any]) -> Response:
    """Take the list of minutes along: where each stands; JSON Lines has their text."""
    matches = every(Minutes.matching(arguments))
    return as_file(dated("minutes"), MINUTES, matches, MinutesSchema(), arguments["format"])


@exports(exporting, "/conferences/<conference_id>/media/export", MediumSearch)
def media(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Take the list of a conference's media along; their files are in its dossier."""
    found(Conference, conference_id)
    matches = every(Medium.matching({**arguments, "conference_id": conference_id}))
    return as_file(dated("media"), MEDIA, matches, MediumSchema(), arguments["format"])


@exports(exporting, "/reorganisations/export", ReorganisationSearch)
def reorganisations(arguments: Mapping[str, Any]) -> Response:
    """Take the acts along that changed organisations: every one that fits the filter of the list."""
    matches = every(Reorganisation.matching(arguments))
    return as_file(dated("reorganisations"), REORGANISATIONS, matches, ReorganisationSchema(), arguments["format"])


def _ledger(arguments: Mapping[str, Any], conference_id: str) -> Matches:
    found(Conference, conference_id)
    return AttendanceLine.matching({**arguments, "conference_id": conference_id})

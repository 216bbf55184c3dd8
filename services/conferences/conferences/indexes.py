"""The indexes of everything that this service keeps. Knows which records there are, not what they are for."""

from conferences.attendance.ledger import AttendanceLine
from conferences.calendar.links import CalendarLink
from conferences.conference.conference import Conference
from conferences.importing.plan import Import, ImportRow
from conferences.indicator.indicator import Indicator
from conferences.medium.files import FILES
from conferences.medium.medium import Medium
from conferences.minutes.minutes import Minutes
from conferences.party.party import Party
from conferences.print_run.print_run import PrintedSheet, PrintRun
from conferences.reorganisation.reorganisation import Reorganisation
from conferences.report_item.report_item import ReportItem
from registry.messaging.connection import Documents


def ensure(database: Documents) -> None:
    """Make those that are not there yet, and find records by what was not searched yet when they were made."""
    records = (Party, Reorganisation, Conference, Indicator, ReportItem, Minutes, Medium, AttendanceLine)
    for document in (*records, Import, ImportRow, CalendarLink, PrintRun, PrintedSheet):
        document.ensure_indexes()
    FILES.ensure_indexes(database)
    Party.fill()
    AttendanceLine.fill()

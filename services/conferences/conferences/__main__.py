"""conferences serve | relay | ensure-indexes | republish."""

from conferences.attendance.ledger import AttendanceLine
from conferences.calendar.links import CalendarLink
from conferences.conference.conference import Conference
from conferences.importing.plan import Import, ImportRow
from conferences.indicator.indicator import Indicator
from conferences.medium.files import FILES
from conferences.medium.medium import Medium
from conferences.minutes.minutes import Minutes
from conferences.party.party import Party
from conferences.report_item.report_item import ReportItem
from conferences.settings import Settings
from registry.chassis.processes import Processes
from registry.messaging.connection import Documents


def ensure_indexes(database: Documents) -> None:
    records = (Party, Conference, Indicator, ReportItem, Minutes, Medium, AttendanceLine)
    for document in (*records, Import, ImportRow, CalendarLink):
        document.ensure_indexes()
    FILES.ensure_indexes(database)
    Party.fold_names()


PROCESSES = Processes(service="conferences", settings=Settings.from_environment, ensure_indexes=ensure_indexes)


def main() -> None:
    PROCESSES.group()()


if __name__ == "__main__":
    main()

"""What an export is asked with: the filters of the list it is made of, and the format."""

from conferences.attendance.schemas import LedgerSearch
from conferences.conference.schemas import ConferenceSearch
from conferences.exporting.of_attendance import MarkOfALine
from conferences.indicator.schemas import IndicatorSearch
from conferences.medium.schemas import MediumSearch
from conferences.minutes.schemas import MinutesSearch
from conferences.party.schemas import PartySearch
from conferences.report_item.schemas import ReportItemSearch
from registry.chassis.downloads import wanted_format
from registry.chassis.paging import QueryArguments
from registry.contracts.wire import schema_of

OF_A_PAGE = ("limit", "cursor")  # an export is whole
MarkOfALineSchema = schema_of(MarkOfALine)


class PartyExport(PartySearch):
    format = wanted_format()


class ConferenceExport(ConferenceSearch):
    format = wanted_format()


class LedgerExport(LedgerSearch):
    format = wanted_format()


class IndicatorExport(IndicatorSearch):
    format = wanted_format()


class ReportItemExport(ReportItemSearch):
    format = wanted_format()


class MinutesExport(MinutesSearch):
    format = wanted_format()


class MediumExport(MediumSearch):
    format = wanted_format()


class WholeExport(QueryArguments):
    """Of a list that has no filters."""

    format = wanted_format()

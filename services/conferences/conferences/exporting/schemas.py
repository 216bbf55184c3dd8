"""What an export is asked with: the filters of the list it is made of, and the format."""

from conferences.attendance.schemas import LedgerSearch
from conferences.conference.schemas import ConferenceSearch
from conferences.party.schemas import PartySearch
from registry.chassis.downloads import wanted_format

OF_A_PAGE = ("limit", "cursor")  # an export is whole


class PartyExport(PartySearch):
    format = wanted_format()


class ConferenceExport(ConferenceSearch):
    format = wanted_format()


class LedgerExport(LedgerSearch):
    format = wanted_format()

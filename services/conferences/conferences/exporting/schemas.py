"""What an export is asked with: the filters of the list it is made of, and the format."""

from typing import get_args

from marshmallow import fields, validate

from conferences.attendance.schemas import LedgerSearch
from conferences.conference.schemas import ConferenceSearch
from conferences.party.schemas import PartySearch
from registry.tables.formats import Format

OF_A_PAGE = ("limit", "cursor")  # an export is whole


def _format() -> fields.String:
    return fields.String(
        load_default="csv",
        validate=validate.OneOf(get_args(Format)),
        metadata={"description": "csv (UTF-8, formulas made harmless by an apostrophe), xlsx or jsonl"},
    )


class PartyExport(PartySearch):
    format = _format()


class ConferenceExport(ConferenceSearch):
    format = _format()


class LedgerExport(LedgerSearch):
    format = _format()

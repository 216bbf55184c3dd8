"""The doors of statistics. HTTP in, HTTP out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, get_args

from flask import Response
from flask_smorest import Blueprint
from marshmallow import ValidationError, fields, validate

from awards.catalogue.catalogue import catalogue
from awards.statistics import words
from awards.statistics.counting import groups
from awards.statistics.tabulating import AwardStatistics, Group, StatisticsRow, tabulate
from awards.statistics.words import DIMENSIONS, Dimension
from registry.chassis.downloads import download
from registry.chassis.exports import exports
from registry.chassis.paging import QueryArguments
from registry.chassis.problems import language
from registry.contracts.award import AwardState, RecipientKind
from registry.contracts.wire import schema_of
from registry.tables.formats import Row

statistics = Blueprint("statistics", __name__, description="How many awards, by form, level, recipient, year.")

_MOST = 3  # dimensions at once: a table of four is read by nobody
_OF_AWARDS = {"form": "form_code", "state": "state", "period": "period"}


def _are_dimensions(said: str) -> None:
    named = said.split(",")
    unknown = [name for name in named if name not in DIMENSIONS]
    if unknown or len(set(named)) != len(named) or len(named) > _MOST:
        raise ValidationError(f"Name one to {_MOST} of {', '.join(DIMENSIONS)}, each once, with commas between.")


class StatisticsQuery(QueryArguments):
    by = fields.String(
        load_default="form,year",
        validate=_are_dimensions,
        metadata={"description": f"one to three of {', '.join(DIMENSIONS)}; the last lies along the axis of the chart"},
    )
    form = fields.String(load_default=None, validate=validate.Length(max=100))
    recipient_kind = fields.String(load_default=None, validate=validate.OneOf(get_args(RecipientKind)))
    state = fields.String(
        load_default=None,
        validate=validate.OneOf(get_args(AwardState)),
        metadata={"description": "left out: those that stand, unless they are counted by state"},
    )
    period = fields.String(load_default=None, validate=validate.Length(max=100))
    issuer_id = fields.String(load_default=None, validate=validate.Length(max=100))
    year_from = fields.Integer(load_default=None, validate=validate.Range(1900, 9998))
    year_to = fields.Integer(load_default=None, validate=validate.Range(1900, 9998))


@statistics.route("/award-statistics", methods=["GET"])
@statistics.arguments(StatisticsQuery(), location="query")
@statistics.response(200, schema_of(AwardStatistics))
def read_one(arguments: Mapping[str, Any]) -> AwardStatistics:
    """Count awards by up to three dimensions: a table, and the same ready to be drawn."""
    return _counted(arguments)


@exports(statistics, "/award-statistics/export", StatisticsQuery)
def read_file(arguments: Mapping[str, Any]) -> Response:
    """Take the table along."""
    said_in, by = language(), _dimensions(arguments)
    rows = _counted(arguments).rows
    headings = [words.HEADINGS[dimension][said_in] for dimension in by]
    more = [words.AWARDS[said_in], words.RECIPIENTS[said_in], words.SHARE[said_in]]
    records = (asdict(row) for row in rows)
    return download("award-statistics", [*headings, *more], map(_cells, rows), records, arguments["format"])


def _cells(row: StatisticsRow) -> Row:
    return [*(key.label for key in row.keys), row.awards, row.recipients, row.share]


def _counted(arguments: Mapping[str, Any]) -> AwardStatistics:
    by = _dimensions(arguments)
    asked = {field: arguments[name] for name, field in _OF_AWARDS.items() if arguments[name] is not None}
    if "state" not in by and arguments["state"] is None:
        asked["state__ne"] = "revoked"
    found = groups(asked, arguments["issuer_id"])
    return tabulate(_fitting(found, arguments), by, catalogue(), language())


def _fitting(found: Iterator[Group], arguments: Mapping[str, Any]) -> Iterator[Group]:
    """Those of the kind and the years asked for; a decision without a year lies in none. What is said of persons is
    counted of persons alone.
    """
    kind, first, last = (arguments[name] for name in ("recipient_kind", "year_from", "year_to"))
    is_of_persons = bool(words.OF_PERSONS.intersection(_dimensions(arguments)))
    for group in found:
        is_kind = kind in (None, group.recipient_kind) and (group.recipient_kind == "individual" or not is_of_persons)
        is_in = group.year is not None and (first or group.year) <= group.year <= (last or group.year)
        if is_kind and (is_in or (first is None and last is None)):
            yield group


def _dimensions(arguments: Mapping[str, Any]) -> Sequence[Dimension]:
    return [dimension for name in arguments["by"].split(",") for dimension in DIMENSIONS if dimension == name]

"""The doors of indicators. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.indicator import use_cases
from conferences.indicator.commands import CorrectIndicator, NewIndicator, RecordIndicator
from conferences.indicator.indicator import Indicator
from conferences.indicator.schemas import (
    IndicatorCorrectionInput,
    IndicatorPageSchema,
    IndicatorSchema,
    IndicatorSearch,
    NewIndicatorInput,
    SeriesArguments,
    SeriesSchema,
)
from conferences.indicator.series import Series, series
from registry.chassis.doors import changes, creates
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import expected_version, make, write

indicators = Blueprint("indicators", __name__, description="What conferences reported in numbers.")
indicator_schema = IndicatorSchema()


@indicators.route("/conferences/<conference_id>/indicators", methods=["POST"])
@creates(indicators)
@indicators.arguments(NewIndicatorInput())
@indicators.response(201, IndicatorSchema)
def record(indicator: NewIndicator, conference_id: str) -> Response:
    """Enter a number that was reported; its percentage of the target is computed beside the reported one."""
    command = RecordIndicator(conference_id=conference_id, indicator=indicator)
    return make(use_cases.record_indicator, command, indicator_schema, collection="/v1/indicators")


@indicators.route("/indicators", methods=["GET"])
@indicators.arguments(IndicatorSearch(), location="query")
@indicators.response(200, IndicatorPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find indicators by words, conference, party, or by a reported percentage that does not agree."""
    return listed(Indicator.matching(arguments), arguments, indicator_schema)


@indicators.route("/indicators/series", methods=["GET"])
@indicators.arguments(SeriesArguments(), location="query")
@indicators.response(200, SeriesSchema)
def over_the_years(arguments: Mapping[str, Any]) -> Series:
    """Read one indicator of one party over the years, ready for a chart."""
    return series(arguments["name"], arguments["party_id"])


@indicators.route("/indicators/<indicator_id>", methods=["GET"])
@indicators.response(200, IndicatorSchema)
def read_one(indicator_id: str) -> Response:
    """Read one indicator."""
    return read(found(Indicator, indicator_id), indicator_schema)


@indicators.route("/indicators/<indicator_id>", methods=["PATCH"])
@changes(indicators)
@indicators.arguments(IndicatorCorrectionInput())
@indicators.response(200, IndicatorSchema)
def correct(correction: tuple[str, Mapping[str, Any]], indicator_id: str) -> Response:
    """Correct what the record says, with a reason."""
    reason, said = correction
    command = CorrectIndicator(indicator_id=indicator_id, version=expected_version(), reason=reason, changes=said)
    return write(use_cases.correct_indicator, command, indicator_schema)


@indicators.route("/indicators/<indicator_id>/history", methods=["GET"])
@indicators.response(200, HistorySchema)
def read_history(indicator_id: str) -> dict[str, Any]:
    """Read every event of one indicator: who did what, what it said before and after."""
    return history("indicator", indicator_id)

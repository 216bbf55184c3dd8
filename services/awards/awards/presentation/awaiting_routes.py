"""The doors of awards that wait for their presentation. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from flask import Response
from flask_smorest import Blueprint
from marshmallow import fields, pre_dump, validate

from awards.award.award import Award
from awards.presentation.awaiting import COLUMNS, WaitingAward, matching, waiting
from registry.chassis.exports import as_file, dated, exports
from registry.chassis.paging import PageArguments
from registry.chassis.reading import listed, page_schema
from registry.contracts.shapes import LOCAL
from registry.contracts.wire import schema_of
from registry.messaging.aggregate import every

awaiting = Blueprint("awaiting", __name__, description="Awards that were granted and never handed over.")

_Waiting = schema_of(WaitingAward)


class WaitingAwardSchema(_Waiting):  # type: ignore[misc, valid-type]  # the base is made from the shape
    """An award that waits, with how long it does and where it is planned for."""

    @pre_dump
    def read(self, award: Award, **_: Any) -> WaitingAward:
        return next(waiting([award], _today()))


class AwaitingSearch(PageArguments):
    decision_id = fields.String(load_default=None, validate=validate.Length(max=100))
    recipient_id = fields.String(load_default=None, validate=validate.Length(max=100))
    form = fields.String(
        load_default=None, validate=validate.Length(max=100), metadata={"description": "a code of the catalogue"}
    )
    period = fields.String(
        load_default=None, validate=validate.Length(max=100), metadata={"description": 'as people say it: "2020-2024"'}
    )


@awaiting.route("/presentations/awaiting", methods=["GET"])
@awaiting.arguments(AwaitingSearch(), location="query")
@awaiting.response(200, page_schema(WaitingAwardSchema))
def search(arguments: Mapping[str, Any]) -> Response:
    """Find awards that were granted and never handed over, with where they are planned for."""
    return listed(matching(arguments), arguments, WaitingAwardSchema())


@exports(awaiting, "/presentations/awaiting/export", AwaitingSearch)
def export(arguments: Mapping[str, Any]) -> Response:
    """Take them along, every one that fits."""
    found = waiting(every(matching(arguments)), _today())
    return as_file(dated("never-presented"), COLUMNS, found, _Waiting(), arguments["format"])


def _today() -> date:
    return datetime.now(UTC).astimezone(LOCAL).date()

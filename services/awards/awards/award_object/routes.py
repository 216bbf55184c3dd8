"""The doors of the objects of awards. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.award_object import use_cases
from awards.award_object.award_object import AwardObject
from awards.award_object.columns import COLUMNS
from awards.award_object.commands import OrderObject, ReceiveObject, WriteObjectOff
from awards.award_object.outstanding import COLUMNS as OUTSTANDING
from awards.award_object.outstanding import Outstanding, before
from awards.award_object.schemas import (
    AwardObjectPageSchema,
    AwardObjectSchema,
    AwardObjectSearch,
    OrderObjectInput,
    OutstandingSearch,
    ReceiptInput,
    WriteOffInput,
)
from registry.chassis.doors import changes_by_post, creates
from registry.chassis.exports import as_file, dated, exports
from registry.chassis.reading import HistorySchema, found, history, listed
from registry.chassis.writing import etag, expected_version, write
from registry.contracts.wire import schema_of
from registry.messaging.aggregate import Matches, every

award_objects = Blueprint("award_objects", __name__, description="Flags, medals, badges and frames of awards.")
award_object_schema = AwardObjectSchema()

_FILTERS = ("award_id", "kind", "state")
_Outstanding = schema_of(Outstanding)


@award_objects.route("/award-objects", methods=["POST"])
@creates(award_objects)
@award_objects.arguments(OrderObjectInput())
@award_objects.response(201, AwardObjectSchema)
def order(command: OrderObject) -> Response:
    """Note that an object of an award was ordered."""
    return write(use_cases.order_object, command, award_object_schema, 201)


@award_objects.route("/award-objects", methods=["GET"])
@award_objects.arguments(AwardObjectSearch(), location="query")
@award_objects.response(200, AwardObjectPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find objects by award, kind and state."""
    return listed(_matching(arguments), arguments, award_object_schema)


@exports(award_objects, "/award-objects/export", AwardObjectSearch)
def export(arguments: Mapping[str, Any]) -> Response:
    """Take the objects along: every one that fits the filters of the list, and where it is."""
    matches = every(_matching(arguments))
    return as_file(dated("award-objects"), COLUMNS, matches, award_object_schema, arguments["format"])


@award_objects.route("/award-objects/<award_object_id>", methods=["GET"])
@award_objects.response(200, AwardObjectSchema)
def read_one(award_object_id: str) -> tuple[AwardObject, int, dict[str, str]]:
    """Read one object, and where it is."""
    one: AwardObject = found(AwardObject, award_object_id)
    return one, 200, {"ETag": etag(one)}  # never 304: its award may have moved on


@award_objects.route("/award-objects/<award_object_id>/receipt", methods=["POST"])
@changes_by_post(award_objects)
@award_objects.arguments(ReceiptInput())
@award_objects.response(200, AwardObjectSchema)
def receive(said: Mapping[str, Any], award_object_id: str) -> Response:
    """Note that it was received; it is handed over with its award."""
    command = ReceiveObject(award_object_id=award_object_id, version=expected_version(), **said)
    return write(use_cases.receive_object, command, award_object_schema)


@award_objects.route("/award-objects/<award_object_id>/write-off", methods=["POST"])
@changes_by_post(award_objects)
@award_objects.arguments(WriteOffInput())
@award_objects.response(200, AwardObjectSchema)
def write_off(said: Mapping[str, Any], award_object_id: str) -> Response:
    """Write off an object that was lost or damaged, with the reason; another may be ordered then."""
    command = WriteObjectOff(award_object_id=award_object_id, version=expected_version(), **said)
    return write(use_cases.write_object_off, command, award_object_schema)


@award_objects.route("/award-objects/outstanding", methods=["GET"])
@award_objects.arguments(OutstandingSearch(), location="query")
@award_objects.response(200, _Outstanding(many=True))
def outstanding(arguments: Mapping[str, Any]) -> list[Outstanding]:
    """Read what must still be ordered or received for awards that are planned at a conference, or by a day."""
    return list(before(arguments["before"], arguments["conference_id"]))


@exports(award_objects, "/award-objects/outstanding/export", OutstandingSearch)
def export_outstanding(arguments: Mapping[str, Any]) -> Response:
    """Take that list along."""
    missing = before(arguments["before"], arguments["conference_id"])
    return as_file("award-objects", OUTSTANDING, missing, _Outstanding(), arguments["format"])


@award_objects.route("/award-objects/<award_object_id>/history", methods=["GET"])
@award_objects.response(200, HistorySchema)
def read_history(award_object_id: str) -> dict[str, Any]:
    """Read every event of one object: who did what, what it said before and after."""
    return history("award_object", award_object_id)


def _matching(arguments: Mapping[str, Any]) -> Matches:
    """Those that fit every filter of the list."""
    return AwardObject.objects(**{name: arguments[name] for name in _FILTERS if arguments[name] is not None})

"""The doors of an administrator to a consumer's dead letters: the same as the command `dead-letters`, over HTTP.

HTTP in, HTTP out. Knows the desk by its methods alone: what it stands on speaks to Kafka, which no door does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, current_app
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from registry.chassis.dead_letter_words import record_of, told
from registry.chassis.http_service import Permissions
from registry.chassis.identity import Role, signed_in
from registry.chassis.paging import PageArguments, decode_cursor, encode_cursor, page
from registry.messaging.parked import ANY, STATES, Letter, Selection

if TYPE_CHECKING:
    from registry.messaging.redriving import Desk

dead_letters = Blueprint("dead_letters", __name__, description="Records that could not be applied.")

PERMISSIONS: Permissions = {
    f"dead_letters.{door}": frozenset({Role.ADMINISTRATOR}) for door in ("search", "read_one", "redrive", "discard")
}
EXTENSION = "registry.dead_letters"
LONGEST_REASON = 500
EARLIEST, LATEST = (
    datetime(year, 1, 1, tzinfo=UTC) for year in (1970, 9000)
)  # what a zone cannot push out of a calendar


def _within_reach(moment: datetime) -> None:
    if not EARLIEST <= moment <= LATEST:
        raise ValidationError("No letter was parked then.")


class LetterArguments(PageArguments):
    state = fields.String(load_default="open", validate=validate.OneOf((*STATES, ANY)))
    topic = fields.String(load_default=None)
    type = fields.String(load_default=None, metadata={"description": "event type"})
    aggregate = fields.String(load_default=None, metadata={"description": "id of the aggregate"})
    since = fields.AwareDateTime(
        load_default=None,
        default_timezone=UTC,
        format="iso",
        validate=_within_reach,
        metadata={"description": "parked then or later"},
    )


class DecisionInput(Schema):
    reason = fields.String(
        required=True, validate=validate.Length(1, LONGEST_REASON), metadata={"description": "stays on record"}
    )
    is_rehearsal = fields.Boolean(
        load_default=False, metadata={"description": "do it, answer what came out, and take it all back"}
    )


class LetterSchema(Schema):
    """`type`, `subject` and `sequence` are null when the record is no event at all."""

    place = fields.String(required=True, metadata={"description": "topic:partition:offset@milliseconds"})
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    topic = fields.String(required=True)
    partition = fields.Integer(required=True)
    offset = fields.Integer(required=True)
    consumer = fields.String(required=True)
    event_id = fields.String(required=True, allow_none=True)
    type = fields.String(required=True, allow_none=True)
    subject = fields.String(required=True, allow_none=True)
    sequence = fields.Integer(required=True, allow_none=True)
    reason = fields.String(required=True)
    attempts = fields.Integer(required=True)
    traceback = fields.String(required=True, allow_none=True, metadata={"description": "the same for the same fault"})
    parked_at = fields.String(required=True)
    decided_at = fields.String(required=True, allow_none=True)
    decided_by = fields.String(required=True, allow_none=True)
    decision_reason = fields.String(required=True, allow_none=True)


class LetterWithRecordSchema(LetterSchema):
    """Texts as they were sent; `{"base64": ...}` where they are not UTF-8."""

    key = fields.Raw(required=True, allow_none=True)
    headers = fields.List(fields.List(fields.Raw()), required=True)
    value = fields.Raw(required=True, allow_none=True)


class LetterPageSchema(Schema):
    items = fields.List(fields.Nested(LetterSchema), required=True)
    next = fields.String(required=True, allow_none=True)


def install(app: Flask, open_desk: Callable[[], Desk]) -> None:
    """`open_desk` is called with each request: which database is the consumer's may change meanwhile."""
    app.extensions[EXTENSION] = open_desk


@dead_letters.route("/dead-letters", methods=["GET"])
@dead_letters.arguments(LetterArguments(), location="query")
@dead_letters.response(200, LetterPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find dead letters: open ones, unless another state is asked for."""
    said = {name: arguments[name] for name in ("topic", "type", "aggregate", "since")}
    after = decode_cursor(arguments["cursor"], 1)[0] if arguments["cursor"] else None
    limit = arguments["limit"]
    state = None if arguments["state"] == ANY else arguments["state"]
    letters = _desk().page(Selection(state=state, **said), after, limit + 1)
    more = encode_cursor([letters[limit - 1]["_id"]]) if len(letters) > limit else None
    return page([_answer(letter) for letter in letters[:limit]], more)


@dead_letters.route("/dead-letters/<place>", methods=["GET"])
@dead_letters.response(200, LetterWithRecordSchema)
def read_one(place: str) -> dict[str, Any]:
    """Read one dead letter, with the record as it was sent."""
    letter = _desk().letter(place)
    return _answer(letter) | record_of(letter)


@dead_letters.route("/dead-letters/<place>/redrive", methods=["POST"])
@dead_letters.arguments(DecisionInput())
@dead_letters.response(200, LetterSchema)
def redrive(said: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Apply the event of a letter whose cause is repaired. Asked again, it is not applied again."""
    return _answer(_desk().redrive(place, by=_whoever(), **said))


@dead_letters.route("/dead-letters/<place>/discard", methods=["POST"])
@dead_letters.arguments(DecisionInput())
@dead_letters.response(200, LetterSchema)
def discard(said: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Close a letter for good without applying it."""
    return _answer(_desk().discard(place, by=_whoever(), **said))


def _desk() -> Desk:
    open_desk: Callable[[], Desk] = current_app.extensions[EXTENSION]
    return open_desk()


def _whoever() -> str:
    person = signed_in()
    return f"{person.name} ({person.subject})"


def _answer(letter: Letter) -> dict[str, Any]:
    return {"place": letter["_id"]} | told(letter)

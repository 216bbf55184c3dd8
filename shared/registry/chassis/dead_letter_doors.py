"""The doors of an administrator to a consumer's dead letters: the same as the command `dead-letters`, over HTTP.

HTTP in, HTTP out. Knows the desk by its methods alone: what it stands on speaks to Kafka, which no door does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, current_app
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from registry.chassis.dead_letter_words import record_of, told
from registry.chassis.doors import creates
from registry.chassis.http_service import Permissions
from registry.chassis.identity import Role, signed_in
from registry.chassis.paging import PageArguments, decode_cursor, encode_cursor, page
from registry.chassis.problems import language
from registry.chassis.writing import repeatable_request
from registry.errors import DomainError
from registry.messaging.parked import ANY, STATES, Letter, Selection

if TYPE_CHECKING:
    from registry.messaging.redriving import Desk

dead_letters = Blueprint("dead_letters", __name__, description="Records that could not be applied.")

PERMISSIONS: Permissions = {
    f"dead_letters.{door}": frozenset({Role.ADMINISTRATOR})
    for door in ("search", "read_one", "redrive", "discard", "redrive_many", "discard_many")
}
EXTENSION = "registry.dead_letters"
LONGEST_REASON = 500
MANY = 200  # letters that one request decides
FILTERS = ("topic", "type", "aggregate", "since", "because")
EARLIEST, LATEST = (
    datetime(year, 1, 1, tzinfo=UTC) for year in (1970, 9000)
)  # what a zone cannot push out of a calendar


def _within_reach(moment: datetime) -> None:
    if not EARLIEST <= moment <= LATEST:
        raise ValidationError("No letter was parked then.")


class Filters(Schema):
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
    because = fields.String(
        load_default=None,
        validate=validate.Length(1, LONGEST_REASON),
        metadata={"description": "words of the reason for which it was parked"},
    )


class LetterArguments(PageArguments, Filters):
    state = fields.String(load_default="open", validate=validate.OneOf((*STATES, ANY)))


class DecisionInput(Schema):
    reason = fields.String(
        required=True, validate=validate.Length(1, LONGEST_REASON), metadata={"description": "stays on record"}
    )
    is_rehearsal = fields.Boolean(
        load_default=False, metadata={"description": "do it, answer what came out, and take it all back"}
    )


class ManyDecisionInput(DecisionInput, Filters):
    """The open letters that fit every filter; without one, `is_all` says that each is meant."""

    is_all = fields.Boolean(load_default=False, metadata={"description": "every open letter"})

    @validates_schema
    def _says_which(self, said: Mapping[str, Any], **_: Any) -> None:
        if said["is_all"] == any(said[name] for name in FILTERS):
            raise ValidationError("Say by a filter which letters are meant, or is_all.", "is_all")


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


class DecidedSchema(Schema):
    """What became of one letter. `refused` has the code of why it stays as it is."""

    place = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    refused = fields.String(required=True, allow_none=True)
    detail = fields.String(required=True, allow_none=True)


class DecidedManySchema(Schema):
    items = fields.List(fields.Nested(DecidedSchema), required=True)
    has_more = fields.Boolean(
        required=True, metadata={"description": f"more than {MANY} letters fit: ask for the others with another key"}
    )


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
    said = {name: arguments[name] for name in FILTERS}
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


@dead_letters.route("/dead-letters/redrive", methods=["POST"])
@creates(dead_letters)
@dead_letters.arguments(ManyDecisionInput())
@dead_letters.response(200, DecidedManySchema)
def redrive_many(said: Mapping[str, Any]) -> dict[str, Any]:
    """Redrive the letters that fit, each by itself. The same key and body mean the same letters, decided once."""
    desk = _desk()
    return _decide_many(desk, desk.redrive, said)


@dead_letters.route("/dead-letters/discard", methods=["POST"])
@creates(dead_letters)
@dead_letters.arguments(ManyDecisionInput())
@dead_letters.response(200, DecidedManySchema)
def discard_many(said: Mapping[str, Any]) -> dict[str, Any]:
    """Discard the letters that fit, each by itself. The same key and body mean the same letters, decided once."""
    desk = _desk()
    return _decide_many(desk, desk.discard, said)


def _decide_many(desk: Desk, decide: Callable[..., Letter], said: Mapping[str, Any]) -> dict[str, Any]:
    selection = Selection(**{name: said[name] for name in FILTERS})
    meant = desk.meant(selection, MANY + 1, repeatable_request())
    how = {"by": _whoever(), "reason": said["reason"], "is_rehearsal": said["is_rehearsal"]}
    return {"items": [_decided(desk, decide, place, how) for place in meant[:MANY]], "has_more": len(meant) > MANY}


def _decided(desk: Desk, decide: Callable[..., Letter], place: str, how: Mapping[str, Any]) -> dict[str, Any]:
    """One that is refused does not keep the others."""
    try:
        return {"place": place, "state": decide(place, **how)["state"], "refused": None, "detail": None}
    except DomainError as refused:
        state = desk.letter(place)["state"]
        return {"place": place, "state": state, "refused": refused.code, "detail": refused.messages[language()]}


def _desk() -> Desk:
    open_desk: Callable[[], Desk] = current_app.extensions[EXTENSION]
    return open_desk()


def _whoever() -> str:
    person = signed_in()
    return f"{person.name} ({person.subject})"


def _answer(letter: Letter) -> dict[str, Any]:
    return {"place": letter["_id"]} | told(letter)

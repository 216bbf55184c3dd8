"""From a record to an answer: one record with its ETag, a page of records, and the history of one."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, request
from marshmallow import Schema, ValidationError, fields, missing, post_load, validate

from registry.chassis.paging import decode_cursor, encode_cursor, page
from registry.chassis.writing import etag, transactions
from registry.contracts.scalars import LONGEST_TEXT, whole_unicode
from registry.contracts.wire import schema_of
from registry.messaging import outbox
from registry.messaging.aggregate import Aggregate, Matches
from registry.messaging.transaction import not_found


class HistoryEntrySchema(Schema):
    """One event of a record: who did what, what it said before and after, and from where."""

    sequence = fields.Integer(required=True)
    type = fields.String(required=True)
    happened_at = fields.DateTime(required=True, attribute="time")
    happened_precision = fields.String(required=True, attribute="time_precision")
    recorded_at = fields.DateTime(required=True)
    actor = fields.String(required=True)
    actor_name = fields.String(required=True)
    origin = fields.String(allow_none=True, metadata={"description": "network address the change came from"})
    correlation_id = fields.String(required=True)
    before = fields.Raw(allow_none=True, metadata={"description": "what the event before this one said"})
    after = fields.Raw(required=True, metadata={"description": "what this event says"})


class HistorySchema(Schema):
    items = fields.List(fields.Nested(HistoryEntrySchema), required=True)


def page_schema(item: type[Schema]) -> type[Schema]:
    """`items`, and `next` with the cursor of the following page or null."""
    members = {
        "items": fields.List(fields.Nested(item), required=True),
        "next": fields.String(required=True, allow_none=True),
    }
    return type(f"{item.__name__.removesuffix('Schema')}PageSchema", (Schema,), members)


def reason() -> fields.String:
    """Why a record changes: a member that must be there and say something."""
    # As `\S` alone, of which and a greatest length schemathesis makes a text without any space, and an expression that
    # takes a quarter of a second to compile.
    says_something = r"(?:^|\s)\S"
    return fields.String(
        required=True,
        validate=[validate.Length(1, LONGEST_TEXT), _not_blank, whole_unicode],
        metadata={"description": "why, in your own words", "pattern": says_something},
    )


def _not_blank(text: str) -> None:
    if not text.strip():
        raise ValidationError("It is blank. Write something a reader understands.")


def changes_schema(shape: type[Any], *, without: frozenset[str] = frozenset()) -> type[Schema]:
    """What a correction may say: any of the shape's fields, and the reason. Loads to (reason, changes)."""
    strict = schema_of(shape, strict=True)
    members: dict[str, Any] = {n: f for n, f in strict().fields.items() if n not in without}
    members = {name: _optional(field) for name, field in members.items()}
    members["reason"] = reason()

    def split(_self: Schema, value: dict[str, Any], **_: Any) -> tuple[str, Mapping[str, Any]]:
        return value.pop("reason"), value

    members["split"] = post_load(split)
    return type(f"{shape.__name__}Changes", (Schema,), members)


def _optional(field: fields.Field[Any]) -> fields.Field[Any]:
    """The same field, absent unless said: a default would overwrite what the record says."""
    again = type(field).__new__(type(field))
    again.__dict__.update(field.__dict__)
    again.required = False
    again.load_default = missing
    return again


def found(kind: type[Aggregate], identity: str) -> Any:
    """The record; raises NotFound."""
    record = kind.objects(id=identity).first()
    if record is None:
        raise not_found(kind.__name__, identity)
    return record


def read(record: Aggregate, schema: Schema) -> Response:
    """The record as JSON with its ETag; 304 when If-None-Match names it already."""
    answer = Response(current_app.json.dumps(schema.dump(record)), content_type="application/json")
    answer.headers["ETag"] = etag(record)
    answer.make_conditional(request)
    return answer


def listed(matches: Matches, arguments: Mapping[str, Any], schema: Schema) -> Response:
    """A page of records in order of their ids, which is the order in which they were made; `order` may turn it."""
    is_newest_first = arguments.get("order") == "newest"
    if arguments["cursor"]:
        (last,) = decode_cursor(arguments["cursor"], 1)
        matches = matches.filter(**{"id__lt" if is_newest_first else "id__gt": last})
    limit = arguments["limit"]
    records = list(matches.order_by("-id" if is_newest_first else "id").limit(limit + 1))
    more = encode_cursor([records[limit - 1].id]) if len(records) > limit else None
    return page([schema.dump(record) for record in records[:limit]], more)


def history(kind: str, identity: str) -> dict[str, Any]:
    """Every event of one record, each with what the one before it said; raises NotFound when there is none."""
    items = []
    before = None
    for entry in outbox.history(transactions().database, identity):
        after = json.loads(entry["value"])
        items.append({**entry, "before": before, "after": after})
        before = after
    if not items:
        raise not_found(kind, identity)
    return {"items": items}

"""Questions from the query, entries as JSON. The shapes that OpenAPI shows."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from gateway.timeline.addresses import KINDS, record_of, timeline_address
from gateway.timeline.reading import Question
from gateway.timeline.sentences.composing import dates, sentences
from registry.chassis.paging import PageArguments, QueryArguments
from registry.contracts.catalogue import CATALOGUE
from registry.contracts.envelope import timestamp
from registry.contracts.scalars import year_with_room
from registry.contracts.shapes import LOCAL

CONTEXTS = tuple(dict.fromkeys(event.context() for event in CATALOGUE.values()))
_A_DAY = len("2025-01-14")
_DAY_OR_TIME = [{"format": "date"}, {"format": "date-time"}]


class DayOrTime(fields.String):
    """An ISO 8601 day, in Asia/Ho_Chi_Minh, or an RFC 3339 time with its zone; loads to RFC 3339 in UTC.

    A day begins with its first moment; `ends=True` makes it the first moment of the day after.
    """

    def __init__(self, says: str, *, ends: bool = False) -> None:
        super().__init__(load_default=None, metadata={"description": says, "anyOf": _DAY_OR_TIME})
        self._ends = ends

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        try:
            return timestamp(self._moment(str(value)))
        except (ValueError, OverflowError):
            raise ValidationError(
                "Not a day (2025-01-14) or a time with its zone (2025-01-14T07:30:00+07:00)."
            ) from None

    def _moment(self, text: str) -> datetime:
        if len(text) == _A_DAY:
            day = date.fromisoformat(text)
            year_with_room(day)
            return datetime.combine(day + timedelta(days=self._ends), time(0), LOCAL)
        moment = datetime.fromisoformat(text)
        year_with_room(moment)
        if moment.tzinfo is None:
            raise ValueError("no zone")
        return moment


class _TimelineArguments(PageArguments):
    order = fields.String(load_default="newest", validate=validate.OneOf(("newest", "oldest")))
    type = fields.List(
        fields.String(validate=validate.OneOf((*CATALOGUE, *CONTEXTS))),
        load_default=list,
        validate=validate.Length(max=len(CATALOGUE)),
        metadata={"description": "event types, or contexts such as `attendance`; may be repeated"},
    )
    recorded_before = DayOrTime("what was known then: recorded before this time or day")


# `from` is a word of Python's, so that no class body can name it
TimelineArguments = _TimelineArguments.from_dict(
    {
        "from": DayOrTime("happened at or after this time or day"),
        "to": DayOrTime("happened before this time, or by this day", ends=True),
    },
    name="TimelineArguments",
)


class SubjectArguments(QueryArguments):
    q = fields.String(required=True, validate=validate.Length(1, 200), metadata={"description": "words of a name"})
    kind = fields.String(load_default=None, validate=validate.OneOf(tuple(KINDS.values())))
    limit = fields.Integer(load_default=20, validate=validate.Range(1, 50))


class SubjectSchema(Schema):
    kind = fields.String(required=True)
    id = fields.String(required=True)
    labels = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    detail = fields.Dict(keys=fields.String(), required=True)
    href = fields.String(
        required=True, allow_none=True, metadata={"description": "the record; null of a document or a place"}
    )
    timeline = fields.String(required=True)


class SubjectsSchema(Schema):
    items = fields.List(fields.Nested(SubjectSchema), required=True)


class HappenedSchema(Schema):
    at = fields.String(required=True, metadata={"description": "RFC 3339; the beginning of what is known"})
    precision = fields.String(required=True, validate=validate.OneOf(("instant", "day", "month", "year", "unknown")))
    said = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class MentionSchema(Schema):
    kind = fields.String(required=True)
    role = fields.String(required=True)
    labels = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    href = fields.String(required=True, allow_none=True)
    timeline = fields.String(required=True, allow_none=True)


class LinksSchema(Schema):
    self_ = fields.String(required=True, data_key="self", metadata={"description": "the record at its service"})
    subjects = fields.List(fields.Nested(MentionSchema), required=True)


class EntrySchema(Schema):
    event_id = fields.String(required=True)
    type = fields.String(required=True)
    sequence = fields.Integer(required=True)
    happened = fields.Nested(HappenedSchema, required=True)
    recorded_at = fields.String(required=True)
    actor = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    roles = fields.List(fields.String(), required=True, metadata={"description": "of this timeline's subject"})
    sentences = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    doubts = fields.List(fields.Dict(keys=fields.String()), required=True)
    links = fields.Nested(LinksSchema, required=True)
    superseded_by = fields.Dict(keys=fields.String(), required=True, allow_none=True)
    correlation_id = fields.String(required=True)
    traceparent = fields.String(required=True, allow_none=True)


class TimelinePageSchema(Schema):
    subject = fields.Nested(SubjectSchema, required=True, allow_none=True)
    items = fields.List(fields.Nested(EntrySchema), required=True)
    next = fields.String(required=True, allow_none=True)
    previous = fields.String(required=True, allow_none=True)


class MonthSchema(Schema):
    month = fields.String(required=True, metadata={"description": "YYYY-MM, in Asia/Ho_Chi_Minh"})
    total = fields.Integer(required=True)
    types = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


class MonthsSchema(Schema):
    items = fields.List(fields.Nested(MonthSchema), required=True)


def question(timeline: str, arguments: Mapping[str, Any]) -> Question:
    return Question(
        timeline=timeline,
        newest_first=arguments["order"] == "newest",
        types=types_named(arguments["type"]),
        since=arguments["from"],
        until=arguments["to"],
        recorded_before=arguments["recorded_before"],
    )


def types_named(names: list[str]) -> tuple[str, ...]:
    """Types as they are, contexts as all of their types."""
    return tuple(t for t, event in CATALOGUE.items() if t in names or event.context() in names)


def entry_answer(row: Mapping[str, Any], correction: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        "event_id": row["event_id"],
        "type": row["type"],
        "sequence": row["sequence"],
        "happened": {"at": row["happened_at"], "precision": row["precision"], "said": dates(row)},
        "recorded_at": row["recorded_at"],
        "actor": row["actor"],
        "roles": row["roles"],
        "sentences": sentences(row),
        "doubts": row["doubts"],
        "links": {"self": row["record"], "subjects": [_mention(mention) for mention in row["mentions"]]},
        "superseded_by": correction,
        "correlation_id": row["correlation_id"],
        "traceparent": row["traceparent"],
    }


def subject_answer(row: Mapping[str, Any]) -> dict[str, Any]:
    addresses = {"href": record_of(row["kind"], row["id"]), "timeline": timeline_address(row["kind"], row["id"])}
    return {name: row[name] for name in ("kind", "id", "labels", "detail")} | addresses


def month_answer(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"month": row["month"], "total": sum(row["types"].values()), "types": row["types"]}


def _mention(told: Mapping[str, Any]) -> dict[str, Any]:
    is_recorded = told["id"] is not None
    return {
        "kind": told["kind"],
        "role": told["role"],
        "labels": told["labels"],
        "href": record_of(told["kind"], told["id"]) if is_recorded else None,
        "timeline": timeline_address(told["kind"], told["id"]) if is_recorded else None,
    }

"""JSON to commands; minutes, their revisions and comparisons to JSON."""

from collections.abc import Mapping
from typing import Any, get_args

from marshmallow import Schema, fields, post_load, validate

from conferences.minutes.commands import Approval, MinutesWording, NewMinutes
from conferences.minutes.revisions import MinutesComparison, MinutesRevision, MinutesText
from registry.chassis.paging import PageArguments, QueryArguments
from registry.chassis.reading import changes_schema, page_schema
from registry.contracts.minutes import MinutesFacts, MinutesRemark, MinutesState
from registry.contracts.scalars import LONGEST_TEXT, whole_unicode
from registry.contracts.wire import schema_of

NewMinutesInput = schema_of(NewMinutes, strict=True)
ApprovalInput = schema_of(Approval, strict=True)
MinutesAmendmentInput = changes_schema(MinutesWording)


def _why() -> fields.String:
    return fields.String(
        load_default=None,
        allow_none=True,
        validate=[validate.Length(max=LONGEST_TEXT), whole_unicode],
        metadata={"description": "why, when there is something to say"},
    )


class MinutesEditInput(changes_schema(MinutesWording)):  # type: ignore[misc]  # made from the shape
    """Any part of minutes that are not approved; a reason is not needed."""

    reason = _why()


class MinutesRedraftInput(Schema):
    reason = _why()


class MinutesRemarksInput(Schema):
    remarks = fields.List(
        fields.Nested(schema_of(MinutesRemark, strict=True)),
        required=True,
        validate=validate.Length(1, 100),
        metadata={"description": "what to mend, each with its section"},
    )

    @post_load
    def freeze(self, said: dict[str, Any], **_: Any) -> Mapping[str, Any]:
        return {"remarks": tuple(said["remarks"])}


class MinutesSchema(schema_of(MinutesFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """Minutes as they stand."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts their events; the ETag"})


MinutesPageSchema = page_schema(MinutesSchema)


class MinutesSearch(PageArguments):
    conference_id = fields.String(load_default=None, validate=validate.Length(max=100))
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(MinutesState)))


MinutesTextSchema = schema_of(MinutesText)
MinutesComparisonSchema = schema_of(MinutesComparison)


class MinutesRevisionsSchema(Schema):
    items = fields.List(fields.Nested(schema_of(MinutesRevision)), required=True)


class MinutesComparisonArguments(QueryArguments):
    before = fields.Integer(required=True, validate=validate.Range(1), metadata={"description": "the older revision"})
    after = fields.Integer(required=True, validate=validate.Range(1), metadata={"description": "the newer revision"})


class MinutesPaperArguments(QueryArguments):
    revision = fields.Integer(
        load_default=None,
        validate=validate.Range(1),
        metadata={"description": "which text; left out: as the minutes stand now"},
    )

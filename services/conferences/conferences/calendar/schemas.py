"""What a feed is asked with, and what is said of links to it."""

from marshmallow import Schema, fields

from registry.chassis.paging import QueryArguments
from registry.contracts.scalars import Day


class FeedQuery(QueryArguments):
    since = Day(
        load_default=None, metadata={"description": "conferences held on this day or later; left out: within a year"}
    )


class CalendarLinkSchema(Schema):
    """A link to the feed of an organisation. Its address is told once, when it is made."""

    id = fields.String(required=True)
    party_id = fields.String(required=True, metadata={"description": "whose conferences it follows"})
    language = fields.String(required=True, metadata={"description": "of the entries"})
    made_at = fields.AwareDateTime(required=True)
    withdrawn_at = fields.AwareDateTime(required=True, allow_none=True)


class NewCalendarLinkSchema(CalendarLinkSchema):
    path = fields.String(
        required=True, metadata={"description": "for the calendar program, after the registry's address; a secret"}
    )


class CalendarLinksSchema(Schema):
    items = fields.List(fields.Nested(CalendarLinkSchema), required=True)

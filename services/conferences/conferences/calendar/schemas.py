"""What a feed is asked with."""

from marshmallow import fields

from registry.chassis.paging import QueryArguments


class FeedQuery(QueryArguments):
    since = fields.Date(
        load_default=None, metadata={"description": "conferences held on this day or later; left out: within a year"}
    )

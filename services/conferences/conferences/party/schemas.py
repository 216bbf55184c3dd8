"""JSON to commands, parties to JSON."""

from datetime import date
from typing import Any

from marshmallow import Schema, fields, validate

from conferences.party.commands import NewPost, RegisterParty
from conferences.party.party import Party
from registry.chassis.paging import PageArguments
from registry.chassis.reading import changes_schema, page_schema
from registry.contracts.party import PartyFacts, Post
from registry.contracts.wire import schema_of

RegisterPartyInput = schema_of(RegisterParty, strict=True)
PartyCorrectionInput = changes_schema(RegisterParty, without=frozenset({"kind", "posts"}))
NewPostInput = schema_of(NewPost, strict=True)


class PostEndInput(Schema):
    until = fields.Date(required=True, metadata={"description": "the last day the post was held"})
    reason = fields.String(load_default=None, metadata={"description": "why it ended, when known"})


class PartySchema(schema_of(PartyFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A party as it stands."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
    posts = fields.List(fields.Nested(schema_of(Post)), required=True)


class PartyOnDay(PartySchema):
    """A party with the posts that may have been held on one day."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day

    def get_attribute(self, obj: Party, attr: str, default: Any) -> Any:
        return obj.posts_on(self.day) if attr == "posts" else super().get_attribute(obj, attr, default)


PartyPageSchema = page_schema(PartySchema)


class PartySearch(PageArguments):
    q = fields.String(load_default=None, validate=validate.Length(max=200), metadata={"description": "name, folded"})
    kind = fields.String(load_default=None, validate=validate.OneOf(["person", "organisation", "household"]))
    on = fields.Date(load_default=None, metadata={"description": "read posts as of this day"})

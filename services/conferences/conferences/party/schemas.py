"""JSON to commands, parties to JSON."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from marshmallow import Schema, fields, validate

from conferences.party.commands import NewPost, RegisterParty
from conferences.party.duplicates import WORDS
from conferences.party.lasting import EARLIER
from conferences.party.party import Party, held_on
from conferences.party.ranking import MEANINGS
from conferences.party.terms import Terms
from registry.chassis.paging import PageArguments, QueryArguments
from registry.chassis.reading import changes_schema, page_schema, reason
from registry.contracts.party import PartyFacts, Post
from registry.contracts.scalars import Day
from registry.contracts.wire import schema_of

RegisterPartyInput = schema_of(RegisterParty, strict=True)
PartyCorrectionInput = changes_schema(RegisterParty, without=frozenset({"kind", "posts"}))
NewPostInput = schema_of(NewPost, strict=True)


class PostEndInput(Schema):
    until = Day(required=True, metadata={"description": "the last day the post was held"})
    reason = fields.String(load_default=None, metadata={"description": "why it ended, when known"})


class MergeInput(Schema):
    into = fields.String(
        required=True,
        validate=validate.Length(1, 100),
        metadata={"description": "the id of the record that stands for both from now on"},
    )
    reason = reason()


class MergeUndoInput(Schema):
    reason = reason()


class PartySchema(schema_of(PartyFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A party as it stands."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
    posts = fields.List(fields.Nested(schema_of(Post)), required=True)
    stands_for = fields.List(
        fields.String(), required=True, metadata={"description": "the records that were merged into this one"}
    )
    as_of = Day(metadata={"description": "the day asked for; the three members from here only with one"})
    existed = fields.Boolean(metadata={"description": "false when it is known to have begun later or ended before"})
    unsure = fields.List(
        fields.String(validate=validate.OneOf(list(EARLIER))),
        metadata={"description": "what changed in the month or year of that day: on which day is not known"},
    )


class FoundPartySchema(PartySchema):
    """A party in a list; `match` is said where something was looked for."""

    match = fields.String(
        validate=validate.OneOf(list(MEANINGS)),
        metadata={"description": "the best first: " + "; ".join(f"{kind}: {said}" for kind, said in MEANINGS.items())},
    )


class AsOf(QueryArguments):
    as_of = Day(
        load_default=None,
        metadata={"description": "name, level, parent and posts as they were on this day; left out, as they are"},
    )


class PartyOnDay(PartySchema):
    """A party as it was on one day, with the posts that may have been held then."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day
        self.terms = Terms()

    def get_attribute(self, obj: Party, attr: str, default: Any) -> Any:
        readings: Mapping[str, Callable[[], Any]] = {
            **{name: partial(obj.said_on, name, self.day) for name in EARLIER},
            "posts": lambda: held_on(self.terms.read(obj.posts), self.day),
            "as_of": lambda: self.day,
            "existed": lambda: obj.may_exist_on(self.day),
            "unsure": lambda: obj.unsure_on(self.day),
        }
        return readings[attr]() if attr in readings else super().get_attribute(obj, attr, default)


class ReasonSchema(Schema):
    code = fields.String(required=True, validate=validate.OneOf(sorted(WORDS)))
    message = fields.String(required=True, metadata={"description": "in the reader's language"})


class DuplicateSchema(Schema):
    """A record that may be of the same party, and what the two have in common."""

    party = fields.Nested(PartySchema, required=True)
    reasons = fields.List(fields.Nested(ReasonSchema), required=True)


class DuplicatesSchema(Schema):
    items = fields.List(fields.Nested(DuplicateSchema), required=True)


class PartyPageSchema(page_schema(FoundPartySchema)):  # type: ignore[misc]  # made from another schema
    narrow = fields.String(
        allow_none=True,
        metadata={"description": "said where more fit than are listed, in the reader's language: how to find them"},
    )


class PartySearch(PageArguments):
    q = fields.String(
        load_default=None,
        validate=validate.Length(max=200),
        metadata={"description": "words of a name or their beginnings, in any order, with or without diacritics"},
    )
    kind = fields.String(load_default=None, validate=validate.OneOf(["person", "organisation", "household"]))
    post = fields.String(
        load_default=None,
        validate=validate.Length(max=200),
        metadata={"description": "words of a post and its organisation as written, or their beginnings"},
    )
    organisation = fields.String(
        load_default=None,
        validate=validate.Length(1, 100),
        metadata={"description": "the id of an organisation: who has or had a post there, and what is right below it"},
    )
    on = Day(
        load_default=None,
        metadata={"description": "read parties as of this day; posts held on it, or today, come before others"},
    )

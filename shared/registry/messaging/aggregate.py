"""What every aggregate root is: a document with an id, a version, and a save that another writer cannot overrun."""

import dataclasses
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import uuid_utils
from mongoengine import Document, IntField, QuerySet, StringField
from mongoengine.base import BaseField

from registry.contracts.wire import decode, encode
from registry.folding import fold

Matches: TypeAlias = QuerySet
"""The records a list is made of, not yet read."""

LAST_CHARACTER = chr(sys.maxunicode)
RECORDS_AT_ONCE = 500  # read from the database; the driver alone would take 16 MiB of them


def new_id() -> str:
    """A UUID version 7 (RFC 9562 section 5.7): unique without asking anyone, and ordered by time of making."""
    return str(uuid_utils.uuid7())


def with_words(matches: Matches, said: str | None, among: str = "words") -> Matches:
    """Those in whose `words` a word begins with each word said, folded; all of them when nothing is said.

    `among` names another field of folded words.
    """
    ranges = [{among: begun} for begun in begun_words(said)]
    return matches.filter(__raw__={"$and": ranges}) if ranges else matches


def begun_words(said: str | None) -> list[dict[str, Any]]:
    """For each word said, folded, what a list of folded words is asked for where one begins so.

    As ranges: SecantusDB tries an expression on a record at ten times the cost, and a compiled one finds nothing. Its
    index goes by the first, so a number stands there, else the longest word: these are seldom what most have.
    """
    beginnings = sorted(set(fold(said or "").split()), key=lambda word: (word.isalpha(), -len(word), word))
    return [{"$elemMatch": {"$gte": word, "$lt": word + LAST_CHARACTER}} for word in beginnings]


def every(matches: Matches) -> Iterator[Any]:
    """Each record once, in the order in which they were made: a query that is read past its end begins anew."""
    yield from matches.order_by("id").batch_size(RECORDS_AT_ONCE).no_cache()


class ShapeField(BaseField):
    """A frozen dataclass of the published language, or a tuple of them, kept as the JSON values it travels as."""

    def __init__(self, shape: type[Any], *, many: bool = False, **options: Any) -> None:
        super().__init__(**({"default": ()} if many else {}) | options)
        self.shape = shape
        self.many = many

    if TYPE_CHECKING:  # what a document's attribute gives and takes, said to mypy; mongoengine is untyped

        def __get__(self, instance: Any, owner: Any) -> Any: ...
        def __set__(self, instance: Any, value: Any) -> None: ...

    def to_python(self, value: Any) -> Any:
        if self.many and isinstance(value, list):
            return tuple(decode(self.shape, item) for item in value)
        return decode(self.shape, value) if isinstance(value, dict) else value

    def to_mongo(self, value: Any) -> Any:
        return encode(value)


class Aggregate(Document):
    """Its methods check rules and return events; `version` counts the events so far and orders them."""

    meta: ClassVar[dict[str, Any]] = {"abstract": True, "auto_create_index": False}

    id = StringField(primary_key=True)
    version = IntField(required=True, default=0)

    def changed_by(self, said: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of the fields for which `said` has another value, in alphabetical order."""
        return tuple(sorted(name for name, value in said.items() if encode(getattr(self, name)) != encode(value)))

    def said_as(self, shape: type[Any]) -> dict[str, Any]:
        """The values of the fields that a shape of the published language has members for."""
        return {member.name: getattr(self, member.name) for member in dataclasses.fields(shape)}

"""What every aggregate root is: a document with an id, a version, and a save that another writer cannot overrun."""

import dataclasses
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
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


class _Whole(BaseField):
    """A value that is replaced as a whole and never changed within, so nothing watches it."""

    if TYPE_CHECKING:  # what a document's attribute gives and takes, said to mypy; mongoengine is untyped

        def __get__(self, instance: Any, owner: Any) -> Any: ...
        def __set__(self, instance: Any, value: Any) -> None: ...


class ShapeField(_Whole):
    """A frozen dataclass of the published language, or a tuple of them, kept as the JSON values it travels as."""

    def __init__(self, shape: type[Any], *, many: bool = False, **options: Any) -> None:
        super().__init__(**({"default": ()} if many else {}) | options)
        self.shape = shape
        self.many = many

    def to_python(self, value: Any) -> Any:
        if self.many and isinstance(value, list):
            return tuple(decode(self.shape, item) for item in value)
        return decode(self.shape, value) if isinstance(value, dict) else value

    def to_mongo(self, value: Any) -> Any:
        return encode(value)


class TextsField(_Whole):
    """Several texts, at a small part of what mongoengine's own list costs."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default=list, **options)

    def to_python(self, value: Any) -> Any:
        return list(value)

    def validate(self, value: Any, clean: bool = True) -> None:  # noqa: ARG002, FBT001, FBT002  as mongoengine asks
        if not all(isinstance(text, str) for text in value):
            self.error("Only texts may stand here")

    def prepare_query_value(self, _op: Any, value: Any) -> Any:
        return value


class Aggregate(Document):
    """Its methods check rules and return events; `version` counts the events so far and orders them."""

    meta: ClassVar[dict[str, Any]] = {"abstract": True, "auto_create_index": False}

    id = StringField(primary_key=True)
    version = IntField(required=True, default=0)

    def __init__(self, **said: Any) -> None:
        """As mongoengine makes a document, without what only documents within documents and signals need: most of what
        it cost to make or read a record.
        """
        is_new, converts = said.pop("_created", True), said.pop("__auto_convert", True)
        fields = self._fields
        if not said.keys() <= fields.keys():
            super().__init__(**said)  # it says which is no field
        fixed, fresh = _defaults_of(type(self))  # type: ignore[arg-type]  # a class is hashable; mypy doubts it
        values = {**fixed, **{name: make() for name, make in fresh}}
        for name, value in said.items():
            if value is not None:
                values[name] = fields[name].to_python(value) if converts else value
        made = {"_data": values, "_dynamic_fields": {}, "_created": is_new, "_initialised": True}
        for name, value in made.items():
            object.__setattr__(self, name, value)

    def as_kept(self) -> dict[str, Any]:
        """As the database is to hold it: what mongoengine's `validate` and `to_mongo` come to, for less. Raises
        mongoengine's ValidationError.
        """
        kept: dict[str, Any] = {}
        for field, is_any_text in _fields_of(type(self)):  # type: ignore[arg-type]  # the same
            value = self._data[field.name]
            if value is None:
                if field.required:
                    self.validate()
            elif is_any_text and type(value) is str:
                kept[field.db_field] = value
            else:
                field._validate(value)
                kept[field.db_field] = field.to_mongo(value)
        return kept

    def changed_by(self, said: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of the fields for which `said` has another value, in alphabetical order."""
        return tuple(sorted(name for name, value in said.items() if encode(getattr(self, name)) != encode(value)))

    def said_as(self, shape: type[Any]) -> dict[str, Any]:
        """The values of the fields that a shape of the published language has members for."""
        return {name: getattr(self, name) for name in _members_of(shape)}  # type: ignore[arg-type]  # the same


@cache
def _defaults_of(kind: type[Aggregate]) -> tuple[Mapping[str, Any], Sequence[tuple[str, Callable[[], Any]]]]:
    """What its fields hold when nothing is said: the values that all share, and those made anew for each."""
    said = {name: field.default for name, field in kind._fields.items()}
    return (
        {name: default for name, default in said.items() if not callable(default)},
        [(name, default) for name, default in said.items() if callable(default)],
    )


@cache
def _fields_of(kind: type[Aggregate]) -> Sequence[tuple[BaseField, bool]]:
    """Each field in order, and whether it takes any text."""
    fields = [kind._fields[name] for name in kind._fields_ordered]
    asking = ("regex", "max_length", "min_length", "choices", "validation")
    return [(one, type(one) is StringField and not any(getattr(one, name) for name in asking)) for one in fields]


@cache
def _members_of(shape: type[Any]) -> Sequence[str]:
    return [member.name for member in dataclasses.fields(shape)]

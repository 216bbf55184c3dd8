"""How a frozen dataclass travels: the dataclass is the truth, marshmallow reads it, `encode` writes it.

A shape may be built of str, int, float, bool, date, datetime, Literal, Mapping, other shapes, tuples of these, and
`| None`; `Annotated[type, "words"]` gives a member the words that the event catalogue and the JSON Schema show for it.
A reader of events is tolerant (it drops what it does not know); a door is strict (it refuses it).
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from marshmallow import EXCLUDE, RAISE, Schema, post_load, validate
from marshmallow import fields as mf

from registry.contracts.misspelling import StrictSchema
from registry.contracts.plain_reading import NotPlain, reader_of
from registry.contracts.scalars import SCALARS, key

_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})


def encode(value: Any) -> Any:
    """A shape as JSON-ready values: dates as ISO 8601, tuples as lists, dataclasses as objects.

    Members marked `envelope` (an event's times) are left out: they travel beside the value, not in it.
    """
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple or kind is list or isinstance(value, list | tuple):
        return [item if type(item) in _AS_THEY_ARE else encode(item) for item in value]
    members = _members_of(kind)  # type: ignore[arg-type]  # a class is hashable; mypy doubts type[Any]
    if members is not None:  # most of their values are as they are, and every event passes here several times
        said = vars(value)
        return {name: item if type(item := said[name]) in _AS_THEY_ARE else encode(item) for name in members}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    return value


def decode(shape: type[Any], value: Any) -> Any:
    """The shape that `value` says; raises marshmallow.ValidationError with field paths when it cannot be one."""
    with suppress(NotPlain):
        return reader_of(shape)(value)
    return _reader(shape).load(value)  # type: ignore[arg-type]  # a class is hashable; mypy doubts type[Any]


@cache
def _members_of(kind: type[Any]) -> tuple[str, ...] | None:
    """The members of a dataclass that travel in its value; None for what is no dataclass."""
    return tuple(f.name for f in fields(kind) if not f.metadata.get("envelope")) if is_dataclass(kind) else None


@cache
def _reader(shape: type[Any]) -> Schema:
    return schema_of(shape)()


def schema_of(shape: type[Any], *, strict: bool = False) -> type[Schema]:
    """The marshmallow schema of a dataclass, one and the same each time; loading gives an instance of the dataclass."""
    return _schema_of(shape, strict)  # type: ignore[arg-type]  # the same


@cache
def _schema_of(shape: type[Any], strict: bool) -> type[Schema]:  # noqa: FBT001  a cache tells a keyword left out from one given
    hints = get_type_hints(shape, include_extras=True)
    members: dict[str, Any] = {f.name: _field(hints[f.name], f, strict=strict) for f in fields(shape)}

    def make(_self: Schema, value: dict[str, Any], **_: Any) -> Any:
        return shape(**value)

    members["make"] = post_load(make)
    members["Meta"] = type("Meta", (), {"unknown": RAISE if strict else EXCLUDE})
    if strict:
        members["made_from"] = shape
        return type(f"{shape.__name__}Input", (_Door,), members)
    return type(shape.__name__, (_Answer,), members)


class _Answer(Schema):
    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Of a record or a row; marshmallow would first try a record as if it were a row, and mongoengine let it."""
        return obj.get(attr, default) if isinstance(obj, dict) else getattr(obj, attr, default)


class _Door(StrictSchema):
    """Refuses what it does not know. What is plainly right is read without marshmallow, but not by a class that was
    made from this one to say more.
    """

    def load(self, data: Any, **how: Any) -> Any:
        shape = vars(type(self)).get("made_from")
        if shape and not (self.many or self.only or self.exclude or any(how.values())):
            with suppress(NotPlain):
                return reader_of(shape, strict=True)(data)
        return super().load(data, **how)


def _field(hint: Any, declared: Any, *, strict: bool) -> mf.Field[Any]:
    options: dict[str, Any] = {}
    if declared.default is not MISSING:
        options["load_default"] = declared.default
    elif declared.default_factory is not MISSING:
        options["load_default"] = declared.default_factory
    else:
        options["required"] = True
    return _typed(hint, options, strict=strict)


def _typed(hint: Any, options: dict[str, Any], *, strict: bool) -> mf.Field[Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _typed(arguments[0], {**options, "metadata": {"description": arguments[1]}}, strict=strict)
    if origin in (Union, UnionType):
        (inner,) = (a for a in arguments if a is not NoneType)
        return _typed(inner, {**options, "allow_none": True}, strict=strict)
    if origin is Literal:
        return mf.String(validate=validate.OneOf(arguments), **options)
    if origin is tuple:
        return _Tuple(_typed(arguments[0], {}, strict=strict), **options)
    if is_dataclass(hint):
        return _Nested(schema_of(hint, strict=strict), **options)  # type: ignore[arg-type]
    if origin is not None and issubclass(origin, Mapping):
        return mf.Dict(keys=key(), values=_typed(arguments[1], {}, strict=strict), **options)
    scalar: mf.Field[Any] = SCALARS[hint](options)
    return scalar


class _Tuple(mf.List[Any]):
    """A list on the wire, a tuple in a frozen dataclass."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        return tuple(super()._deserialize(value, attr, data, **kwargs))


class _Nested(mf.Nested):
    """A shape within another is written by `encode`, as it travels."""

    def _serialize(self, value: Any, attr: Any, obj: Any, **how: Any) -> Any:  # type: ignore[override]  # as Field's own
        return encode(value) if is_dataclass(value) else super()._serialize(value, attr, obj, **how)  # type: ignore[no-untyped-call]

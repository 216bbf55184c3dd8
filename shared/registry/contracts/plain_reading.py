"""Reads a shape that is plainly what it should be, several times as fast as marshmallow.

What is not plainly right is left to marshmallow, which reads what it may be read as and says what is wrong with it:
here nothing is refused and nothing explained. What both read is equal; a test holds them against each other.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from registry.contracts.scalars import FIRST_YEAR, GREATEST_WHOLE, LAST_YEAR, LONGEST_TEXT

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3}|\.\d{6})?(Z|[+-]\d{2}:\d{2})", re.ASCII)
_TAG = re.compile(r"[A-Za-z0-9-]{1,35}")

Read = Callable[[Any], Any]


class NotPlain(Exception):
    """It may be right or wrong; marshmallow knows."""


def reader_of(shape: type[Any], *, strict: bool = False) -> Read:
    """From a JSON object to the dataclass; raises NotPlain. A member that is not there is left to its default.

    One that nobody knows is dropped, as a reader of events does it; to a `strict` one nothing is plain beside it.
    """
    return _reader_of(shape, strict)  # type: ignore[arg-type]  # a class is hashable; mypy doubts type[Any]


@cache
def _reader_of(shape: type[Any], strict: bool) -> Read:  # noqa: FBT001  a cache tells a keyword left out from one given
    hints = get_type_hints(shape, include_extras=True)
    members = [(f.name, *_typed(hints[f.name], strict)) for f in fields(shape)]
    required = {f.name for f in fields(shape) if f.default is MISSING and f.default_factory is MISSING}
    known = {name for name, *_ in members}

    def read(value: Any) -> Any:
        if type(value) is not dict or not required <= value.keys() or (strict and not value.keys() <= known):
            raise NotPlain
        said = {}
        for name, read_member, may_be_none in members:
            if name in value:
                given = value[name]
                if given is not None:
                    said[name] = read_member(given)
                elif may_be_none:
                    said[name] = None
                else:
                    raise NotPlain
        return shape(**said)

    return read


def _typed(hint: Any, strict: bool) -> tuple[Read, bool]:  # noqa: FBT001  as _reader_of has it
    """How a member is read that is there and not null, and whether it may be null."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _typed(arguments[0], strict)
    if origin in (Union, UnionType):
        (inner,) = (a for a in arguments if a is not NoneType)
        return _typed(inner, strict)[0], True
    return _of(hint, origin, arguments, strict), False


def _of(hint: Any, origin: Any, arguments: tuple[Any, ...], strict: bool) -> Read:  # noqa: FBT001  the same
    if origin is Literal:
        return _one_of(frozenset(arguments))
    if origin is tuple:
        return _many(*_typed(arguments[0], strict))
    if is_dataclass(hint):
        return _reader_of(hint, strict)  # type: ignore[arg-type]  # a class is hashable; mypy doubts type[Any]
    if origin is not None and issubclass(origin, Mapping):
        return _by_tag(*_typed(arguments[1], strict))
    return _SCALARS[hint]


def _one_of(choices: frozenset[Any]) -> Read:
    def read(value: Any) -> Any:
        if type(value) is str and value in choices:
            return value
        raise NotPlain

    return read


def _many(read_item: Read, may_be_none: bool) -> Read:  # noqa: FBT001  as _typed gives them
    def read(value: Any) -> Any:
        if type(value) is not list or (not may_be_none and None in value):
            raise NotPlain
        return tuple([None if item is None else read_item(item) for item in value])

    return read


def _by_tag(read_item: Read, may_be_none: bool) -> Read:  # noqa: FBT001  the same
    def read(value: Any) -> Any:
        if type(value) is not dict or not all(type(tag) is str and _TAG.fullmatch(tag) for tag in value):
            raise NotPlain
        if not may_be_none and None in value.values():
            raise NotPlain
        return {tag: None if item is None else read_item(item) for tag, item in value.items()}

    return read


def _text(value: Any) -> Any:
    if type(value) is not str or len(value) > LONGEST_TEXT:
        raise NotPlain
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as half:
            raise NotPlain from half
    return value


def _whole(value: Any) -> Any:
    if type(value) is int and -GREATEST_WHOLE <= value <= GREATEST_WHOLE:
        return value
    raise NotPlain


def _number(value: Any) -> Any:
    if type(value) is float and isfinite(value):
        return value
    raise NotPlain


def _truth(value: Any) -> Any:
    if value is True or value is False:
        return value
    raise NotPlain


def _day(value: Any) -> Any:
    return _in_calendar(date, _DAY, value)


def _moment(value: Any) -> Any:
    return _in_calendar(datetime, _MOMENT, value)


def _in_calendar(kind: type[date], written: re.Pattern[str], value: Any) -> Any:
    if type(value) is not str or not written.fullmatch(value):
        raise NotPlain
    try:
        read = kind.fromisoformat(value)
    except ValueError as impossible:
        raise NotPlain from impossible
    if FIRST_YEAR <= read.year <= LAST_YEAR:
        return read
    raise NotPlain


def _anything(value: Any) -> Any:
    return value


_SCALARS: Mapping[Any, Read] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _truth,
    date: _day,
    datetime: _moment,
    Any: _anything,
}

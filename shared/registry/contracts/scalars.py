"""The single values a shape is built of, as marshmallow reads them: exactly what JSON says, nothing guessed.

Marshmallow's own fields take 1 for true, "2" for a number and "20250114" for a day; what went through them unnoticed
could not be told from what was meant. Knows nothing of shapes.
"""

import re
from datetime import date, datetime
from typing import Any

from marshmallow import ValidationError, validate
from marshmallow import fields as mf

LONGEST_TEXT = 10_000  # characters; a longer statement belongs in a document, not in an event
GREATEST_WHOLE = 2**53 - 1  # RFC 8259, section 6: what every JSON reader holds exactly; it fits the database too
FIRST_YEAR, LAST_YEAR = 2, 9998  # within these a day has a time in every zone; Python's calendar ends one year further
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)


def whole_unicode(text: str) -> None:
    """Refuse half of a surrogate pair: JSON can escape it, but UTF-8, so the database and Kafka, cannot hold it."""
    try:
        text.encode()
    except UnicodeEncodeError as half:
        raise ValidationError("Not valid Unicode text: it holds half of a surrogate pair.") from half


def year_with_room(moment: date | datetime) -> None:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValidationError(f"The year must be between {FIRST_YEAR} and {LAST_YEAR}.")


class Number(mf.Float):
    """A JSON number; text that looks like one is refused."""

    def _validated(self, value: Any) -> float:
        if not isinstance(value, int | float):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class Truth(mf.Boolean):
    """JSON's true or false; 1 and "yes" are refused."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Day(mf.Date):
    """RFC 3339 full-date: 2025-01-14; in a year with room."""

    def __init__(self, **options: Any) -> None:
        super().__init__(format="iso", validate=year_with_room, **options)

    def _deserialize(self, value: Any, *rest: Any, **options: Any) -> Any:
        if isinstance(value, str) and not _DAY.fullmatch(value):
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return super()._deserialize(value, *rest, **options)


class Moment(mf.AwareDateTime):
    """RFC 3339 date-time with its zone: 2025-01-14T07:30:00+07:00."""

    def _deserialize(self, value: Any, *rest: Any, **options: Any) -> Any:
        if isinstance(value, str) and not _MOMENT.fullmatch(value):
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return super()._deserialize(value, *rest, **options)


def text(options: dict[str, Any]) -> mf.Field[Any]:
    return mf.String(validate=[validate.Length(max=LONGEST_TEXT), whole_unicode], **options)


def whole(options: dict[str, Any]) -> mf.Field[Any]:
    return mf.Integer(strict=True, validate=validate.Range(-GREATEST_WHOLE, GREATEST_WHOLE), **options)


def key() -> mf.Field[Any]:
    """The key of a mapping. All of ours are language tags; RFC 5646, section 4.4.1 asks for 35 characters."""
    return mf.String(validate=validate.Regexp(r"[A-Za-z0-9-]{1,35}\Z"))


SCALARS: dict[Any, Any] = {
    str: text,
    int: whole,
    float: lambda options: Number(allow_nan=False, **options),
    bool: lambda options: Truth(**options),
    date: lambda options: Day(**options),
    datetime: lambda options: Moment(format="iso", validate=year_with_room, **options),
    Any: lambda options: mf.Raw(**options),
}

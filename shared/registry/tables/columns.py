"""The columns of a table that is taken along: what each is called in vi and en, and what of a record stands in it.

A table is flat: what a record holds several of stands in one cell, by semicolons. Knows no record; each room says its
own columns.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Cell = str | int | float | date | None
Value = Callable[[Any, str], Cell]
"""Of a record, in a language."""


@dataclass(frozen=True)
class Column:
    vi: str
    en: str
    value: Value


def headings(columns: Sequence[Column], language: str) -> list[str]:
    return [column.vi if language == "vi" else column.en for column in columns]


def rows(columns: Sequence[Column], records: Iterable[Any], language: str) -> Iterator[list[Cell]]:
    return ([column.value(record, language) for column in columns] for record in records)


def at(path: str) -> Value:
    """What stands there, as at "decision.signed"."""
    return lambda record, _: reached(record, path)


def each(path: str, member: str) -> Value:
    """That member of each that stands there."""
    return lambda record, _: joined(getattr(one, member) for one in reached(record, path) or ())


def reached(record: Any, path: str) -> Any:
    """None where something on the way is not known."""
    for name in path.split("."):
        if record is None:
            break
        record = getattr(record, name)
    return record


def joined(texts: Iterable[str | None]) -> str | None:
    """In one cell; those that say nothing are left out."""
    return "; ".join(text for text in texts if text) or None

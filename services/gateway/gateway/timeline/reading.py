"""Reads a page of a timeline by bounded index ranges.

The embedded store applies `limit` after it has read every match, so no read here is bounded by `limit` alone: the
counts say which months hold something, and within a month that holds much, a window of time is opened as wide as it
probably must be and grown from there. On MongoDB the same ranges are as good, and the limit ends them earlier.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo import ASCENDING, DESCENDING
from pymongo.collection import Collection
from pymongo.database import Database

from gateway.timeline import months
from gateway.timeline.cursor import Cursor
from registry.contracts.envelope import timestamp

READ_WHOLE = 400  # entries: a month that holds no more is read in one go
GROWTH = 3
SMALLEST = timedelta(milliseconds=1)
_MONTH = timedelta(days=30)
_TIME_LENGTH = len("2025-01-13T17:00:00.000Z")
_FIRST, _PAST = "0000", "9999-12-31T23:59:59.999Z"

Document = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of a timeline. Times are RFC 3339 in UTC; `since` is inclusive, `until` and the others are not."""

    timeline: str
    newest_first: bool = True
    types: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    recorded_before: str | None = None


@dataclass(frozen=True)
class Page:
    """Entries in the order asked for, and whether there are more on either side."""

    rows: Sequence[Document]
    has_before: bool
    has_after: bool


@dataclass(frozen=True)
class _Span:
    """From `low`, inclusive, to `high`, exclusive, within a timeline's order."""

    low: str
    high: str


def page(database: Database[Document], question: Question, cursor: Cursor | None, limit: int) -> Page:
    """At most `limit` entries after the cursor, or before it, or from the beginning of the list."""
    backwards = cursor is not None and cursor.way == "before"
    descending = question.newest_first != backwards
    within = _bounded(question, cursor, descending=descending)
    found = _read(database, question, within, limit + 1, descending=descending)
    rows, has_more = found[:limit], len(found) > limit
    if backwards:
        return Page(rows[::-1], has_before=has_more, has_after=True)
    return Page(rows, has_before=cursor is not None, has_after=has_more)


def counts(database: Database[Document], timeline: str) -> list[Document]:
    """The timeline's months, oldest first: `month` and the number of entries by type."""
    found = database["months"].find({"timeline": timeline})
    counted = [{"month": row["month"], "types": months.types_of(row["types"])} for row in found]
    return sorted(counted, key=lambda row: row["month"])


def _bounded(question: Question, cursor: Cursor | None, *, descending: bool) -> _Span:
    low, high = question.since or _FIRST, question.until or _PAST
    if cursor is None:
        return _Span(low, high)
    if descending:
        return _Span(low, min(high, cursor.order))
    return _Span(max(low, cursor.order + "\x00"), high)  # the first text after the cursor's own


def _read(
    database: Database[Document], question: Question, span: _Span, wanted: int, *, descending: bool
) -> list[Document]:
    found: list[Document] = []
    counted = sorted(counts(database, question.timeline), key=lambda row: row["month"], reverse=descending)
    for month in counted:
        expected = months.matching(month["types"], question.types)
        within = _cut(span, month["month"])
        if expected and within is not None and len(found) < wanted:
            read = _Reader(database["entries"], question, descending)
            found += read.month(within, expected, wanted - len(found))
    return found


@dataclass(frozen=True)
class _Reader:
    entries: Collection[Document]
    question: Question
    descending: bool

    def month(self, within: _Span, expected: int, wanted: int) -> list[Document]:
        """Up to `wanted` entries of a month in which there are `expected`."""
        if expected <= READ_WHOLE:
            return self.window(within, wanted)
        found: list[Document] = []
        step = max(SMALLEST, _MONTH * 2 * wanted / expected)
        while within.low < within.high and len(found) < wanted:
            window = self._edge(within, step)
            rows = self.window(window, wanted - len(found))
            found += rows
            step *= min(GROWTH, 2 * (wanted - len(found)) / len(rows)) if rows else GROWTH
            step = max(SMALLEST, step)
            within = _Span(within.low, window.low) if self.descending else _Span(window.high, within.high)
        return found

    def window(self, window: _Span, wanted: int) -> list[Document]:
        timeline = self.question.timeline
        asked: dict[str, Any] = {"place": {"$gte": f"{timeline}|{window.low}", "$lt": f"{timeline}|{window.high}"}}
        if self.question.types:
            asked["type"] = {"$in": list(self.question.types)}
        if self.question.recorded_before:
            asked["recorded_at"] = {"$lt": self.question.recorded_before}
        return list(self.entries.find(asked).sort("place", DESCENDING if self.descending else ASCENDING).limit(wanted))

    def _edge(self, within: _Span, step: timedelta) -> _Span:
        """The next window, `step` wide, from the side the list begins at."""
        if self.descending:
            return _Span(max(within.low, timestamp(_moment(within.high) - step)), within.high)
        return _Span(within.low, min(within.high, timestamp(_moment(within.low) + step)))


def _cut(span: _Span, month: str) -> _Span | None:
    first, following = months.bounds(month)
    low, high = max(span.low, first), min(span.high, following)
    return _Span(low, high) if low < high else None


def _moment(order: str) -> datetime:
    """The time that a place in the order begins with."""
    return datetime.fromisoformat(order[:_TIME_LENGTH])

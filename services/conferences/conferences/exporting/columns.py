"""A column of an exported table, and what several tables have alike: words, moments, parties, doubts and sources.

A spreadsheet is flat: what a record holds several of stands in one cell, by semicolons. JSON Lines loses nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from registry.contracts.shapes import LOCAL, ORIGINAL, Titles
from registry.tables.headings import Heading
from registry.tables.words import Words, said_in

Cell = str | int | float | date | None
Value = Callable[[Any, str], Cell]  # of a record, in a language


@dataclass(frozen=True)
class Column:
    heading: Heading
    value: Value


def column(name: str, vi: str, en: str, value: Value | None = None) -> Column:
    """`value` left out: the attribute of that name, as it is."""
    return Column(Heading(name, vi, en), value or plain(name))


def of_headings(headings: Iterable[Heading], values: Mapping[str, Value], *, but: str = "") -> Sequence[Column]:
    """The columns that can be read back, `but` one; those without a value show the attribute of that name."""
    shown = (heading for heading in headings if heading.name != but)
    return [Column(heading, values.get(heading.name, plain(heading.name))) for heading in shown]


def plain(name: str) -> Value:
    return lambda record, _: getattr(record, name)


def word(name: str, known: Words) -> Value:
    return lambda record, language: said_in(known, getattr(record, name) or "", language) or None


def of(name: str, member: str) -> Value:
    """A member of what the attribute holds, when it holds something."""

    def value(record: Any, _: str) -> Cell:
        held: Cell = getattr(getattr(record, name), member, None)
        return held

    return value


def joined(texts: Iterable[str | None]) -> str | None:
    return "; ".join(text for text in texts if text) or None


def named(member: str) -> Value:
    return lambda record, _: joined(party.name for party in getattr(record, member))


def hour(name: str) -> Value:
    """As the clock on the wall in Viet Nam showed it: a cell of a workbook knows no zone."""

    def value(record: Any, _: str) -> Cell:
        moment: datetime | None = getattr(record, name)
        return moment.astimezone(LOCAL).replace(tzinfo=None) if moment else None

    return value


def _doubts(record: Any, _: str) -> str | None:
    return joined(doubt.text for doubt in record.doubts)


def _source(member: str) -> Value:
    return lambda record, _: joined(getattr(source, member) for source in record.sources)


def _conference_title(record: Any, _: str) -> str | None:
    titles: Titles = record.conference.titles
    return titles.get(ORIGINAL)


VERSION = column("version", "Phiên bản", "Version")
CONFERENCE_ID = column("conference_id", "Mã hội nghị", "Conference id")
CONFERENCE = (CONFERENCE_ID, column("conference", "Hội nghị", "Conference", _conference_title))
OF_ALL: Mapping[str, Value] = {"doubt": _doubts, "source": _source("publisher"), "source_url": _source("url")}
DOUBT = column("doubt", "Điểm chưa chắc chắn", "Doubt", _doubts)
SOURCE = column("source", "Nguồn", "Source", OF_ALL["source"])

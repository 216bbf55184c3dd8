"""What several exported tables have alike: words, moments, doubts and sources, and columns that can be read back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from registry.contracts.shapes import LOCAL, ORIGINAL, Titles
from registry.tables.columns import Cell, Column, Value, at, each, reached
from registry.tables.headings import Heading
from registry.tables.words import Words, said_in


def column(name: str, vi: str, en: str, value: Value | None = None) -> Column:
    """`value` left out: the attribute of that name, as it is."""
    return Column(vi, en, value or at(name))


def of_headings(headings: Iterable[Heading], values: Mapping[str, Value], *, but: str = "") -> Sequence[Column]:
    """The columns that can be read back, `but` one; those without a value show the attribute of that name."""
    shown = (one for one in headings if one.name != but)
    return [Column(one.vi, one.en, values.get(one.name, at(one.name))) for one in shown]


def word(path: str, known: Words) -> Value:
    return lambda record, language: said_in(known, reached(record, path) or "", language) or None


def hour(path: str) -> Value:
    """As the clock on the wall in Viet Nam showed it: a cell of a workbook knows no zone."""

    def value(record: Any, _: str) -> Cell:
        moment: datetime | None = reached(record, path)
        return moment.astimezone(LOCAL).replace(tzinfo=None) if moment else None

    return value


def _conference_title(record: Any, _: str) -> str | None:
    titles: Titles = record.conference.titles
    return titles.get(ORIGINAL)


def _urls(record: Any, _: str) -> Cell:
    """Each in the place of its source: one without an address leaves its place empty."""
    urls = [source.url or "" for source in record.sources]
    return "; ".join(urls) if any(urls) else None


VERSION = column("version", "Phiên bản", "Version")
CONFERENCE_ID = column("conference_id", "Mã hội nghị", "Conference id")
CONFERENCE = (CONFERENCE_ID, column("conference", "Hội nghị", "Conference", _conference_title))
OF_ALL: Mapping[str, Value] = {
    "doubt": each("doubts", "text"),
    "source": each("sources", "publisher"),
    "source_url": _urls,
}
DOUBT = column("doubt", "Điểm chưa chắc chắn", "Doubt", OF_ALL["doubt"])
SOURCE = column("source", "Nguồn", "Source", OF_ALL["source"])

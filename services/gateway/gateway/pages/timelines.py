"""A timeline as its page shows it: entries under their months, filters with their counts, ways to older and newer."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from gateway.pages.views import EntryView, entry_view
from gateway.timeline import cursor as cursors
from gateway.timeline.cursor import Cursor, Way
from gateway.timeline.read_model import ReadModel
from gateway.timeline.reading import Question
from gateway.timeline.schemas import CONTEXTS, types_named

PAGE = 25

Arguments = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Filter:
    context: str | None
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class TimelineView:
    """Queries are what stands behind the question mark of an address; None where there is nothing more."""

    months: Sequence[tuple[str, Sequence[EntryView]]]
    total: int
    filters: Sequence[Filter]
    is_newest_first: bool
    turned: str
    newer: str | None
    older: str | None


def timeline_view(
    read_model: ReadModel, timeline: str, arguments: Arguments, language: str, limit: int = PAGE
) -> TimelineView:
    """Raises InvalidInput for a cursor that is not of this timeline, order and filter."""
    newest_first = arguments.get("order") != "oldest"
    context = arguments.get("context") if arguments.get("context") in CONTEXTS else None
    asked = Question(timeline=timeline, newest_first=newest_first, types=types_named([context]) if context else ())
    text = arguments.get("cursor")
    read = read_model.page(asked, cursors.decode(text, asdict(asked)) if text else None, limit)
    entries = [entry_view(row, read.corrections.get(row["event_id"]), language) for row in read.page.rows]
    kept = {"order": "newest" if newest_first else "oldest"} | ({"context": context} if context else {})
    after = _turn(kept, asked, "after", read.page.rows[-1:] if read.page.has_after else [])
    before = _turn(kept, asked, "before", read.page.rows[:1] if read.page.has_before else [])
    filters = _filters(read_model.months(timeline), kept, context)
    return TimelineView(
        months=[(month, list(group)) for month, group in groupby(entries, key=lambda entry: entry.month)],
        total=filters[0].count,
        filters=filters,
        is_newest_first=newest_first,
        turned=urlencode(kept | {"order": "oldest" if newest_first else "newest"}),
        newer=before if newest_first else after,
        older=after if newest_first else before,
    )


def _turn(kept: Mapping[str, str], asked: Question, way: Way, edge: Sequence[Mapping[str, Any]]) -> str | None:
    if not edge:
        return None
    cursor = Cursor(way, edge[0]["place"].partition("|")[2])
    return urlencode({**kept, "cursor": cursors.encode(cursor, asdict(asked))})


def _filters(months: Sequence[Mapping[str, Any]], kept: Mapping[str, str], chosen: str | None) -> list[Filter]:
    """All, then each context that has entries, with their number."""
    counted = dict.fromkeys(CONTEXTS, 0)
    for month in months:
        for event_type, count in month["types"].items():
            counted[event_type.split(".")[1]] += count
    order = {"order": kept["order"]}
    everything = Filter(context=None, count=sum(counted.values()), query=urlencode(order), is_chosen=chosen is None)
    return [
        everything,
        *(
            Filter(context=c, count=n, query=urlencode(order | {"context": c}), is_chosen=c == chosen)
            for c, n in counted.items()
            if n
        ),
    ]

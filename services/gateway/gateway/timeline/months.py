"""Months of a timeline, in the time of the place where things happen, and how many entries of each type fall in one.

The counts draw the chart, give totals without a scan, and tell a reader which months to open. Knows no store.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from registry.contracts.envelope import timestamp
from registry.contracts.shapes import LOCAL

_SEPARATOR = ":"  # a dot in a member's name is a path to the store


@lru_cache(maxsize=1_000)  # each event asks it for each of its timelines
def month_of(moment: str) -> str:
    """The local month of an RFC 3339 time: "2025-01"."""
    return datetime.fromisoformat(moment).astimezone(LOCAL).isoformat()[: len("2025-01")]


def bounds(month: str) -> tuple[str, str]:
    """The first moment of a month and of the next one, RFC 3339 in UTC."""
    year, number = int(month[:4]), int(month[5:])
    first = datetime(year, number, 1, tzinfo=LOCAL)
    following = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=LOCAL)
    return timestamp(first), timestamp(following)


def member(event_type: str) -> str:
    """The name under which a type is counted."""
    return event_type.replace(".", _SEPARATOR)


def types_of(counts: Mapping[str, Any]) -> dict[str, int]:
    return {name.replace(_SEPARATOR, "."): count for name, count in counts.items()}


def matching(counts: Mapping[str, int], types: Collection[str]) -> int:
    """How many entries are of `types`; of any type when none is named."""
    return sum(count for name, count in counts.items() if not types or name.replace(_SEPARATOR, ".") in types)

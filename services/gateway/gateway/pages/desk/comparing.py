"""Two revisions side by side: each row has what stood there and what stands there now. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, zip_longest

Pair = tuple[str | None, str | None]


def pairs(lines: Iterable[Mapping[str, str]]) -> list[Pair]:
    """A line that stayed stands on both sides; what was taken out stands beside what came in for it."""
    return list(_pairs(lines))


def _pairs(lines: Iterable[Mapping[str, str]]) -> Iterator[Pair]:
    for is_same, run in groupby(lines, key=lambda line: line["sign"] == "same"):
        several = list(run)
        if is_same:
            yield from ((line["text"], line["text"]) for line in several)
            continue
        removed = [line["text"] for line in several if line["sign"] == "removed"]
        added = [line["text"] for line in several if line["sign"] == "added"]
        yield from zip_longest(removed, added)

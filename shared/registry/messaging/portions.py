"""Many keys, some at a time: the embedded store compares each document it reads with every value of an `$in`.

A hundred was the cheapest of 25 to 500, reading and updating.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from pymongo import UpdateMany
from pymongo.collection import Collection

AT_ONCE = 100

Item = TypeVar("Item")


def portions(items: Iterable[Item], size: int = AT_ONCE) -> Iterator[list[Item]]:
    """The items in lists of `size`, the last one shorter; never an empty one."""
    rest = iter(items)
    while portion := list(islice(rest, size)):
        yield portion


class ReadAhead(Iterator[Item]):
    """What `source` gives, one of which may be read before it is asked for."""

    def __init__(self, source: Iterator[Item]) -> None:
        self._source = source
        self._read: list[Item] = []

    def read(self) -> None:
        self._read = self._read or list(islice(self._source, 1))

    def __next__(self) -> Item:
        return self._read.pop() if self._read else next(self._source)


def find_by_id(
    collection: Collection[dict[str, Any]],
    ids: Iterable[str],
    filters: dict[str, Any] | None = None,
    only: Sequence[str] | None = None,
) -> Iterator[dict[str, Any]]:
    """Each document that is there, with all of its members or those named and `_id`."""
    for portion in portions(ids):
        yield from collection.find({"_id": {"$in": portion}, **(filters or {})}, only)


def update_by_id(collection: Collection[dict[str, Any]], ids: Iterable[str], change: dict[str, Any]) -> None:
    updates = [UpdateMany({"_id": {"$in": portion}}, change) for portion in portions(ids)]
    if updates:
        collection.bulk_write(updates, ordered=False)

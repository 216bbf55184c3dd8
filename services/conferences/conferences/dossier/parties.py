"""The parties that a dossier names, and those that these name in turn: where they serve, what stands above them, which
records were merged into theirs; and the acts that changed them.

Of the records it holds ids alone, so that a roster of thousands costs little.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from conferences.party.party import Party
from conferences.reorganisation.reorganisation import Reorganisation
from registry.messaging.portions import portions

_NAMES_A_RECORD = frozenset(
    {"party_id", "organisation_id", "parent_id", "successor_id", "merged_into", "reorganisation_id"}
)
_KINDS: tuple[type[Party | Reorganisation], ...] = (Party, Reorganisation)
_NAMES_SEVERAL = "stands_for"


class Named:
    def __init__(self) -> None:
        self._ids: set[str] = set()

    def seen_in(self, record: dict[str, Any]) -> dict[str, Any]:
        """The same record, the parties that it names anywhere remembered."""
        self._ids |= set(_ids_in(record))
        return record

    def parties(self) -> Iterator[Party]:
        return (record for record in self.records() if isinstance(record, Party))

    def reorganisations(self) -> Iterator[Reorganisation]:
        return (record for record in self.records() if isinstance(record, Reorganisation))

    def records(self) -> Iterator[Party | Reorganisation]:
        """What is named so far and what that names, each once; in no order that means anything."""
        known: set[str] = set()
        newest = self._ids
        while newest:
            known |= newest
            following: set[str] = set()
            for portion in portions(sorted(newest)):
                for record in chain.from_iterable(kind.objects(id__in=portion).no_cache() for kind in _KINDS):
                    following |= set(_ids_in(record.to_mongo().to_dict()))
                    yield record
            newest = following - known


def _ids_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in _NAMES_A_RECORD and isinstance(inner, str):
                yield inner
            elif name == _NAMES_SEVERAL:
                yield from inner
            else:
                yield from _ids_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _ids_in(inner)

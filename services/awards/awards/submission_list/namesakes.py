"""Which record a name on a list belongs to, when the name (and for a person the post) leaves no other."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Self

from awards.directory.known import KnownParty
from registry.folding import fold
from registry.messaging.portions import portions

_KIND_OF = {"individual": "person", "collective": "organisation", "household": "household"}


class Namesakes:
    """The records that have one of the names, by it."""

    def __init__(self, known: Iterable[KnownParty]) -> None:
        self._by_name: dict[str, list[KnownParty]] = defaultdict(list)
        for party in known:
            self._by_name[party.name].append(party)

    @classmethod
    def of(cls, names: Iterable[str | None]) -> Self:
        wanted = sorted({name for name in names if name})
        return cls(party for portion in portions(wanted) for party in KnownParty.objects(name__in=portion))

    def record_of(self, name: str | None, kind: str | None, post: str | None) -> str | None:
        """The id of the one record; None when there is none, or several. A person needs the post beside the name."""
        found = self._by_name.get(name or "", [])
        alike = [party for party in found if _KIND_OF.get(kind or "", party.kind) == party.kind]
        sure = [party for party in alike if party.kind != "person" or _holds(party, post)]
        return str(sure[0].id) if len(sure) == 1 else None


def _holds(party: KnownParty, post: str | None) -> bool:
    """The post as a whole, or without the organisation that is written behind it."""
    said = {fold(text) for text in (post or "", (post or "").partition(",")[0])} - {""}
    return any(fold(held.title) in said for held in party.posts)

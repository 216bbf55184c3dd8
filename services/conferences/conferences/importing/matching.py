"""Which record a name in a row belongs to: the one that agrees in all that is asked for, when it is the only one.

Else the name stays a name, and the records that it may belong to are told. Also: which row says again what is there.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from typing import Literal, TypeVar

from conferences.importing.planned import Duplicate, Planned
from conferences.party.duplicates import Candidate, Described, Reason

Key = TypeVar("Key", bound=Hashable)


def person_described(name: str, post: str) -> Described:
    """With the post both as a whole and without the organisation: a record may have it either way."""
    return Described(kind="person", name=name, posts=tuple({post, post.partition(",")[0]} - {""}))


def record_of(one: Planned, candidates: Sequence[Candidate], agreeing_in: Set[Reason]) -> str | None:
    """The id of the record; the row is told which it was given, or which it may be."""
    found = [
        Duplicate(what="party", id=candidate.party_id, name=candidate.name, reasons=candidate.reasons)
        for candidate in candidates
    ]
    sure = [candidate for candidate in found if agreeing_in <= set(candidate.reasons)]
    if len(sure) != 1:
        one.candidates += found
        return None
    one.matched = sure[0]
    return sure[0].id


def tell_repeated(
    planned: Iterable[Planned],
    there: Mapping[Key, str],
    what: Literal["indicator", "agenda_item"],
    said: Callable[[Planned], tuple[Key, str]],
) -> None:
    """`there` are the ids of what is recorded, by the same key that `said` gives of a row, with its name."""
    rows: dict[Key, int] = {}
    for one in planned:
        if one.remarks:
            continue
        key, name = said(one)
        if key in there:
            one.duplicates.append(Duplicate(what=what, id=there[key], name=name, reasons=("same_name",)))
        elif key in rows:
            one.duplicates.append(Duplicate(what="row", id=str(rows[key]), name=name, reasons=("same_name",)))
        rows.setdefault(key, one.number)

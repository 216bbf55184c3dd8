"""Who stands for an organisation since it ended or was merged, and for whom one stands.

Owns the walks along successors, merges and parents; a circle is walked once. Refuses to know what follows from them.
"""

from collections.abc import Callable, Iterable, Iterator

from conferences.party.party import Party
from registry.messaging.portions import portions

_LINKS = ("merged_into", "successor_id", "parent_id")


def line_of(party_id: str) -> set[str]:
    """The organisation, the record that stands for it, and who took over from it, and so on."""
    return _walked({party_id}, lambda party: (party.merged_into, party.successor_id))


def upwards(party_ids: Iterable[str]) -> set[str]:
    """The same of each, and those above all of them."""
    return _walked(set(party_ids), lambda party: (party.merged_into, party.successor_id, party.parent_id))


def taken_over_by(party_ids: Iterable[str]) -> set[str]:
    """The organisations, those that they took over from, and the records that they stand for, and so on."""
    known: set[str] = set()
    newest = set(party_ids)
    while newest:
        known |= newest
        newest = set(_before(newest)) - known
    return known


def _walked(party_ids: set[str], following: Callable[[Party], Iterable[str | None]]) -> set[str]:
    known: set[str] = set()
    newest = party_ids
    while newest:
        known |= newest
        found = Party.objects(id__in=sorted(newest)).only(*_LINKS)
        newest = {one for party in found for one in following(party) if one} - known
    return known


def _before(party_ids: set[str]) -> Iterator[str]:
    for portion in portions(sorted(party_ids)):
        for party in Party.objects(id__in=portion).only("stands_for"):
            yield from party.stands_for
        yield from Party.objects(successor_id__in=portion).scalar("id")

"""Records of one party: several were merged into one, and what was granted to any of them was granted to it.

Owns the walk along merges. Awards and nominations keep the id that they were made with, for a merge can be undone.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from awards.directory.known import KnownParty
from registry.messaging.portions import portions


def same_parties(party_ids: Iterable[str]) -> Mapping[str, str]:
    """Every record of the parties named, those not named too, and for each the record that stands for it."""
    named = set(party_ids)
    above = _above(named)
    standing = {party_id: party_id for party_id in (named | set(above.values())) - above.keys()}
    newest = set(standing)
    while newest:
        merged = {row.id: row.merged_into for row in _rows("merged_into", newest) if row.id not in standing}
        standing |= {party_id: standing[survivor] for party_id, survivor in merged.items()}
        newest = set(merged)
    waiting = named - standing.keys()  # for an undo that has not arrived yet: each was merged into the other
    return standing | {party_id: party_id for party_id in waiting}


def records_of(party_id: str) -> list[str]:
    """Every record of the party, this one among them."""
    return sorted(same_parties([party_id]))


def by_recipient(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """The filters of a search, in which `recipient_id` stands for every record of that party."""
    if "recipient_id" not in asked:
        return asked
    others = {name: value for name, value in asked.items() if name != "recipient_id"}
    return {**others, "recipient_id__in": records_of(asked["recipient_id"])}


def survivor(known: KnownParty) -> KnownParty:
    """The record that stands for this one; this one itself when no event told yet of the other."""
    standing = same_parties([known.id])[known.id]
    return KnownParty.objects(id=standing).first() or known


def _above(party_ids: set[str]) -> Mapping[str, str]:
    """Each record that was merged, and into which; those above it too."""
    above: dict[str, str] = {}
    asked = party_ids
    while asked:
        found = {row.id: row.merged_into for row in _rows("id", asked) if row.merged_into}
        above |= found
        asked = set(found.values()) - above.keys()
    return above


def _rows(field: str, values: Iterable[str]) -> Iterable[KnownParty]:
    for portion in portions(sorted(values)):
        yield from KnownParty.objects(**{f"{field}__in": portion}).only("merged_into")

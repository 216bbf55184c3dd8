"""Where those go that stood under an organisation that ends: each as the act names it, or all alike.

With one successor they go under it by themselves; otherwise the act says where. Pure.
"""

from collections.abc import Iterable, Mapping

from conferences.party.party import Party
from conferences.reorganisation import refusals
from conferences.reorganisation.commands import RecordReorganisation


def ends_with(command: RecordReorganisation) -> set[str]:
    """The ids of the organisations that the act ends."""
    return set(command.predecessors) - {one.party_id for one in command.successors}


def places(command: RecordReorganisation, below: Iterable[Party]) -> Mapping[str, str]:
    """By the id of each of `below` the one above it from then on, as the act names it; whom the act itself changes is
    left to that. Raises RuleBroken.
    """
    after = {one.party_id: one.parent_id for one in command.successors}
    moved = {party.id: party for party in below if party.id not in {*command.predecessors, *after}}
    said = {one.party_id: one.parent_id for one in command.below}
    if len(said) < len(command.below):
        raise refusals.named_twice("below")
    for index, one in enumerate(command.below):
        if one.party_id and one.party_id not in moved:
            raise refusals.not_below(f"below.{index}.party_id")
    others = said.get(None) or (next(iter(after)) if len(after) == 1 else None)
    placed = {party_id: said.get(party_id, others) for party_id in moved}
    left = [party.name for party in below if (placed | after).get(party.id, party.id) is None]
    if left:
        raise refusals.left_below(left)
    return {party_id: above for party_id, above in placed.items() if above}

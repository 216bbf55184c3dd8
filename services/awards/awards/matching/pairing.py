"""Which line of one decision is which of another: the same form for the same recipient, or as somebody says. Pure."""

from collections.abc import Mapping, Sequence

from awards.decision.lines import what_to_whom
from awards.matching import refusals
from registry.contracts.decision import Grant


def paired(reported: Sequence[Grant], real: Sequence[Grant], said: Mapping[str, str]) -> dict[str, str]:
    """The award of the real decision for every reported one, each once. Raises RuleBroken: one is nowhere in it."""
    known, free = {line.award_id for line in reported}, {line.award_id: line for line in real}
    for award_id, other in said.items():
        if award_id not in known or free.pop(other, None) is None:
            raise refusals.no_such_pair(award_id, other)
    pairs = dict(said)
    for index, line in enumerate(reported):
        if line.award_id in pairs:
            continue
        alike = next((other for other, grant in free.items() if what_to_whom(grant) == what_to_whom(line)), None)
        if alike is None:
            raise refusals.not_in_it(index, line.recipient.name, line.award_id)
        pairs[line.award_id] = alike
        free.pop(alike)
    return pairs

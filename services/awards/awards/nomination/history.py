"""What recipients were granted, and what drafts would grant them, as the rules know earlier awards.

Owns the reading of many at once. A recipient without a record has no history. Refuses to know the rules.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from awards.award.award import Award
from awards.decision.decision import Decision
from awards.decision.shortened import without_grants
from awards.directory.merged import records_of
from awards.rules.dossier import PriorAward
from awards.rules.use_cases import LONGEST_HISTORY
from registry.messaging.portions import portions

_OF_A_PRIOR = ("recipient_id", "decision_id", "form_code", "state", "achievement", "achievement_period")


def history_of(recipient_id: str | None) -> Iterator[PriorAward]:
    """What the recipient was granted by decisions whose day is known; nothing for a recipient without a record."""
    if recipient_id is None:
        return
    granted = Award.objects(recipient_id__in=records_of(recipient_id), form_code__ne=None, matched_to=None)
    awards = list(granted.limit(LONGEST_HISTORY))
    decisions = {decision.id: decision for decision in without_grants(award.decision_id for award in awards)}
    for award in awards:
        prior = award.as_prior(decisions[award.decision_id])
        if prior is not None:
            yield prior


class Histories:
    """The same for many recipients, read at once; what one decision granted them, `but_for`, is left out.

    `standing`: every record of theirs, and for each the one that stands.
    """

    def __init__(self, standing: Mapping[str, str], but_for: str | None = None) -> None:
        self.standing = standing
        awards: list[Award] = []
        for portion in portions(sorted(self.standing)):
            granted = Award.objects(recipient_id__in=portion, form_code__ne=None, matched_to=None)
            awards += granted.filter(decision_id__ne=but_for).only(*_OF_A_PRIOR)
        decisions = {one.id: one for one in without_grants(award.decision_id for award in awards)}
        self._known = by_recipient(awards, decisions, self.standing)

    def of(self, recipient_id: str | None) -> tuple[PriorAward, ...]:
        known = self._known.get(self.standing[recipient_id], ()) if recipient_id else ()
        return tuple(prior for _, prior in known)[:LONGEST_HISTORY]


def by_recipient(
    awards: Iterable[Award], decisions: Mapping[str, Decision], standing: Mapping[str, str]
) -> Mapping[str, Sequence[tuple[str, PriorAward]]]:
    """By the record that stands: what was granted by decisions whose day is known, each with the award's id."""
    found: dict[str, list[tuple[str, PriorAward]]] = defaultdict(list)
    for award in awards:
        prior = award.as_prior(decisions[award.decision_id])
        if prior is not None:
            found[standing[award.recipient_id]].append((award.id, prior))
    return found

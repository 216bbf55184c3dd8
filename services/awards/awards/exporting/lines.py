"""What stands in one row of an exported list where that is not a record itself: an award with its decision, a grant."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from awards.award.award import Award
from awards.decision.decision import Decision
from awards.decision.shortened import without_grants
from registry.contracts.award import AwardFacts
from registry.contracts.decision import Grant
from registry.messaging.portions import portions


@dataclass(frozen=True, kw_only=True)
class AwardLine:
    record: Award
    facts: AwardFacts

    def as_listed(self) -> Mapping[str, Any]:
        """The members that the list of awards shows."""
        own = {name: getattr(self.record, name) for name in ("id", "version", "matched_to")}
        return vars(self.facts) | own


@dataclass(frozen=True, kw_only=True)
class GrantLine:
    """`grant` is absent where a decision grants nothing yet."""

    decision: Decision
    grant: Grant | None


def with_decisions(awards: Iterable[Award]) -> Iterator[AwardLine]:
    """Each award as it stands; the decisions are read for many at once."""
    for portion in portions(awards):
        decisions = {d.id: d.reference() for d in without_grants(award.decision_id for award in portion)}
        for award in portion:
            yield AwardLine(record=award, facts=award.facts(decisions[award.decision_id]))


def by_grant(decisions: Iterable[Decision]) -> Iterator[GrantLine]:
    """A line a grant, in the order of each decision."""
    for decision in decisions:
        for grant in decision.grants or (None,):
            yield GrantLine(decision=decision, grant=grant)

"""What stands in one row of an exported list where that is not a record itself: an award with its decision, a
presentation with its award and conference, a grant.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from awards.award.award import Award
from awards.decision.decision import Decision
from awards.decision.shortened import without_grants
from awards.directory.known import KnownConference
from awards.presentation.presentation import Presentation
from registry.contracts.award import AwardFacts
from registry.contracts.decision import Grant
from registry.contracts.presentation import PresentationFacts
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


@dataclass(frozen=True, kw_only=True)
class PresentationLine:
    record: Presentation
    facts: PresentationFacts
    conference_state: str

    def as_listed(self) -> Mapping[str, Any]:
        """The members that the list of presentations shows."""
        own = {"id": self.record.id, "version": self.record.version, "conference_state": self.conference_state}
        return vars(self.facts) | own


def with_awards(presentations: Iterable[Presentation]) -> Iterator[PresentationLine]:
    """Each presentation as it stands; awards and conferences are read for many at once."""
    for portion in portions(presentations):
        awards = {one.id: one for one in Award.objects(id__in=[each.award_id for each in portion])}
        known = KnownConference.objects(id__in={each.conference_id for each in portion})
        conferences = {conference.id: conference for conference in known}
        for each in portion:
            conference = conferences[each.conference_id]
            facts = each.facts(awards[each.award_id].as_presented(), conference.reference())
            yield PresentationLine(record=each, facts=facts, conference_state=conference.state)


def by_grant(decisions: Iterable[Decision]) -> Iterator[GrantLine]:
    """A line a grant, in the order of each decision."""
    for decision in decisions:
        for grant in decision.grants or (None,):
            yield GrantLine(decision=decision, grant=grant)

"""What share of a council's members must be in favour, by the rules of the day. Pure; judges nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass

from awards.rules.case import Case
from awards.rules.requirements.council import CouncilVote
from awards.rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class NeededVotes:
    """Of ALL members; not `is_sure` where the article was not read in its source."""

    percent: int
    citation: str
    is_sure: bool

    def are_reached(self, votes_for: int, members: int) -> bool:
        return votes_for * 100 >= self.percent * members


def needed_votes(case: Case, rules: Rulebook) -> Iterator[NeededVotes]:
    """Nothing where no rule names a share: a ministry or province may have set its own elsewhere."""
    for rule in rules.concerning(case):
        if not (rule.is_in_force(case) and rule.applies(case)):
            continue
        for asked in rule.asks:
            if isinstance(asked.requirement, CouncilVote) and asked.is_asked_on(case.on):
                sure = "S" == rule.facts.confidence == (asked.confidence or "S")
                yield NeededVotes(percent=asked.requirement.percent, citation=rule.facts.citation, is_sure=sure)

"""Several requirements as one: all of them, one of them, or all since the same earlier award."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from awards.rules.answers import Answer, all_of, any_of, met
from awards.rules.case import Case, CountsFrom, clock_of
from awards.rules.requirements.prerequisites import Awards


class Requirement(Protocol):
    def ask(self, case: Case) -> Answer: ...


@dataclass(frozen=True, kw_only=True)
class AllOf:
    of: Sequence[Requirement]

    def ask(self, case: Case) -> Answer:
        return all_of(one.ask(case) for one in self.of)


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    of: Sequence[Requirement]

    def ask(self, case: Case) -> Answer:
        return any_of(one.ask(case) for one in self.of)


@dataclass(frozen=True, kw_only=True)
class SinceAward:
    """There is an earlier award of these forms since whose achievement period all the rest holds.

    Several may be counted from: a second certificate within the five years does not begin them anew.
    """

    award: Awards
    of: Sequence[Requirement]
    counts_from: CountsFrom = "period"

    def ask(self, case: Case) -> Answer:
        clocks = [clock_of(award, self.counts_from) for award in self.award.counted(case)]
        if not clocks:
            return self.award.ask(case)
        own = case.earlier((case.form.code,), self.award.not_counting)  # what led to the last one is used up
        floor = max((clock_of(award, self.counts_from) for award in own), default=date.min)
        seen = [case.since(max(begins, floor)) for begins in clocks]
        return _closest([all_of(one.ask(since) for one in self.of) for since in seen])


@dataclass(frozen=True, kw_only=True)
class SinceLast:
    """All of it since the last of these awards; met when there is none, for then nothing is used up."""

    award: Awards
    of: Sequence[Requirement]

    def ask(self, case: Case) -> Answer:
        clocks = [clock_of(award) for award in self.award.counted(case)]
        if not clocks:
            return met()
        since = case.since(max(clocks))
        return all_of(one.ask(since) for one in self.of)


def _closest(answers: list[Answer]) -> Answer:
    """The first that is met; else the first that is not stated; else what is broken counted from the first award."""
    for state in ("met", "not_stated"):
        for answer in answers:
            if answer.state == state:
                return answer
    return answers[0]

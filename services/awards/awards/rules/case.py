"""A question with what the catalogue knows about it: spans of years, clocks, which earlier award counts as which form.

Pure. Refuses to know rules.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, Protocol

from awards.catalogue.form import Form
from awards.rules.dossier import PriorAward, Question, Stated
from registry.contracts.shapes import Period

CountsFrom = Literal["period", "decision"]
_YEARS = re.compile(r"(?:19|20)\d\d", re.ASCII)


class Forms(Protocol):
    """The part of the catalogue that a case needs."""

    def get(self, code: str) -> Form | None: ...


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days, both inclusive."""

    begins: date
    ends: date

    def overlaps(self, other: "Span") -> bool:
        return self.begins <= other.ends and other.begins <= self.ends

    def years(self) -> range:
        return range(self.begins.year, self.ends.year + 1)


def span_of(period: Period | None) -> Span | None:
    """The days of a period: as given, or the years its label names ("2024", "2019-2021"); None when it says neither."""
    if period is None:
        return None
    if period.starts_on and period.ends_on:
        return Span(begins=period.starts_on, ends=max(period.starts_on, period.ends_on))
    years = [int(year) for year in _YEARS.findall(period.label)]
    if not years:
        return None
    return Span(begins=date(min(years), 1, 1), ends=date(max(years), 12, 31))


@dataclass(frozen=True, kw_only=True)
class Case:
    question: Question
    form: Form
    forms: Forms
    window: Span | None = None  # a cumulative route looks at the time since an earlier award alone

    @property
    def on(self) -> date:
        return self.question.on

    @property
    def proposed_on(self) -> date:
        return self.question.dossier.proposed_on or self.on

    @cached_property
    def history(self) -> tuple[PriorAward, ...]:
        """What was decided by that day, oldest first, in one order however it was given."""
        known = (award for award in self.question.history if award.decided_on <= self.on)
        return tuple(sorted(known, key=_in_time))

    @cached_property
    def ratings(self) -> Mapping[int, str]:
        """The rating of each year; where a year was rated twice, the lower counts."""
        best_first = sorted(self.question.dossier.ratings, key=lambda rated: -RANK[rated.rating])
        return {rated.year: rated.rating for rated in best_first}

    @cached_property
    def statements(self) -> Mapping[str, Stated]:
        return {stated.name: stated for stated in self.question.dossier.statements}

    def earlier(
        self, codes: Iterable[str], not_counting: Iterable[str] = (), award_class: str | None = None
    ) -> Iterator[PriorAward]:
        """Earlier awards of these forms, or of forms whose place they took; in the window, when there is one."""
        wanted, left_out = frozenset(codes), frozenset(not_counting)
        titles: set[Span] = set()
        for award in self.history:
            alike = self.counts_as(award.form) & wanted and self._is_of_class(award, wanted, award_class)
            if not alike or award.ground in left_out or not self._is_within(award) or achieved(award) in titles:
                continue
            if self._is_title(award):
                titles.add(achieved(award))  # a title is held once for one time, however often it was recorded
            yield award

    def since(self, begins: date) -> "Case":
        return replace(self, window=Span(begins=begins, ends=max(begins, self.proposed_on)))

    def named(self, code: str) -> Mapping[str, str]:
        form = self.forms.get(code)
        return form.label if form else {"en": code, "vi": code}

    def counts_as(self, code: str) -> frozenset[str]:
        """The form, and those of the later law that took its place."""
        form = self.forms.get(code)
        return frozenset({code, *(form.successors if form else ())})

    def _is_of_class(self, award: PriorAward, wanted: frozenset[str], award_class: str | None) -> bool:
        """An order of the earlier law is a form a class: it has none of its own, and is named itself."""
        if award_class in (None, award.award_class):
            return True
        form = self.forms.get(award.form)
        return award.form in wanted and form is not None and not form.classes

    def _is_title(self, award: PriorAward) -> bool:
        form = self.forms.get(award.form)
        return form is not None and form.family == "title" and award.period is not None

    def _is_within(self, award: PriorAward) -> bool:
        if self.window is None:
            return True
        return self.window.begins <= achieved(award).begins and award.decided_on <= self.window.ends


RANK: Mapping[str, int] = {
    rating: place for place, rating in enumerate(("failed", "completed", "good", "excellent", "exemplary"))
}


def achieved(award: PriorAward) -> Span:
    """The achievement period that the decision names; else the day of the decision (Decree 152/2025 Article 33.7)."""
    return span_of(award.period) or Span(begins=award.decided_on, ends=award.decided_on)


def clock_of(award: PriorAward, counts_from: CountsFrom = "period") -> date:
    """First day that counts for the next award.

    After the achievement period (Decree 152/2025 Article 33.7); before, after the decision (Decree 65/2014 Article 2).
    """
    last = achieved(award).ends if counts_from == "period" else award.decided_on
    return last + timedelta(days=1)


def _in_time(award: PriorAward) -> tuple[str, ...]:
    """Total over all that an award says, so that two orders of one history come out the same."""
    said = (award.period and award.period.label, award.award_class, award.decision, award.ground, award.achievement)
    return (str(award.decided_on), str(achieved(award).ends), award.form, *(text or "" for text in said))

"""What a recipient must have behind them: earlier awards, rated years, initiatives, and the time since an award.

Refuses to know which form asks for what: that stands in the rule files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from awards.rules.answers import Answer, Fact, assumed, broken, met, unknown
from awards.rules.case import RANK, Case, achieved, span_of
from awards.rules.dossier import Ground, Initiative, PriorAward, Rating, Scope

_SCOPES: tuple[Scope, ...] = ("base", "province", "nation")
RATED_VI = {
    "failed": "không hoàn thành nhiệm vụ",
    "completed": "hoàn thành nhiệm vụ",
    "good": "hoàn thành tốt nhiệm vụ",
    "excellent": "hoàn thành xuất sắc nhiệm vụ",
    "exemplary": "hoàn thành xuất sắc nhiệm vụ, tiêu biểu",
}


@dataclass(frozen=True, kw_only=True)
class Awards:
    """So many earlier awards of these forms; in consecutive periods, when the law says so."""

    forms: tuple[str, ...]
    times: int = 1
    award_class: str | None = None
    is_consecutive: bool = False
    not_counting: tuple[Ground, ...] = ()

    def ask(self, case: Case) -> Answer:
        counted = self.counted(case)
        facts = self._facts(case, counted)
        if len(counted) < self.times:
            return self._missing(case, len(counted), facts)
        if self.is_consecutive and _longest_run(counted) < self.times:
            return broken(
                "prerequisite.not_consecutive",
                *facts,
                en=f"{self.times} in a row are needed, of: {self._names(case, 'en')}; those held have a gap. "
                "Whether a skipped year breaks the row, the law does not say.",
                vi=f"Cần {self.times} lần liên tục: {self._names(case, 'vi')}; các lần đã có bị ngắt quãng. "
                "Luật không nói rõ bỏ cách năm có còn là liên tục hay không.",
                is_certain=False,
            )
        return met(*facts)

    def counted(self, case: Case) -> list[PriorAward]:
        return list(case.earlier(self.forms, self.not_counting, self.award_class))

    def _missing(self, case: Case, held: int, facts: Sequence[Fact]) -> Answer:
        row = (" in a row", " liên tục") if self.is_consecutive else ("", "")
        return broken(
            "prerequisite.missing",
            *facts,
            en=f"{self.times}{row[0]} needed, {held} held: {self._names(case, 'en')}.",
            vi=f"Cần {self.times} lần{row[1]}, mới có {held}: {self._names(case, 'vi')}.",
        )

    def _facts(self, case: Case, counted: Sequence[PriorAward]) -> tuple[Fact, ...]:
        held = {id(award) for award in counted}
        alike = list(case.earlier(self.forms))
        said = [Fact(name=_when(award), value=award.form if id(award) in held else "does not count") for award in alike]
        return (Fact(name="needed", value=str(self.times)), Fact(name="held", value=str(len(counted))), *said)

    def _names(self, case: Case, language: str) -> str:
        return " / ".join(case.named(code).get(language, code) for code in self.forms)


@dataclass(frozen=True, kw_only=True)
class Rated:
    """So many years in a row rated at least so; within a window every year of it."""

    at_least: Rating
    years: int = 1

    def ask(self, case: Case) -> Answer:
        asked = self._asked(case)
        if not asked:
            return self._unrated("-", ())
        rated = case.ratings
        facts = tuple(Fact(name=str(year), value=rated.get(year, "not stated")) for year in asked)
        low = [str(year) for year in asked if year in rated and RANK[rated[year]] < RANK[self.at_least]]
        if low:
            return broken(
                "rating.too_low",
                *facts,
                en=f"Each of {self.years} year(s) must be rated {self.at_least} or better; lower: {', '.join(low)}.",
                vi=f"Mỗi năm (cần {self.years} năm) phải từ mức {RATED_VI[self.at_least]}; thấp: {', '.join(low)}.",
            )
        missing = [str(year) for year in asked if year not in rated]
        return self._unrated(", ".join(missing), facts) if missing else met(*facts)

    def _asked(self, case: Case) -> range:
        if case.window is not None:
            last = case.window.ends.year  # its rating is given after its last day
            return range(case.window.begins.year, max(last, case.window.begins.year + 1))[:200]
        span = span_of(case.question.dossier.period)
        ends = span.ends.year if span else max((y for y in case.ratings if y <= case.on.year), default=None)
        return range(0) if ends is None else range(ends - self.years + 1, ends + 1)

    def _unrated(self, years: str, facts: tuple[Fact, ...]) -> Answer:
        return unknown(
            "rating.not_stated",
            *facts,
            en=f"{self.years} year(s) rated {self.at_least} or better are needed; the dossier does not rate: {years}.",
            vi=f"Cần {self.years} năm từ mức {RATED_VI[self.at_least]}; hồ sơ chưa ghi xếp loại: {years}.",
        )


@dataclass(frozen=True, kw_only=True)
class RatedYears:
    """So many years, in any order, rated at least so; within the window, when there is one."""

    at_least: Rating
    years: int

    def ask(self, case: Case) -> Answer:
        window = case.window
        inside = {y: r for y, r in case.ratings.items() if window is None or y in window.years()}
        if not inside:
            return unknown("rating.not_stated", en="No year is rated.", vi="Hồ sơ chưa ghi xếp loại năm nào.")
        reached = [year for year, rating in inside.items() if RANK[rating] >= RANK[self.at_least]]
        facts = tuple(Fact(name=str(year), value=inside[year]) for year in sorted(inside))
        if len(reached) >= self.years:
            return met(*facts)
        return broken(
            "rating.too_few_years",
            *facts,
            en=f"{self.years} year(s) rated {self.at_least} or better are needed; {len(reached)} found.",
            vi=f"Cần {self.years} năm từ mức {RATED_VI[self.at_least]}; có {len(reached)} năm.",
        )


@dataclass(frozen=True, kw_only=True)
class Elapsed:
    """So many whole years between the beginning of the window and the proposal."""

    years: int

    def ask(self, case: Case) -> Answer:
        if case.window is None:
            return unknown(
                "waiting.unknown", en="It is not known when to count from.", vi="Chưa rõ mốc tính thời gian."
            )
        begins, proposed = case.window.begins, case.proposed_on
        facts = (Fact(name="counted_from", value=str(begins)), Fact(name="proposed_on", value=str(proposed)))
        after = proposed + timedelta(days=1)  # the last day counts
        if (begins.year + self.years, begins.month, begins.day) <= (after.year, after.month, after.day):
            return met(*facts)
        return broken(
            "waiting.too_short",
            *facts,
            en=f"{self.years} years are needed, counted from {begins}; the proposal is of {proposed}.",
            vi=f"Cần đủ {self.years} năm tính từ {begins}; đề nghị ngày {proposed}.",
        )


@dataclass(frozen=True, kw_only=True)
class Initiatives:
    """So many recognised and applied initiatives, science works or feats of resourcefulness, of that scope or wider."""

    times: int = 1
    scope: Scope = "base"

    def ask(self, case: Case) -> Answer:
        given = case.question.dossier.initiatives
        if given is None:
            return unknown(
                "initiative.not_stated",
                en=f"{self.times} recognised initiative(s) or science work(s) are needed; the dossier does not say.",
                vi=f"Cần {self.times} sáng kiến hoặc công trình được công nhận; hồ sơ chưa nêu.",
            )
        counted = [one for one in given if self._counts(one, case)]
        facts = (Fact(name="needed", value=str(self.times)), Fact(name="counted", value=str(len(counted))))
        if len(counted) >= self.times:
            return met(*facts)
        return broken(
            "initiative.missing",
            *facts,
            en=f"{self.times} recognised and applied initiative(s) of scope {self.scope} needed, {len(counted)} found.",
            vi=f"Cần {self.times} sáng kiến được công nhận, áp dụng ở phạm vi {self.scope}; có {len(counted)}.",
        )

    def _counts(self, one: Initiative, case: Case) -> bool:
        wide = _SCOPES.index(one.scope) >= _SCOPES.index(self.scope)
        window = case.window
        inside = window is None or one.year is None or window.begins.year <= one.year <= window.ends.year
        return one.is_applied and wide and inside


@dataclass(frozen=True, kw_only=True)
class InitiativesUnused:
    """No initiative of the dossier was the ground of an earlier award."""

    def ask(self, case: Case) -> Answer:
        given = case.question.dossier.initiatives
        if given is None:
            return assumed("initiative.not_stated", en="No initiative is stated.", vi="Chưa nêu sáng kiến.")
        used = [one for one in given if one.used_for is not None]
        if not used:
            return met()
        return broken(
            "initiative.used_before",
            *(Fact(name=str(one.year or "-"), value=one.used_for or "") for one in used),
            en=f"An initiative serves as a standard once; used before: {len(used)}.",
            vi=f"Mỗi sáng kiến chỉ dùng làm tiêu chuẩn một lần; đã dùng: {len(used)}.",
        )


def _longest_run(awards: Sequence[PriorAward]) -> int:
    """The longest row of awards whose achievement periods touch; an award for the same time counts once."""
    spans = sorted({(achieved(award).begins, achieved(award).ends) for award in awards})
    longest = run = 1 if spans else 0
    for (_, ends), (begins, _) in pairwise(spans):
        run = run + 1 if begins.year <= ends.year + 1 else 1
        longest = max(longest, run)
    return longest


def _when(award: PriorAward) -> str:
    return award.period.label if award.period else str(award.decided_on)

"""Never twice for one achievement: the same recipient, an overlapping period, the same or nearly the same words.

Words are compared folded. Exactly the same words break the rule; words that are only alike leave it to people. A title
is compared by its time alone: nobody holds it twice for one.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from awards.catalogue.form import Form
from awards.rules.answers import Answer, Fact, assumed, broken, met
from awards.rules.case import Case, Span, achieved, span_of
from awards.rules.dossier import PriorAward
from registry.folding import fold

_ALIKE_PERCENT = (
    85  # of shared runs of three letters; below it stand texts that share only the set phrases of the field
)
_COMPARED_LETTERS = 2_000  # of each text: enough to tell them apart, and bounded


@dataclass(frozen=True, kw_only=True)
class NotRepeated:
    """No earlier form of commendation was given for this achievement; nor the same title for the same time."""

    def ask(self, case: Case) -> Answer:
        said = case.question.dossier.achievement
        period = span_of(case.question.dossier.period)
        if period is None:
            return _not_compared()
        if held := next((award for award in case.history if _is_held(award, period, case)), None):
            return _held_already(held, case)
        if not said:
            return _not_compared()
        return _compared(said, [award for award in case.history if _may_repeat(award, period, case)])


def _compared(said: str, awards: Iterable[PriorAward]) -> Answer:
    """The same words decide; else the first that is alike."""
    close: Answer | None = None
    for award in awards:
        percent = alike_percent(award.achievement or "", said)
        if percent == 100:  # noqa: PLR2004  # the same words
            return _repeated(award, percent)
        if percent >= _ALIKE_PERCENT and close is None:
            close = _repeated(award, percent)
    return close or met()


def alike_percent(one: str, other: str) -> int:
    """How many of the runs of three letters two folded texts share (Dice), 0 to 100; 100 only for equal words."""
    first, second = fold(one)[:_COMPARED_LETTERS], fold(other)[:_COMPARED_LETTERS]
    if first == second:
        return 100
    runs, others = _runs(first), _runs(second)
    shared = sum((runs & others).values())
    return min(99, 200 * shared // max(1, runs.total() + others.total()))


def _runs(text: str) -> Counter[str]:
    padded = f"  {text}  "
    return Counter(padded[at : at + 3] for at in range(len(padded) - 2))


def _is_held(award: PriorAward, period: Span, case: Case) -> bool:
    """A title is of its time alone: whoever holds it for just that time cannot be given it again, in whatever words.

    Not so a flag: one may be of a year, and one of a movement that was reviewed in it.
    """
    same = case.form.family == "title" and case.form.code in case.counts_as(award.form)
    return same and award.period is not None and achieved(award) == period


def _may_repeat(award: PriorAward, period: Span, case: Case) -> bool:
    """A title and a form of commendation may both be given for one achievement; two forms may not."""
    if not award.achievement or not achieved(award).overlaps(period):
        return False
    earlier = case.forms.get(award.form)
    same = case.form.code in case.counts_as(award.form)
    return same or (earlier is not None and _is_commendation(earlier, case.form))


def _is_commendation(*forms: Form) -> bool:
    return all(form.family not in {"title", "flag"} for form in forms)


def _not_compared() -> Answer:
    return assumed(
        "repetition.not_stated",
        en="The achievement or its period is not stated: it was not compared with earlier awards.",
        vi="Chưa nêu thành tích hoặc thời gian: chưa đối chiếu với các lần khen thưởng trước.",
    )


def _held_already(award: PriorAward, case: Case) -> Answer:
    label, period = award.decision or str(award.decided_on), award.period.label if award.period else ""
    names = case.named(award.form)
    return broken(
        "achievement.title_held",
        Fact(name="earlier_award", value=f"{award.form} {label}"),
        Fact(name="period", value=period),
        en=f"{names['en']} is held for {period} already, by {label}.",
        vi=f"Đã có danh hiệu {names['vi']} của {period} tại {label}.",
    )


def _repeated(award: PriorAward, percent: int) -> Answer:
    label = award.decision or str(award.decided_on)
    same = percent == 100  # noqa: PLR2004  # the same words
    return broken(
        "achievement.awarded_before" if same else "achievement.perhaps_awarded_before",
        Fact(name="earlier_award", value=f"{award.form} {label}"),
        Fact(name="earlier_achievement", value=award.achievement or ""),
        Fact(name="alike", value=f"{percent} %"),
        en=f"The achievement is {'the one' if same else 'much like the one'} awarded by {label}; the times overlap.",
        vi=f"Thành tích {'trùng' if same else 'gần giống'} thành tích đã khen thưởng tại {label}, thời gian chồng lấn.",
        is_certain=same,
    )

"""Reckons the bonuses of a decision: base salary of its day, each line rounded up to 10 000 đồng, then added.

Pure. Of several titles of one recipient for one period only the highest is paid; a title and a form are both paid
(Decree 152/2025 Article 49). Refuses to guess: what the law leaves open is said as a warning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Annotated

from awards.catalogue.form import AuthorityLevel, RecipientAllowed
from awards.catalogue.precedence import is_title
from awards.rules.answers import Fact
from awards.rules.bonus.amounts import Amounts, BaseSalary, Multiple
from awards.rules.case import Forms
from awards.rules.engine import Finding, Outcome

TitleKey = tuple[str, str]
"""Recipient and period: whoever has several titles under one is paid the highest alone."""

_STEP_DONG = 10_000  # Decree 152/2025 Article 49.5: up to the next ten thousand
_PRINCIPLES = "Nghị định 152/2025/NĐ-CP Điều 49"


@dataclass(frozen=True, kw_only=True)
class BonusLine:
    form: Annotated[str, "a code of the catalogue"]
    recipient_kind: Annotated[RecipientAllowed, "who receives"]
    award_class: Annotated[str | None, "its class, when the form has several: hạng Ba"] = None
    authority: Annotated[AuthorityLevel | None, "where the one who decides stands; some multiples depend on it"] = None
    route: Annotated[str | None, "the route by which it is given; some multiples depend on it"] = None
    recipient: Annotated[
        str | None, "names the recipient, to find several titles of one; left out, a different one"
    ] = None
    period: Annotated[str | None, "the achievement period: 2025"] = None


@dataclass(frozen=True, kw_only=True)
class BonusQuestion:
    decided_on: Annotated[date, "day of the decision; not of the ceremony"]
    lines: Annotated[tuple[BonusLine, ...], "what the decision grants"]


@dataclass(frozen=True, kw_only=True)
class Reckoned:
    form: Annotated[str, "a code of the catalogue"]
    recipient_kind: Annotated[RecipientAllowed, "who receives"]
    multiple: Annotated[str | None, "of the base salary; null when the law sets none that was read"]
    dong: Annotated[int, "the bonus, in đồng"]
    citation: Annotated[str | None, "the article of the multiple"]
    is_paid: Annotated[bool, "false when a higher title of the same recipient and period is paid instead"] = True


@dataclass(frozen=True, kw_only=True)
class BonusVerdict:
    outcome: Annotated[Outcome, "allow, or warn when something is open"]
    findings: Annotated[tuple[Finding, ...], "what is open"]
    base_salary_dong: Annotated[int | None, "of the decision's day"]
    base_salary_citation: Annotated[str | None, "the instrument"]
    lines: Annotated[tuple[Reckoned, ...], "in the order asked"]
    total_dong: Annotated[int, "of the lines that are paid"]


def reckon(question: BonusQuestion, known: Amounts, forms: Forms) -> BonusVerdict:
    """The bonus of every line and their sum, in đồng."""
    day = question.decided_on
    base = known.base_on(day)
    pairs = [(line, known.multiples_on(day, line)) for line in question.lines]
    lines = _only_the_highest([_reckoned(line, _sole(found), base) for line, found in pairs], question.lines, forms)
    findings = [point for line, found in pairs for point in _open_points(line, found, day, known, forms)]
    if base is None or base.confidence != "S":
        findings.insert(0, _base_unsure(day))
    return BonusVerdict(
        outcome="warn" if findings else "allow",
        findings=tuple(findings),
        base_salary_dong=base.dong if base else None,
        base_salary_citation=base.citation if base else None,
        lines=tuple(lines),
        total_dong=sum(line.dong for line in lines if line.is_paid),
    )


def _sole(found: Sequence[Multiple]) -> Multiple | None:
    return found[0] if len(found) == 1 else None


def _reckoned(line: BonusLine, multiple: Multiple | None, base: BaseSalary | None) -> Reckoned:
    amount = rounded_up(multiple.exact() * base.dong) if multiple and base else 0
    return Reckoned(
        form=line.form,
        recipient_kind=line.recipient_kind,
        multiple=multiple.multiple if multiple else None,
        dong=amount,
        citation=multiple.citation if multiple else None,
    )


def paid_instead(amounts: Sequence[tuple[TitleKey | None, int]]) -> Mapping[int, int]:
    """Of several titles under one key the highest is paid, the first of equal ones: which is not, and which is instead.

    By their places in `amounts`; what has no key is paid by itself.
    """
    best: dict[TitleKey, int] = {}
    for index, (key, dong) in enumerate(amounts):
        if key is not None and dong > amounts[best.setdefault(key, index)][1]:
            best[key] = index
    return {index: best[key] for index, (key, _) in enumerate(amounts) if key is not None and best[key] != index}


def _only_the_highest(lines: list[Reckoned], asked: Sequence[BonusLine], forms: Forms) -> list[Reckoned]:
    keys = [_title_key(said, forms) for said in asked]
    unpaid = paid_instead([(key, line.dong) for key, line in zip(keys, lines, strict=True)])
    return [replace(line, is_paid=index not in unpaid) for index, line in enumerate(lines)]


def _title_key(said: BonusLine, forms: Forms) -> TitleKey | None:
    form = forms.get(said.form)
    if said.recipient is None or said.period is None or form is None or not is_title(form):
        return None
    return (said.recipient, said.period)


def _open_points(line: BonusLine, found: Sequence[Multiple], day: date, known: Amounts, forms: Forms) -> list[Finding]:
    multiple, base = _sole(found), known.base_on(day)
    if multiple is None:
        return [_of_several(line, found) if found else _of_none(line)]
    open_points = []
    if multiple.confidence != "S" or multiple.is_maximum:
        said = (
            f"The multiple {multiple.multiple} for {line.form} is a ceiling, or was not read in the law.",
            f"Mức {multiple.multiple} cho {line.form} là mức tối đa hoặc chưa đọc được trong luật.",
        )
        open_points.append(_warning("bonus.not_certain", said, multiple.citation))
    form = forms.get(line.form)
    if base and form is not None and form.regime == "party":
        open_points += _rounding_unread(multiple, base)
    elif base and line.recipient_kind != "individual":
        own = _sole(known.multiples_on(day, replace(line, recipient_kind="individual")))
        open_points += _doubled_otherwise(multiple, own, base) if own else ()
    return open_points


def _doubled_otherwise(multiple: Multiple, own: Multiple, base: BaseSalary) -> Iterator[Finding]:
    """Whether a collective's amount is rounded before it is doubled or after, the text leaves open."""
    after = rounded_up(multiple.exact() * base.dong)
    before = rounded_up(rounded_up(own.exact() * base.dong) * (multiple.exact() / own.exact()))
    if before != after:
        said = (
            f"Rounded before the factor it is {before}, after it {after}; the text leaves it open.",
            f"Làm tròn trước khi nhân là {before}, sau khi nhân là {after}; văn bản chưa rõ.",
        )
        facts = (Fact(name="before", value=str(before)), Fact(name="after", value=str(after)))
        yield replace(_warning("bonus.rounding_open", said, multiple.citation), facts=facts)


def _rounding_unread(multiple: Multiple, base: BaseSalary) -> Iterator[Finding]:
    """The rounding is the State's; of the Party's guidance the multiples alone were read."""
    exact = multiple.exact() * base.dong
    if exact != (rounded := rounded_up(exact)):
        said = (
            f"{exact} is rounded up to {rounded} as the State does; how the Party rounds was not read.",
            f"{exact} được làm tròn lên {rounded} như của Nhà nước; chưa đọc được cách làm tròn của Đảng.",
        )
        yield _warning("bonus.rounding_not_read", said, multiple.citation)


def _of_none(line: BonusLine) -> Finding:
    said = (f"No bonus was read for {line.form}.", f"Chưa có mức tiền thưởng cho {line.form}.")
    return _warning("bonus.not_set", said, _PRINCIPLES)


def _of_several(line: BonusLine, found: Sequence[Multiple]) -> Finding:
    which = ", ".join(f"{one.multiple} ({one.route or one.award_class or '-'})" for one in found)
    said = (
        f"The multiple for {line.form} depends on how it is given: {which}. Say which, and it is reckoned.",
        f"Mức cho {line.form} tùy trường hợp khen: {which}. Hãy nêu trường hợp để tính.",
    )
    return _warning("bonus.several", said, "; ".join(dict.fromkeys(one.citation for one in found)))


def _base_unsure(day: date) -> Finding:
    said = (f"The base salary of {day} was not read.", f"Chưa đọc được mức lương cơ sở ngày {day}.")
    return _warning("bonus.base_salary", said, _PRINCIPLES)


def _warning(code: str, said: tuple[str, str], citation: str) -> Finding:
    message = {"en": said[0], "vi": said[1]}
    return Finding(severity="warn", code=code, rule="bonus", message=message, citation=citation)


def rounded_up(dong: Fraction | int) -> int:
    return ceil(Fraction(dong) / _STEP_DONG) * _STEP_DONG

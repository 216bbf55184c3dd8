"""How the law's amounts fall on the awards of a decision: the statement that its accountants need.

Pure. What the law gives stands in `awards.rules.bonus`; this owns that a group is paid a head each, and that of several
titles of one recipient for one period the highest alone is paid, whichever decision gave it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from awards.bonus.statement import (
    BonusRecovery,
    BonusSum,
    DecisionBonus,
    DecisionBonusLine,
    DecisionToPay,
    Payable,
    Revoked,
)
from awards.catalogue.catalogue import Catalogue
from awards.catalogue.form import RecipientAllowed
from awards.catalogue.precedence import is_title
from awards.rules.authority import authority_of
from awards.rules.bonus.amounts import Amounts
from awards.rules.bonus.reckoning import BonusLine, BonusQuestion, BonusVerdict, TitleKey, paid_instead, reckon
from awards.rules.case import span_of
from awards.rules.engine import Finding
from awards.working_days import working_days_after
from registry.contracts.award import RecipientKind
from registry.folding import fold

_KINDS: Mapping[RecipientKind, RecipientAllowed] = {
    "individual": "individual",
    "collective": "collective",
    "household": "household",
}
_TO_GIVE_BACK, _SINCE = 15, date(2025, 7, 1)  # working days; Decree 152/2025 Article 58
_PRINCIPLES = "Nghị định 152/2025/NĐ-CP Điều 49"


def bonus_of(decision: DecisionToPay, known: Amounts, forms: Catalogue) -> DecisionBonus:
    """The statement; what the law leaves open is said once, and reckoned with."""
    verdict, lines = _reckoned(decision.own, decision.decided_on, known, forms)
    reckoned = list(zip(decision.own, lines, strict=True))
    standing = [(award, line) for award, line in reckoned if award.award_id not in decision.revoked]
    paid, lower = _highest_alone(standing, decision.elsewhere, known, forms)
    revoked = [(line, decision.revoked[line.award_id]) for line in lines if line.award_id in decision.revoked]
    open_points = _open_points(decision.own, lower, decision.decided_on, forms)
    return DecisionBonus(
        decision_id=decision.decision_id,
        decided_on=decision.decided_on,
        is_estimate=decision.is_estimate,
        base_salary_dong=verdict.base_salary_dong if verdict else None,
        base_salary_citation=verdict.base_salary_citation if verdict else None,
        lines=paid,
        sums=tuple(_sums(paid)),
        total_dong=sum(line.total_dong for line in paid),
        recoveries=tuple(_recovery(line, why) for line, why in revoked),
        recovery_dong=sum(line.total_dong for line, _ in revoked),
        findings=tuple(_each_once([*(verdict.findings if verdict else ()), *open_points])),
    )


def _recovery(line: DecisionBonusLine, revoked: Revoked) -> BonusRecovery:
    return BonusRecovery(
        line=line,
        revoked_on=revoked.on,
        reason=revoked.reason,
        article=revoked.article,
        due_on=working_days_after(revoked.on, _TO_GIVE_BACK) if revoked.on >= _SINCE else None,
        came_back_on=revoked.came_back_on,
    )


def _reckoned(
    awards: Sequence[Payable], on: date | None, known: Amounts, forms: Catalogue
) -> tuple[BonusVerdict | None, list[DecisionBonusLine]]:
    """Each award by itself; nothing for what the law cannot be asked about."""
    asked = {award.award_id: line for award in awards if (line := _question(award, forms)) is not None}
    if on is None:
        return None, [_line(award, asked.get(award.award_id), None, None, 0) for award in awards]
    verdict = reckon(BonusQuestion(decided_on=on, lines=tuple(asked.values())), known, forms)
    answered = dict(zip(asked, verdict.lines, strict=True))
    lines = []
    for award in awards:
        found = answered.get(award.award_id)
        said = (found.multiple, found.citation, found.dong) if found else (None, None, 0)
        lines.append(_line(award, asked.get(award.award_id), *said))
    return verdict, lines


def _question(award: Payable, forms: Catalogue) -> BonusLine | None:
    form = forms.get(award.form.code) if award.form.code else None
    kind = _KINDS.get(award.recipient.kind)
    if form is None or kind is None:
        return None
    return BonusLine(
        form=form.code,
        recipient_kind=kind,
        award_class=form.class_in(award.form.as_reported),
        authority=authority_of(award.level, form, award.decided_on or date.max),
        route=award.route,
    )


def _line(
    award: Payable, asked: BonusLine | None, multiple: str | None, citation: str | None, dong: int
) -> DecisionBonusLine:
    recipients = award.recipient.count or 1
    return DecisionBonusLine(
        award_id=award.award_id,
        recipient=award.recipient,
        form=award.form,
        award_class=asked.award_class if asked else None,
        multiple=multiple,
        citation=citation,
        dong=dong,
        recipients=recipients,
        total_dong=dong * recipients,
    )


def _highest_alone(
    standing: Sequence[tuple[Payable, DecisionBonusLine]],
    elsewhere: Sequence[Payable],
    known: Amounts,
    forms: Catalogue,
) -> tuple[tuple[DecisionBonusLine, ...], list[Payable]]:
    """The lines as they are paid, and the lower titles of other decisions that they take the place of.

    The first decided stands first, so that of equal titles the one that was paid already stays paid.
    """
    others = [(award, _reckoned([award], award.decided_on, known, forms)[1][0]) for award in elsewhere]
    entries = sorted([*others, *standing], key=lambda entry: entry[0].decided_on or date.max)
    unpaid = paid_instead([(_title_key(award, forms), line.dong) for award, line in entries])
    instead = {entries[index][0].award_id: entries[better][0].award_id for index, better in unpaid.items()}
    own = {award.award_id for award, _ in standing}
    lower = [award for award in elsewhere if instead.get(award.award_id) in own]
    return tuple(_paid(line, instead.get(line.award_id)) for _, line in standing), lower


def _paid(line: DecisionBonusLine, instead: str | None) -> DecisionBonusLine:
    return replace(line, paid_instead=instead, total_dong=0) if instead else line


def _title_key(award: Payable, forms: Catalogue, *, of_titles: bool = True) -> TitleKey | None:
    """Recipient and days. A recipient without a record is the same by name only within its own decision."""
    form = forms.get(award.form.code) if award.form.code else None
    span = span_of(award.period)
    if form is None or span is None or is_title(form) is not of_titles or not award.recipient.is_named:
        return None
    return (award.recipient.party_id or fold(award.recipient.name), f"{span.begins}/{span.ends}")


def _sums(lines: Sequence[DecisionBonusLine]) -> Iterator[BonusSum]:
    groups: dict[tuple[str, RecipientKind], list[DecisionBonusLine]] = {}
    for line in lines:
        named = line.form.code or line.form.as_reported or ""
        groups.setdefault((named, line.recipient.kind), []).append(line)
    for (_, kind), group in groups.items():
        yield BonusSum(
            form=group[0].form,
            recipient_kind=kind,
            awards=len(group),
            recipients=sum(line.recipients for line in group),
            total_dong=sum(line.total_dong for line in group),
        )


def _open_points(
    own: Sequence[Payable], lower: Sequence[Payable], on: date | None, forms: Catalogue
) -> Iterator[Finding]:
    if on is None:
        en = "The day of the decision is not known, and with it the base salary."
        yield _open("bonus.day_unknown", en, "Chưa rõ ngày quyết định nên chưa xác định được mức lương cơ sở.")
    for award in own:
        if _question(award, forms) is None:
            name = award.recipient.name
            yield _open(
                "bonus.not_asked",
                f"{name}: the form or the kind of recipient is not known exactly; no bonus is reckoned.",
                f"{name}: chưa rõ hình thức hoặc loại đối tượng nên chưa tính tiền thưởng.",
            )
    times = Counter(_title_key(award, forms, of_titles=False) for award in own)
    for award in own:
        if times[key := _title_key(award, forms, of_titles=False)] > 1 and key is not None:
            name = award.recipient.name
            yield _open(
                "bonus.several_forms",
                f"{name} receives several forms for the same time: each is paid only where the achievements differ.",
                f"{name} được khen nhiều hình thức cho cùng thời gian: chỉ chi từng mức khi thành tích khác nhau.",
            )
    for award in lower:
        name, day = award.recipient.name, award.decided_on
        yield _open(
            "bonus.lower_paid_before",
            f"{name} has a lower title for the same time by a decision of {day}: if it was paid, set it off.",
            f"{name} đã có danh hiệu thấp hơn cho cùng thời gian theo quyết định ngày {day}: nếu đã chi thì trừ lại.",
        )


def _open(code: str, en: str, vi: str) -> Finding:
    return Finding(severity="warn", code=code, rule="bonus", message={"en": en, "vi": vi}, citation=_PRINCIPLES)


def _each_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    said: set[tuple[str, str]] = set()
    for finding in findings:
        key = (finding.code, finding.message["en"])
        if key not in said:
            said.add(key)
            yield finding

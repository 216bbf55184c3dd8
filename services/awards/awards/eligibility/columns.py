"""The columns of an answer that is taken along as a table: a row for each recipient and form."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from awards.catalogue.catalogue import catalogue
from awards.eligibility.asking import EligibilityLine, FormStanding
from awards.words import RECIPIENT_KINDS
from registry.tables.columns import Cell, Column

_OUTCOMES = {
    "allow": {"vi": "Có thể đề nghị", "en": "May be proposed"},
    "warn": {"vi": "Có thể đề nghị, còn điều cần xem xét", "en": "May be proposed, with something to settle"},
    "block": {"vi": "Chưa đủ điều kiện", "en": "May not be proposed"},
}


@dataclass(frozen=True)
class Row:
    line: EligibilityLine
    standing: FormStanding | None


def by_form(lines: Iterable[EligibilityLine]) -> Iterator[Row]:
    """A line of which nothing could be said is one row."""
    for line in lines:
        for standing in line.forms or (None,):
            yield Row(line, standing)


def _kind(row: Row, language: str) -> Cell:
    kind = row.line.recipient_kind
    return RECIPIENT_KINDS[kind][language] if kind else None


def _form(row: Row, language: str) -> Cell:
    form = catalogue().get(row.standing.form) if row.standing else None
    return form.label[language] if form else None


def _outcome(row: Row, language: str) -> Cell:
    return _OUTCOMES[row.standing.outcome][language] if row.standing else None


def _missing(row: Row, language: str) -> Cell:
    findings = row.standing.findings if row.standing else ()
    said: list[Any] = [f"{finding.message[language]} ({finding.citation})" for finding in findings]
    return "\n".join([*said, *(remark.message[language] for remark in row.line.remarks)]) or None


COLUMNS: Sequence[Column] = (
    Column("Dòng", "Row", lambda row, _: row.line.row),
    Column("Mã hồ sơ", "Recipient id", lambda row, _: row.line.recipient_id),
    Column("Họ tên hoặc tên tập thể", "Name", lambda row, _: row.line.recipient),
    Column("Đối tượng", "Kind of recipient", _kind),
    Column("Hình thức khen thưởng", "Form of award", _form),
    Column("Mã hình thức", "Form code", lambda row, _: row.standing.form if row.standing else None),
    Column("Kết quả", "Outcome", _outcome),
    Column("Còn thiếu hoặc cần xem xét", "What is missing or to settle", _missing),
)

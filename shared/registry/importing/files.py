"""The files an import gives back: a template to fill in, and the rows that were not entered, with what to correct."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from registry.importing.plan import Plan
from registry.tables.formats import Format, Sheet, as_csv, as_workbook
from registry.tables.headings import Heading
from registry.tables.words import Words, said_in

_SHEET = {"en": "Notes", "vi": "Hướng dẫn"}
_NOTES = {"en": ("Column", "Also written", "One of"), "vi": ("Cột", "Cách ghi khác", "Một trong")}
_TO_CORRECT = {"en": ("Row", "To correct"), "vi": ("Dòng", "Cần sửa")}

Doubts = Callable[[Any, str], Sequence[str]]
"""Why a row was left though nothing is wrong with it, in a language."""


def no_doubts(_row: Any, _language: str) -> Sequence[str]:
    return ()


def template(
    name: str, headings: Sequence[Heading], words: Mapping[str, Words], wanted: Format, language: str
) -> Iterator[bytes]:
    """Headings and nothing else; a workbook tells on its second sheet what may stand below each."""
    said = [heading.said_in(language) for heading in headings]
    if wanted == "csv":
        return as_csv(said, ())
    notes = [
        (
            heading.said_in(language),
            "; ".join(heading.also),
            "; ".join(said_in(words[heading.name], code, language) for code in words[heading.name])
            if heading.name in words
            else None,
        )
        for heading in headings
    ]
    return as_workbook(Sheet(name, said, ()), Sheet(_SHEET[language], _NOTES[language], notes))


def errors(
    plan: Plan,
    headings: Sequence[Heading],
    language: str,
    column_of: Mapping[str, str],
    doubts: Doubts,
) -> Iterator[bytes]:
    """The rows that were not entered, as they were written, each with what to correct. It can be sent in again.

    `column_of`: the column that a member of the command stands in, where it has another name.
    """
    rows = plan.rows("wrong", "doubtful", "refused", "cancelled").no_cache()
    sent = _as_first_sent(plan.headings)
    columns = {heading.name: heading.said_in(language) for heading in headings}

    def to_correct(row: Any) -> str:
        remarks = (_remark(remark, columns, column_of, language) for remark in row.remarks)
        return "\n".join((*remarks, *doubts(row, language)))

    lines = (
        [*_wide(written, len(sent)), number, to_correct(row)] for row in rows for number, written in row.written_lines()
    )
    return as_csv([*sent, *_TO_CORRECT[language]], lines)


def _as_first_sent(headings: Sequence[str]) -> Sequence[str]:
    """Without the columns of such a file that is sent in again: each time would add two."""
    return headings[:-2] if tuple(headings[-2:]) in _TO_CORRECT.values() else headings


def _wide(written: Sequence[str], width: int) -> list[str]:
    return [*written[:width], *[""] * (width - len(written))]


def _remark(remark: Mapping[str, str], columns: Mapping[str, str], column_of: Mapping[str, str], language: str) -> str:
    member = (remark["field"] or "").rpartition(".")[2]  # a rule names the member of the command: posts.0.until
    column = columns.get(column_of.get(member, member))
    return f"{column}: {remark[language]}" if column else remark[language]

"""The files an import gives back: templates to fill in, and the rows that were not entered, with what to correct."""

from collections.abc import Iterator, Mapping, Sequence

from conferences.importing.commands import Subject
from conferences.importing.plan import Import, ImportRow
from conferences.party.duplicates import WORDS
from conferences.spreadsheet import words
from conferences.spreadsheet.headings import ATTENDANCE, PARTY, Heading
from conferences.spreadsheet.words import Words, said_in
from registry.tables.formats import Format, Sheet, as_csv, as_workbook

HEADINGS: Mapping[Subject, Sequence[Heading]] = {"parties": PARTY, "attendance": ATTENDANCE}
_WORDS: Mapping[str, Words] = {
    "kind": words.PARTY_KINDS,
    "level": words.LEVELS,
    "roles": words.ROLES,
    "state": words.STATES,
    "mode": words.MODES,
}
_COLUMN_OF = {"party_id": "person_id", "organisation_name": "organisation", "title": "post"}
_SHEET = {"en": "Notes", "vi": "Hướng dẫn"}
_NOTES = {"en": ("Column", "Also written", "One of"), "vi": ("Cột", "Cách ghi khác", "Một trong")}
_TO_CORRECT = {"en": ("Row", "To correct"), "vi": ("Dòng", "Cần sửa")}
_SAME_AS = {
    "party": {"en": "Perhaps the party {id}, {name}", "vi": "Có thể là hồ sơ {id}, {name}"},
    "line": {"en": "Perhaps the line {id} of the ledger, {name}", "vi": "Có thể là dòng {id} trong sổ, {name}"},
    "row": {"en": "Perhaps row {id}, {name}", "vi": "Có thể là dòng {id} của tệp, {name}"},
}


def template(subject: Subject, wanted: Format, language: str) -> Iterator[bytes]:
    """Headings and nothing else; a workbook tells on its second sheet what may stand below each."""
    headings = HEADINGS[subject]
    said = [heading.said_in(language) for heading in headings]
    if wanted == "csv":
        return as_csv(said, ())
    notes = [
        (
            heading.said_in(language),
            "; ".join(heading.also),
            "; ".join(said_in(_WORDS[heading.name], code, language) for code in _WORDS[heading.name])
            if heading.name in _WORDS
            else None,
        )
        for heading in headings
    ]
    return as_workbook(Sheet(subject, said, ()), Sheet(_SHEET[language], _NOTES[language], notes))


def errors(plan: Import, language: str) -> Iterator[bytes]:
    """The rows that were not entered, as they were written, each with what to correct. It can be sent in again."""
    rows = plan.rows("wrong", "doubtful", "refused").no_cache()
    width = len(plan.headings)
    columns = {heading.name: heading.said_in(language) for heading in HEADINGS[plan.subject]}
    lines = ([*_padded(row, width), row.number, _to_correct(row, columns, language)] for row in rows)
    return as_csv([*plan.headings, *_TO_CORRECT[language]], lines)


def _padded(row: ImportRow, width: int) -> list[str]:
    return [*row.written, *[""] * (width - len(row.written))]


def _to_correct(row: ImportRow, columns: Mapping[str, str], language: str) -> str:
    said = []
    for remark in row.remarks:
        member = (remark["field"] or "").rpartition(".")[2]  # a rule names the member of the command: posts.0.until
        column = columns.get(_COLUMN_OF.get(member, member))
        said.append(f"{column}: {remark[language]}" if column else remark[language])
    for like in row.duplicates:
        why = ", ".join(WORDS[code][language] for code in like["reasons"])
        said.append(_SAME_AS[like["what"]][language].format(**like) + f" ({why}).")
    return "\n".join(said)

"""The files an import gives back: a template with its words, and the rows that were left, with what each repeats."""

from collections.abc import Iterator, Mapping

from conferences.importing.commands import Subject
from conferences.importing.plan import Import, ImportRow
from conferences.importing.subjects import SUBJECTS
from conferences.party.duplicates import WORDS
from registry.importing import files
from registry.tables.formats import Format

_COLUMN_OF: Mapping[Subject, Mapping[str, str]] = {
    "parties": {"organisation_name": "organisation", "title": "post"},
    "attendance": {"party_id": "person_id"},
    "indicators": {"party_id": "subject_id", "amount": "value", "upper": "value", "label": "period"},
    "agenda": {"party_id": "speakers"},
}
_SAME_AS = {
    "party": {"en": "Perhaps the party {id}, {name}", "vi": "Có thể là hồ sơ {id}, {name}"},
    "line": {"en": "Perhaps the line {id} of the ledger, {name}", "vi": "Có thể là dòng {id} trong sổ, {name}"},
    "indicator": {"en": "Perhaps the indicator {id}, {name}", "vi": "Có thể là chỉ tiêu {id}, {name}"},
    "agenda_item": {"en": "Perhaps the item {id}, {name}", "vi": "Có thể là mục {id} của chương trình, {name}"},
    "row": {"en": "Perhaps row {id}, {name}", "vi": "Có thể là dòng {id} của tệp, {name}"},
}


def template_of(subject: Subject, wanted: Format, language: str) -> Iterator[bytes]:
    return files.template(subject, SUBJECTS[subject].headings, SUBJECTS[subject].words, wanted, language)


def errors(plan: Import, language: str) -> Iterator[bytes]:
    """The rows that were not entered, each with what to correct or what it may repeat."""
    return files.errors(plan, SUBJECTS[plan.subject].headings, language, _COLUMN_OF[plan.subject], _repeated)


def _repeated(row: ImportRow, language: str) -> list[str]:
    said = []
    for like in row.duplicates:
        why = ", ".join(WORDS[code][language] for code in like["reasons"])
        said.append(_SAME_AS[like["what"]][language].format(**like) + f" ({why}).")
    return said

"""The files an import of parties or of a roster gives back: their headings, their words, and what a row may repeat."""

from collections.abc import Iterator, Mapping, Sequence

from conferences.importing.commands import Subject
from conferences.importing.plan import Import, ImportRow
from conferences.party.duplicates import WORDS
from conferences.spreadsheet import words
from conferences.spreadsheet.headings import ATTENDANCE, PARTY
from registry.importing import files
from registry.tables.formats import Format
from registry.tables.headings import Heading
from registry.tables.words import Words

HEADINGS: Mapping[Subject, Sequence[Heading]] = {"parties": PARTY, "attendance": ATTENDANCE}
_WORDS: Mapping[str, Words] = {
    "kind": words.PARTY_KINDS,
    "level": words.LEVELS,
    "roles": words.ROLES,
    "state": words.STATES,
    "mode": words.MODES,
}
_COLUMN_OF = {"party_id": "person_id", "organisation_name": "organisation", "title": "post"}
_SAME_AS = {
    "party": {"en": "Perhaps the party {id}, {name}", "vi": "Có thể là hồ sơ {id}, {name}"},
    "line": {"en": "Perhaps the line {id} of the ledger, {name}", "vi": "Có thể là dòng {id} trong sổ, {name}"},
    "row": {"en": "Perhaps row {id}, {name}", "vi": "Có thể là dòng {id} của tệp, {name}"},
}


def template_of(subject: Subject, wanted: Format, language: str) -> Iterator[bytes]:
    return files.template(subject, HEADINGS[subject], _WORDS, wanted, language)


def errors(plan: Import, language: str) -> Iterator[bytes]:
    """The rows that were not entered, each with what to correct or what it may repeat."""
    return files.errors(plan, HEADINGS[plan.subject], language, _COLUMN_OF, _repeated)


def _repeated(row: ImportRow, language: str) -> list[str]:
    said = []
    for like in row.duplicates:
        why = ", ".join(WORDS[code][language] for code in like["reasons"])
        said.append(_SAME_AS[like["what"]][language].format(**like) + f" ({why}).")
    return said

"""What the file of left rows says of each: the column that a remark is about, and what the row may repeat."""

from collections.abc import Mapping

from conferences.importing.commands import Subject
from conferences.importing.plan import ImportRow
from conferences.party.duplicates import WORDS

COLUMN_OF: Mapping[Subject, Mapping[str, str]] = {
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


def repeated(row: ImportRow, language: str) -> list[str]:
    """In a language, each with its reasons."""
    said = []
    for like in row.duplicates:
        why = ", ".join(WORDS[code][language] for code in like["reasons"])
        said.append(_SAME_AS[like["what"]][language].format(**like) + f" ({why}).")
    return said

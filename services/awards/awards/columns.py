"""The columns of a table that is taken along: what each is called in vi and en, and what of a record stands in it.

Knows no record; each room says its own columns.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.contracts.award import FormRef, RecipientKind

Cell = str | int | date | None

RECIPIENT_KINDS: Mapping[RecipientKind, Mapping[str, str]] = {
    "individual": {"vi": "Cá nhân", "en": "Individual"},
    "collective": {"vi": "Tập thể", "en": "Collective"},
    "household": {"vi": "Hộ gia đình", "en": "Household"},
    "mixed": {"vi": "Nhiều loại", "en": "Several kinds"},
}


@dataclass(frozen=True)
class Column:
    """`value` is that of a record, in a language."""

    vi: str
    en: str
    value: Callable[[Any, str], Cell]


def headings(columns: Sequence[Column], language: str) -> list[str]:
    return [column.vi if language == "vi" else column.en for column in columns]


def rows(columns: Sequence[Column], records: Iterable[Any], language: str) -> Iterator[list[Cell]]:
    return ([column.value(record, language) for column in columns] for record in records)


def form_named(form: FormRef, language: str) -> str:
    """Its name in the language, else in Vietnamese, else as it was reported."""
    return form.labels.get(language) or form.labels.get("vi") or form.as_reported or ""

"""Who is asked about: records by their ids, those who belong to an organisation, or the rows of a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from awards.catalogue.catalogue import catalogue
from awards.directory.belonging import belonging_to
from awards.eligibility.asking import Asked, KnownQuestion
from awards.rules.dossier import Dossier
from awards.submission_list.dossier_cells import dossier_said
from awards.submission_list.headings import COLUMNS, RECIPIENT_KINDS
from awards.submission_list.namesakes import Namesakes
from registry.contracts.shapes import Period
from registry.contracts.wire import decode, encode
from registry.tables.cells import Reading
from registry.tables.reading import TableRow

HEADINGS = tuple(heading for heading in COLUMNS if heading.name not in ("sex", "is_direct_worker"))


@dataclass(frozen=True, kw_only=True)
class OfList:
    """What holds for every row that does not say otherwise."""

    on: date
    forms: tuple[str, ...]
    period: Period | None


def of_question(question: KnownQuestion) -> list[Asked]:
    """Each record once. Raises RuleBroken for an organisation that nobody told of."""
    if question.organisation is not None:
        ids: Sequence[str] = belonging_to(question.organisation, question.on, "organisation")
    else:
        ids = list(dict.fromkeys(question.recipients))
    return [Asked(recipient_id=one, forms=question.forms, dossier=question.dossier) for one in ids]


def of_rows(rows: Iterable[TableRow], terms: OfList) -> list[Asked]:
    """A row each; what a row says wrongly is in its remarks."""
    read = [(row, Reading(row.cells)) for row in rows]
    namesakes = Namesakes.of(reading.text("name") for _, reading in read)
    return [_of_row(row, reading, terms, namesakes) for row, reading in read]


def _of_row(row: TableRow, reading: Reading, terms: OfList, namesakes: Namesakes) -> Asked:
    name, kind = reading.text("name"), reading.code("kind", RECIPIENT_KINDS)
    return Asked(
        recipient_id=reading.text("recipient_id") or namesakes.record_of(name, kind, reading.text("post")),
        name=name or "",
        kind=kind,  # type: ignore[arg-type]  # one of the words' codes
        forms=_forms(reading, terms),
        dossier=_dossier(reading, terms.period),
        row=row.number,
        remarks=tuple(reading.remarks),
    )


def _forms(reading: Reading, terms: OfList) -> tuple[str, ...]:
    """By code, or by the name that the law of the day has; those asked about when the row names none."""
    said = reading.text("form")
    if said is None:
        return terms.forms
    if catalogue().get(said) is not None:
        return (said,)
    called = catalogue().called(said, terms.on)
    if len(called) != 1:
        reading.remark(
            "form",
            "eligibility.unknown_form",
            en=f"“{said}” names no single form of that day. Write its code, as /v1/forms says it.",
            vi=f"“{said}” không phải tên của đúng một hình thức vào ngày đó. Hãy ghi mã hình thức theo /v1/forms.",
        )
    return tuple(form.code for form in called)


def _dossier(reading: Reading, otherwise: Period | None) -> Dossier:
    label = reading.text("period")
    period = Period(label=label) if label else otherwise
    said: dict[str, Any] = {"achievement": reading.text("achievement"), "period": encode(period) if period else None}
    dossier: Dossier = decode(Dossier, said | dossier_said(reading, period))
    return dossier

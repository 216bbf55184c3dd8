"""From the rows of a list to the decisions that they would enter. Rows of one issuer, number, day and subject are one.

A person is given the record of the same name and post, a collective or household that of the same name, when there is
one such record. A form that the catalogue does not know is held in the words of the list.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from awards.catalogue.catalogue import catalogue
from awards.decision.commands import EnterDecision
from awards.decision_import.commands import PlanDecisions
from awards.decision_import.decision_import import Planned
from awards.decision_import.signed_cells import signed_in, text_if_known
from awards.submission_list.headings import RECIPIENT_KINDS, YES_NO
from awards.submission_list.namesakes import Namesakes
from registry.contracts.wire import encode
from registry.folding import fold
from registry.importing.planned import loaded
from registry.tables.cells import Reading, Remark
from registry.tables.reading import TableRow

Try = Callable[[EnterDecision], Sequence[Remark]]
"""Tries the rules on a decision and gives what is to be known of it. Raises DomainError."""


def plan_decisions(rows: Iterable[TableRow], command: PlanDecisions, try_one: Try) -> list[Planned]:
    """What the rows come to, in order of each decision's first row."""
    read = [(row, Reading(row.cells)) for row in rows]
    namesakes = Namesakes.of(reading.text("name") for _, reading in read)
    found: dict[tuple[str, ...], Planned] = {}
    for row, reading in read:
        said = _decision(reading, command)
        one = found.setdefault(_which(said), Planned(number=row.number, written=row.written, enters=said, remarks=[]))
        one.rows.append(row.number)
        one.lines.append(row.written)
        grant = _grant(reading, namesakes, said["signed"], one)
        one.enters["grants"].append(grant)
        one.remarks += [_at(row.number, remark) for remark in reading.remarks]
    for one in found.values():
        _try(one, try_one)
    return list(found.values())


def _try(one: Planned, try_one: Try) -> None:
    def check(command: EnterDecision) -> None:
        one.warnings += try_one(command)

    loaded(one, EnterDecision, check)


def _decision(reading: Reading, command: PlanDecisions) -> dict[str, Any]:
    issuer = {"party_id": reading.text("issuer_id"), "name": reading.text("issuer")}
    if not any(issuer.values()) and command.issuer is not None:
        issuer = encode(command.issuer)
    if not any(issuer.values()):
        reading.remark(
            "issuer",
            "import.nobody_decided",
            en="The row does not say who decided. Write the authority, or name it once for the whole list.",
            vi="Dòng chưa ghi người quyết định. Hãy ghi vào ô, hoặc nêu chung cho cả danh sách.",
        )
    said = {
        "issuer": {name: text for name, text in issuer.items() if text},
        "number": text_if_known(reading, "number"),
        "signed": signed_in(reading),
        "about": reading.text("about"),
        "state": "reported_unverified",
        "grants": [],
        "sources": [encode(command.source)],
    }
    return {name: value for name, value in said.items() if value is not None}


def _which(said: dict[str, Any]) -> tuple[str, ...]:
    issuer, signed = said["issuer"], said["signed"]
    texts = (issuer.get("party_id") or issuer.get("name"), said.get("number"), signed.get("on"), said.get("about"))
    return (*(fold(text or "") for text in texts), signed["precision"])


def _grant(reading: Reading, namesakes: Namesakes, signed: dict[str, Any], one: Planned) -> dict[str, Any]:
    period, doubt = reading.text("period"), reading.text("doubt")
    said: dict[str, Any] = {
        "form": _form(reading, signed, one),
        "recipient": _recipient(reading, namesakes),
        "achievement": reading.text("achievement") or "",
        "achievement_period": {"label": period} if period else None,
        "doubts": [{"text": doubt}] if doubt else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _form(reading: Reading, signed: dict[str, Any], one: Planned) -> dict[str, str]:
    """The form of that name by the law of that day; in the words of the list, when none or several are called so."""
    said = reading.text("form") or ""
    if catalogue().get(said):
        return {"code": said}
    known = catalogue().called(said)
    in_force = [form for form in known if "on" in signed and form.is_in_force_on(date.fromisoformat(signed["on"]))]
    for found in (in_force, known):
        if len(found) == 1:
            return {"code": found[0].code, "as_reported": said}
    if said:
        one.warnings.append(_form_left_open(said, one.rows[-1], len(known)))
    return {"as_reported": said}


def _recipient(reading: Reading, namesakes: Namesakes) -> dict[str, Any]:
    name, kind = reading.text("name"), reading.code("kind", RECIPIENT_KINDS)
    record = reading.text("recipient_id") or namesakes.record_of(name, kind, reading.text("post"))
    said: dict[str, Any] = {"party_id": record, "name": name, "kind": kind, "count": reading.whole("count")}
    said["is_posthumous"] = reading.code("is_posthumous", YES_NO) == "yes" or None
    return {member: value for member, value in said.items() if value is not None}


def _at(row: int, remark: Remark) -> Remark:
    return Remark(field=remark.field, code=remark.code, en=f"Row {row}: {remark.en}", vi=f"Dòng {row}: {remark.vi}")


def _form_left_open(said: str, row: int, known: int) -> Remark:
    en, vi = ("Several forms are", "Có nhiều hình thức") if known else ("No form is", "Không có hình thức nào")
    remark = Remark(
        field="form",
        code="import.form_left_open",
        en=f"{en} called “{said}” then; it is kept in these words. Write the code to say which.",
        vi=f"{vi} mang tên “{said}” vào lúc đó; giữ nguyên lời ghi. Hãy ghi mã nếu biết.",
    )
    return _at(row, remark)

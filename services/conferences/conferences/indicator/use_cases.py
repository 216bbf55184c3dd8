"""What can be done to indicators, one function a command: load, act, save. Safe to run twice."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from conferences.conference.conference import Conference
from conferences.conference.reach import conference_in_reach
from conferences.indicator.commands import CorrectIndicator, RecordIndicator
from conferences.indicator.indicator import Indicator
from conferences.party.references import References
from registry.errors import RuleBroken
from registry.messaging.transaction import Transaction


def record_indicator(transaction: Transaction, command: RecordIndicator) -> Indicator:
    conference = conference_in_reach(transaction, command.conference_id)
    said = {field.name: getattr(command.indicator, field.name) for field in dataclasses.fields(command.indicator)}
    indicator, event = Indicator.record(_read(said, conference), conference, transaction.recorded_at)
    return transaction.save(indicator, event)


def correct_indicator(transaction: Transaction, command: CorrectIndicator) -> Indicator:
    indicator = transaction.load(Indicator, command.indicator_id, command.version)
    conference = conference_in_reach(transaction, indicator.conference_id)
    changes = _read(command.changes, conference)
    event = indicator.correct(changes, conference, command.reason, transaction.recorded_at)
    return transaction.save(indicator, event)


def _read(said: Mapping[str, Any], conference: Conference) -> dict[str, Any]:
    """Whom it names read into references; the whole that it is a part of must be of the same conference."""
    whole = said.get("part_of")
    if whole is not None and not Indicator.objects(id=whole, conference_id=conference.id).only("id").first():
        raise RuleBroken(
            "indicator.unknown_whole",
            en=f"`part_of`: this conference has no indicator with the id {whole}. List its indicators for their ids.",
            vi=f"`part_of`: hội nghị này không có chỉ tiêu mang mã {whole}. Hãy xem danh sách chỉ tiêu để lấy mã.",
            field="part_of",
        )
    return {**said, **named({name: said[name] for name in ("subject", "partners") if name in said})}


def named(said: Mapping[str, Any], references: References | None = None) -> dict[str, Any]:
    """Subject and partners, as far as they are said, read into references; `references` are read when left out.

    Raises RuleBroken with the path of the one that has no record or is no organisation.
    """
    subject, partners = said.get("subject"), said.get("partners", ())
    known = references or References([*([subject] if subject else []), *partners])
    read = {
        "subject": known.one(subject, "subject", kind="organisation") if subject else None,
        "partners": known.all_of(partners, "partners", kind="organisation"),
    }
    return {name: read[name] for name in said}

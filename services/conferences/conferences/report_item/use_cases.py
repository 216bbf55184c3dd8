"""What can be done to report items, one function a command: load, act, save. Safe to run twice."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from conferences.conference.conference import Conference
from conferences.conference.reach import conference_in_reach
from conferences.party.references import NamedParty, References
from conferences.party.scope import require_within
from conferences.report_item import refusals
from conferences.report_item.commands import CorrectReportItem, NewAdoption, RecordReportItem, ReviewTask
from conferences.report_item.report_item import ReportItem
from registry.contracts.report_item import Adoption
from registry.contracts.shapes import PartyRef
from registry.messaging.transaction import Transaction

ADOPTABLE = ("system", "model", "programme")


def record_report_item(transaction: Transaction, command: RecordReportItem) -> ReportItem:
    conference = conference_in_reach(transaction, command.conference_id)
    said = {field.name: getattr(command.item, field.name) for field in dataclasses.fields(command.item)}
    item, event = ReportItem.record(_read(said, conference), conference, transaction.recorded_at)
    return transaction.save(item, event)


def review_task(transaction: Transaction, command: ReviewTask) -> ReportItem:
    """By who may write for the conference that set the task, or for the one that reviews it."""
    item = transaction.load(ReportItem, command.report_item_id, command.version)
    later_id = command.review.conference_id
    later = transaction.load(Conference, later_id) if later_id else None
    setting = transaction.load(Conference, item.conference_id)
    hosts = (*setting.hosts, *(later.hosts if later else ()))
    require_within(transaction.act.organisation, hosts)
    return transaction.save(item, item.review(command.review, later, transaction.recorded_at))


def correct_report_item(transaction: Transaction, command: CorrectReportItem) -> ReportItem:
    item = transaction.load(ReportItem, command.report_item_id, command.version)
    conference = conference_in_reach(transaction, item.conference_id)
    changes = _read(command.changes, conference)
    return transaction.save(item, item.correct(changes, conference, command.reason, transaction.recorded_at))


def _read(said: Mapping[str, Any], conference: Conference) -> dict[str, Any]:
    """Names read into references, with the posts of the conference's day."""
    read = dict(said)
    if said.get("by") is not None:
        read["by"] = _party(said["by"], "by", conference)
    for field in said.keys() & {"for_whom", "partners"}:
        read[field] = _parties(said[field], field, conference)
    if said.get("adoption") is not None:
        read["adoption"] = _adoption(said["adoption"], conference)
    return read


def _adoption(said: NewAdoption, conference: Conference) -> Adoption:
    """What is adopted is called as it is said here, else as its own record says."""
    adopted = _adopted(said.adopted_id) if said.adopted_id is not None else None
    return Adoption(
        name=said.name or (adopted and adopted.text) or "",
        adopted_id=said.adopted_id,
        adopters=_parties(said.adopters, "adoption.adopters", conference),
        since=said.since,
        figures=said.figures,
    )


def _adopted(adopted_id: str) -> ReportItem:
    adopted: ReportItem | None = ReportItem.objects(id=adopted_id, kind__in=ADOPTABLE).first()
    if adopted is None:
        raise refusals.adopted_unknown(adopted_id)
    return adopted


def _parties(named: Sequence[NamedParty], field: str, conference: Conference) -> tuple[PartyRef, ...]:
    known = References(named)
    return tuple(_one(known, party, f"{field}.{index}", conference) for index, party in enumerate(named))


def _party(named: NamedParty, field: str, conference: Conference) -> PartyRef:
    return _one(References([named]), named, field, conference)


def _one(known: References, named: NamedParty, field: str, conference: Conference) -> PartyRef:
    return known.one(named, field, kind=None, during=conference.held, takes_part=False)

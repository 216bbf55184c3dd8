"""What can be done to report items, one function a command: load, act, save. Safe to run twice."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from conferences.conference.conference import Conference
from conferences.conference.reach import conference_in_reach
from conferences.party.references import NamedParty, References
from conferences.party.scope import require_within
from conferences.report_item.commands import CorrectReportItem, RecordReportItem, ReviewTask
from conferences.report_item.report_item import ReportItem
from registry.contracts.shapes import PartyRef
from registry.messaging.transaction import Transaction


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
    if "for_whom" in said:
        read["for_whom"] = tuple(
            _party(named, f"for_whom.{index}", conference) for index, named in enumerate(said["for_whom"])
        )
    return read


def _party(named: NamedParty, field: str, conference: Conference) -> PartyRef:
    return References([named]).one(named, field, kind=None, during=conference.held, takes_part=False)

"""What can be done to minutes, one function a command: load, act, save. Safe to run twice."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.roll import figures_of
from conferences.conference.conference import Conference
from conferences.conference.reach import conference_in_reach
from conferences.indicator.indicator import Indicator
from conferences.minutes import refusals
from conferences.minutes.commands import (
    AmendMinutes,
    ApproveMinutes,
    DraftMinutes,
    EditMinutes,
    NewMinutes,
    RedraftMinutes,
    ReturnMinutes,
    SubmitMinutes,
)
from conferences.minutes.drafting import Recorded, sections
from conferences.minutes.minutes import Minutes
from conferences.party.party import Party
from conferences.party.references import NamedParty, References
from conferences.report_item.report_item import ReportItem
from registry.contracts.minutes import MinutesHead
from registry.contracts.shapes import DateSaid, PartyRef, in_language
from registry.folding import fold
from registry.messaging.transaction import Transaction

# what a record's `organisation_kind`, which is free text, calls a Party body; folded
PARTY_BODIES = ("party body", "party organisation", "to chuc dang", "co quan dang", "cap uy", "dang uy", "dang bo")


def draft_minutes(transaction: Transaction, command: DraftMinutes) -> Minutes:
    """A first text of what is recorded by now; what is recorded later is edited in."""
    conference = conference_in_reach(transaction, command.conference_id)
    if conference.minutes_id:
        raise refusals.exist(conference.minutes_id)
    said = command.said
    wording = _wording(conference, said)
    minutes, event = Minutes.draft(conference, said.language, wording, transaction.act.actor, transaction.recorded_at)
    conference.keep_minutes(minutes.id)
    return transaction.save(minutes, event)


def edit_minutes(transaction: Transaction, command: EditMinutes) -> Minutes:
    minutes, conference = _load(transaction, command.minutes_id, command.version)
    changes = _read(command.changes, conference)
    event = minutes.edit(changes, command.reason, transaction.act.actor, transaction.recorded_at)
    return transaction.save(minutes, event)


def redraft_minutes(transaction: Transaction, command: RedraftMinutes) -> Minutes:
    """The whole text anew, of what is recorded by now. What was written by hand stays readable as a revision."""
    minutes, conference = _load(transaction, command.minutes_id, command.version)
    recorded = _recorded(conference, minutes.language, minutes.presider, minutes.secretary)
    changes = {"sections": sections(recorded)}
    event = minutes.edit(changes, command.reason, transaction.act.actor, transaction.recorded_at)
    return transaction.save(minutes, event)


def submit_minutes(transaction: Transaction, command: SubmitMinutes) -> Minutes:
    minutes, _ = _load(transaction, command.minutes_id, command.version)
    return transaction.save(minutes, minutes.submit(transaction.act.actor, transaction.recorded_at))


def return_minutes(transaction: Transaction, command: ReturnMinutes) -> Minutes:
    minutes, _ = _load(transaction, command.minutes_id, command.version)
    return transaction.save(minutes, minutes.send_back(command.remarks, transaction.recorded_at))


def approve_minutes(transaction: Transaction, command: ApproveMinutes) -> Minutes:
    """The first approval takes a conference that is concluded to its last state; later ones find it there."""
    minutes, conference = _load(transaction, command.minutes_id, command.version)
    approver, at = _person(command.said.approver, "approver", conference), transaction.recorded_at
    event = minutes.approve(approver, _who_may_approve(conference), transaction.act.actor, at)
    if conference.state != "minutes_approved":
        transaction.save(conference, conference.approve_minutes(at))
    return transaction.save(minutes, event)


def amend_minutes(transaction: Transaction, command: AmendMinutes) -> Minutes:
    minutes, conference = _load(transaction, command.minutes_id, command.version)
    changes = _read(command.changes, conference)
    event = minutes.amend(changes, command.reason, transaction.act.actor, transaction.recorded_at)
    return transaction.save(minutes, event)


def _load(transaction: Transaction, minutes_id: str, version: int) -> tuple[Minutes, Conference]:
    minutes = transaction.load(Minutes, minutes_id, version)
    return minutes, conference_in_reach(transaction, minutes.conference_id)


def _who_may_approve(conference: Conference) -> tuple[PartyRef, ...]:
    """By the records that stand for them now: one may have been merged since the conference was entered."""
    said = (*conference.presiders, *conference.approvers)
    named = [NamedParty(party_id=one.party_id, name=one.name, post=one.post) for one in said]
    return References(named).all_of(named, "approvers", kind="person")


def _wording(conference: Conference, said: NewMinutes) -> dict[str, Any]:
    """What the records say, where the request says nothing."""
    language = said.language
    people = {role: _person_or_none(getattr(said, role), role, conference) for role in ("presider", "secretary")}
    presider = people["presider"] or next(iter(conference.presiders), None)
    secretary = people["secretary"] or next(iter(conference.secretariat), None)
    return {
        "head": said.head or _head(conference),
        "issuers": tuple(host.name for host in conference.hosts),
        "number": said.number,
        "place": said.place,
        "dated": _last_day(conference.held),
        "title": in_language(conference.titles, language),
        "sections": sections(_recorded(conference, language, presider, secretary)),
        "presider": presider,
        "secretary": secretary,
        "recipients": said.recipients,
    }


def _recorded(conference: Conference, language: str, presider: PartyRef | None, secretary: PartyRef | None) -> Recorded:
    return Recorded(
        language=language,
        conference=conference,
        figures=figures_of(conference),
        indicators=list(Indicator.objects(conference_id=conference.id).order_by("id")),
        items=list(ReportItem.objects(conference_id=conference.id).order_by("id")),
        reviewed=list(ReportItem.objects(reviewed_at_id=conference.id).order_by("id")),
        away=list(AttendanceLine.matching({"conference_id": conference.id, "is_away": True}).order_by("id")),
        presider=presider,
        secretary=secretary,
    )


def _last_day(held: DateSaid) -> date | None:
    return held.until or held.on if held.precision == "day" else None


def _head(conference: Conference) -> MinutesHead:
    """What the record of the first host says it is; State where it says nothing."""
    first = conference.hosts[0].party_id if conference.hosts else None
    host = Party.objects(id=first).only("organisation_kind").first() if first else None
    return "party" if host and fold(host.organisation_kind or "") in PARTY_BODIES else "state"


def _read(said: Mapping[str, Any], conference: Conference) -> dict[str, Any]:
    """Names read into references, with the posts of the conference's day."""
    people = {role: _person_or_none(said[role], role, conference) for role in ("presider", "secretary") if role in said}
    return {**said, **people}


def _person_or_none(named: NamedParty | None, field: str, conference: Conference) -> PartyRef | None:
    return _person(named, field, conference) if named else None


def _person(named: NamedParty, field: str, conference: Conference) -> PartyRef:
    return References([named]).one(named, field, kind="person", during=conference.held, takes_part=False)

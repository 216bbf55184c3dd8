"""What can be done to conferences, one function a command: load, act, save. Safe to run twice."""

import dataclasses
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from conferences.conference import copying
from conferences.conference.commands import (
    AddAgendaItem,
    AddBridgePoint,
    AddSession,
    AmendConference,
    ChangeAgendaItem,
    ChangeBridgePoint,
    ChangeSession,
    CopyConference,
    EnterConference,
    MoveConference,
    RemoveAgendaItem,
    RemoveBridgePoint,
    ReorderAgenda,
    WithdrawSession,
)
from conferences.conference.conference import Conference
from conferences.conference.held import day_in_vietnam
from conferences.conference.hosting import require_lasting_hosts, who_hold_it_on
from conferences.conference.reach import conference_in_reach
from conferences.party.references import NamedParty, References
from conferences.party.scope import require_within
from registry.contracts.conference import ConferenceEvent
from registry.contracts.party import PartyKind
from registry.contracts.shapes import DateSaid, PartyRef
from registry.messaging.transaction import Transaction

PARTS: Mapping[str, PartyKind] = {
    "hosts": "organisation",
    "co_hosts": "organisation",
    "presiders": "person",
    "secretariat": "person",
    "approvers": "person",
}


def enter_conference(transaction: Transaction, command: EnterConference) -> Conference:
    return transaction.save(*_entered(transaction, command))


def copy_conference(transaction: Transaction, command: CopyConference) -> Conference:
    """A conference like an earlier one, being prepared."""
    earlier, day = transaction.load(Conference, command.conference_id), command.next.held.day
    holds = day or day_in_vietnam(transaction.recorded_at)
    hosts, co_hosts = who_hold_it_on(holds, earlier.hosts), who_hold_it_on(holds, earlier.co_hosts)
    like = dataclasses.replace(earlier.facts(), hosts=hosts, co_hosts=co_hosts)
    in_charge = (point.in_charge for point in earlier.points if point.in_charge)
    known = References((*earlier.presiders, *earlier.secretariat, *in_charge))
    conference, _ = _entered(transaction, copying.as_entered(like, command.next, known, day))
    points = copying.points_again(earlier.points, known, day)
    return transaction.save(conference, conference.take_after(earlier, points, transaction.recorded_at))


def _entered(transaction: Transaction, command: EnterConference) -> tuple[Conference, ConferenceEvent]:
    said = {part: getattr(command, part) for part in PARTS}
    known, held = References(chain.from_iterable(said.values())), command.held
    named = {part: known.all_of(said[part], part, kind=kind, during=held) for part, kind in PARTS.items()}
    require_within(transaction.act.organisation, named["hosts"])
    conference, event = Conference.enter(command, named, transaction.recorded_at)
    require_lasting_hosts(conference)
    return conference, event


def move_conference(transaction: Transaction, command: MoveConference) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    event = conference.move(command, transaction.recorded_at)
    require_lasting_hosts(conference)
    return transaction.save(conference, event)


def amend_conference(transaction: Transaction, command: AmendConference) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    changes = dict(command.changes)
    held = changes.get("held", conference.held)
    for part in changes.keys() & PARTS.keys():
        changes[part] = References(changes[part]).all_of(changes[part], part, kind=PARTS[part], during=held)
    if "hosts" in changes:
        require_within(transaction.act.organisation, changes["hosts"])
    event = conference.amend(dataclasses.replace(command, changes=changes), transaction.recorded_at)
    require_lasting_hosts(conference)
    return transaction.save(conference, event)


def add_agenda_item(transaction: Transaction, command: AddAgendaItem) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    speakers = _persons(command.item.speakers, "speakers", conference.held)
    return transaction.save(conference, conference.add_agenda_item(command, speakers, transaction.recorded_at))


def change_agenda_item(transaction: Transaction, command: ChangeAgendaItem) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    changes = _with_speakers(command.changes, conference.held)
    change = dataclasses.replace(command, changes=changes)
    return transaction.save(conference, conference.change_agenda_item(change, transaction.recorded_at))


def remove_agenda_item(transaction: Transaction, command: RemoveAgendaItem) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    return transaction.save(conference, conference.remove_agenda_item(command, transaction.recorded_at))


def reorder_agenda(transaction: Transaction, command: ReorderAgenda) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    return transaction.save(conference, conference.reorder_agenda(command, transaction.recorded_at))


def add_bridge_point(transaction: Transaction, command: AddBridgePoint) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    read = _in_charge({"body": command.point.body, "in_charge": command.point.in_charge}, conference.held)
    return transaction.save(conference, conference.add_point(command, **read, at=transaction.recorded_at))


def change_bridge_point(transaction: Transaction, command: ChangeBridgePoint) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    changes = {**command.changes, **_in_charge(command.changes, conference.held)}
    change = dataclasses.replace(command, changes=changes)
    return transaction.save(conference, conference.change_point(change, transaction.recorded_at))


def remove_bridge_point(transaction: Transaction, command: RemoveBridgePoint) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    return transaction.save(conference, conference.remove_point(command, transaction.recorded_at))


def add_session(transaction: Transaction, command: AddSession) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    return transaction.save(conference, conference.add_session(command, transaction.recorded_at))


def change_session(transaction: Transaction, command: ChangeSession) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    return transaction.save(conference, conference.change_session(command, transaction.recorded_at))


def withdraw_session(transaction: Transaction, command: WithdrawSession) -> Conference:
    conference = conference_in_reach(transaction, command.conference_id, command.version)
    return transaction.save(conference, conference.withdraw_session(command, transaction.recorded_at))


def _persons(named: Sequence[NamedParty], field: str, held: DateSaid) -> tuple[PartyRef, ...]:
    return References(named).all_of(named, field, kind="person", during=held)


def _with_speakers(changes: Mapping[str, Any], held: DateSaid) -> dict[str, Any]:
    speakers = {"speakers": _persons(changes["speakers"], "speakers", held)} if "speakers" in changes else {}
    return {**changes, **speakers}


def _in_charge(said: Mapping[str, Any], held: DateSaid) -> dict[str, PartyRef | None]:
    """Of a bridge point: the body, and the person with the post held on the conference's day."""
    kinds: Mapping[str, PartyKind] = {"body": "organisation", "in_charge": "person"}
    named = {field: said[field] for field in kinds if field in said}
    known = References(party for party in named.values() if party)
    return {
        field: known.one(party, field, kind=kinds[field], during=held) if party else None
        for field, party in named.items()
    }

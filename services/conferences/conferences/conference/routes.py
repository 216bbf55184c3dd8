"""The doors of conferences and their agendas. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.conference import use_cases
from conferences.conference.commands import (
    AddAgendaItem,
    AddBridgePoint,
    AmendConference,
    ChangeAgendaItem,
    ChangeBridgePoint,
    CopyConference,
    EnterConference,
    MoveConference,
    NewAgendaItem,
    NewBridgePoint,
    NextConference,
    NextStep,
    RemoveAgendaItem,
    RemoveBridgePoint,
    ReorderAgenda,
)
from conferences.conference.conference import Conference
from conferences.conference.hosting import findings_of
from conferences.conference.schemas import (
    AgendaItemChangesInput,
    AgendaOrderInput,
    AmendmentInput,
    BridgePointChangesInput,
    ConferenceFindingsSchema,
    ConferencePageSchema,
    ConferenceSchema,
    ConferenceSearch,
    EnterConferenceInput,
    NewAgendaItemInput,
    NewBridgePointInput,
    NextConferenceInput,
    NextStepInput,
    Removal,
)
from registry.chassis.doors import changes, changes_by_post, creates
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import expected_version, make, write

conferences = Blueprint("conferences", __name__, description="Conferences, their states and their agendas.")
conference_schema = ConferenceSchema()


@conferences.route("/conferences", methods=["POST"])
@creates(conferences)
@conferences.arguments(EnterConferenceInput())
@conferences.response(201, ConferenceSchema)
def enter(command: EnterConference) -> Response:
    """Draft a conference, or record one that was held already."""
    return make(use_cases.enter_conference, command, conference_schema)


@conferences.route("/conferences/<conference_id>/copies", methods=["POST"])
@creates(conferences)
@conferences.arguments(NextConferenceInput())
@conferences.response(201, ConferenceSchema)
def copy(said: NextConference, conference_id: str) -> Response:
    """Draft a conference like an earlier one: hosts, posts, agenda, sessions, points and rules are taken over."""
    command = CopyConference(conference_id=conference_id, next=said)
    return make(use_cases.copy_conference, command, conference_schema, collection="/v1/conferences")


@conferences.route("/conferences", methods=["GET"])
@conferences.arguments(ConferenceSearch(), location="query")
@conferences.response(200, ConferencePageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find conferences by title, with or without diacritics, by kind, state, host and day."""
    return listed(Conference.matching(arguments), arguments, conference_schema)


@conferences.route("/conferences/<conference_id>", methods=["GET"])
@conferences.response(200, ConferenceSchema)
def read_one(conference_id: str) -> Response:
    """Read one conference with its agenda."""
    return read(found(Conference, conference_id), conference_schema)


@conferences.route("/conferences/<conference_id>", methods=["PATCH"])
@changes(conferences)
@conferences.arguments(AmendmentInput())
@conferences.response(200, ConferenceSchema)
def amend(amendment: tuple[str, Mapping[str, Any]], conference_id: str) -> Response:
    """Amend what the record says, with a reason; the old stays readable in its history."""
    reason, said = amendment
    command = AmendConference(conference_id=conference_id, version=expected_version(), reason=reason, changes=said)
    return write(use_cases.amend_conference, command, conference_schema)


@conferences.route("/conferences/<conference_id>/transitions", methods=["POST"])
@changes_by_post(conferences)
@conferences.arguments(NextStepInput())
@conferences.response(200, ConferenceSchema)
def move(step: NextStep, conference_id: str) -> Response:
    """Schedule, open, conclude, approve the minutes of, postpone or cancel a conference."""
    command = MoveConference(conference_id=conference_id, version=expected_version(), step=step)
    return write(use_cases.move_conference, command, conference_schema)


@conferences.route("/conferences/<conference_id>/findings", methods=["GET"])
@conferences.response(200, ConferenceFindingsSchema)
def findings(conference_id: str) -> dict[str, Any]:
    """Read what to look at in a conference that was recorded, such as a host that had ended; none of it is refused."""
    return {"items": findings_of(found(Conference, conference_id))}


@conferences.route("/conferences/<conference_id>/history", methods=["GET"])
@conferences.response(200, HistorySchema)
def read_history(conference_id: str) -> dict[str, Any]:
    """Read every event of one conference: who did what, what it said before and after."""
    return history("conference", conference_id)


@conferences.route("/conferences/<conference_id>/agenda", methods=["POST"])
@changes_by_post(conferences)
@conferences.arguments(NewAgendaItemInput())
@conferences.response(200, ConferenceSchema)
def add_agenda_item(item: NewAgendaItem, conference_id: str) -> Response:
    """Put an item on the agenda."""
    command = AddAgendaItem(conference_id=conference_id, version=expected_version(), item=item)
    return write(use_cases.add_agenda_item, command, conference_schema)


@conferences.route("/conferences/<conference_id>/agenda/<item_id>", methods=["PATCH"])
@changes(conferences)
@conferences.arguments(AgendaItemChangesInput())
@conferences.response(200, ConferenceSchema)
def change_agenda_item(change: tuple[str, Mapping[str, Any]], conference_id: str, item_id: str) -> Response:
    """Change an item of the agenda, with a reason."""
    reason, said = change
    command = ChangeAgendaItem(
        conference_id=conference_id, version=expected_version(), item_id=item_id, reason=reason, changes=said
    )
    return write(use_cases.change_agenda_item, command, conference_schema)


@conferences.route("/conferences/<conference_id>/agenda/<item_id>", methods=["DELETE"])
@changes(conferences)
@conferences.arguments(Removal(), location="query")
@conferences.response(200, ConferenceSchema)
def remove_agenda_item(removal: Mapping[str, str], conference_id: str, item_id: str) -> Response:
    """Take an item off the agenda, with a reason; its history keeps it."""
    command = RemoveAgendaItem(
        conference_id=conference_id, version=expected_version(), item_id=item_id, reason=removal["reason"]
    )
    return write(use_cases.remove_agenda_item, command, conference_schema)


@conferences.route("/conferences/<conference_id>/agenda/order", methods=["POST"])
@changes_by_post(conferences)
@conferences.arguments(AgendaOrderInput())
@conferences.response(200, ConferenceSchema)
def reorder_agenda(said: Mapping[str, Any], conference_id: str) -> Response:
    """Put the items of the agenda in another order, with a reason; they are counted from 1 again."""
    command = ReorderAgenda(
        conference_id=conference_id,
        version=expected_version(),
        item_ids=tuple(said["item_ids"]),
        reason=said["reason"],
    )
    return write(use_cases.reorder_agenda, command, conference_schema)


@conferences.route("/conferences/<conference_id>/points", methods=["POST"])
@changes_by_post(conferences)
@conferences.arguments(NewBridgePointInput())
@conferences.response(200, ConferenceSchema)
def add_point(point: NewBridgePoint, conference_id: str) -> Response:
    """Join a bridge point (điểm cầu) to the conference, with who is in charge there."""
    command = AddBridgePoint(conference_id=conference_id, version=expected_version(), point=point)
    return write(use_cases.add_bridge_point, command, conference_schema)


@conferences.route("/conferences/<conference_id>/points/<point_id>", methods=["PATCH"])
@changes(conferences)
@conferences.arguments(BridgePointChangesInput())
@conferences.response(200, ConferenceSchema)
def change_point(change: tuple[str, Mapping[str, Any]], conference_id: str, point_id: str) -> Response:
    """Change a bridge point, with a reason."""
    reason, said = change
    command = ChangeBridgePoint(
        conference_id=conference_id, version=expected_version(), point_id=point_id, reason=reason, changes=said
    )
    return write(use_cases.change_bridge_point, command, conference_schema)


@conferences.route("/conferences/<conference_id>/points/<point_id>", methods=["DELETE"])
@changes(conferences)
@conferences.arguments(Removal(), location="query")
@conferences.response(200, ConferenceSchema)
def remove_point(removal: Mapping[str, str], conference_id: str, point_id: str) -> Response:
    """Take a bridge point away, with a reason; lines of the ledger go on naming the place they were at."""
    command = RemoveBridgePoint(
        conference_id=conference_id, version=expected_version(), point_id=point_id, reason=removal["reason"]
    )
    return write(use_cases.remove_bridge_point, command, conference_schema)

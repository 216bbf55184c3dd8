"""The doors of a conference's sessions. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.conference import use_cases
from conferences.conference.commands import AddSession, ChangeSession, NewSession, WithdrawSession
from conferences.conference.schemas import ConferenceSchema, NewSessionInput, Removal, SessionChangesInput
from registry.chassis.doors import changes, changes_by_post
from registry.chassis.writing import expected_version, write

sessions = Blueprint("sessions", __name__, description="The sessions of a conference that has several.")
conference_schema = ConferenceSchema()


@sessions.route("/conferences/<conference_id>/sessions", methods=["POST"])
@changes_by_post(sessions)
@sessions.arguments(NewSessionInput())
@sessions.response(200, ConferenceSchema)
def add(session: NewSession, conference_id: str) -> Response:
    """Add a session (phiên họp) on one of the conference's days."""
    command = AddSession(conference_id=conference_id, version=expected_version(), session=session)
    return write(use_cases.add_session, command, conference_schema)


@sessions.route("/conferences/<conference_id>/sessions/<session_id>", methods=["PATCH"])
@changes(sessions)
@sessions.arguments(SessionChangesInput())
@sessions.response(200, ConferenceSchema)
def change(said: tuple[str, Mapping[str, Any]], conference_id: str, session_id: str) -> Response:
    """Change a session, with a reason."""
    reason, fields = said
    command = ChangeSession(
        conference_id=conference_id, version=expected_version(), session_id=session_id, reason=reason, changes=fields
    )
    return write(use_cases.change_session, command, conference_schema)


@sessions.route("/conferences/<conference_id>/sessions/<session_id>", methods=["DELETE"])
@changes(sessions)
@sessions.arguments(Removal(), location="query")
@sessions.response(200, ConferenceSchema)
def withdraw(removal: Mapping[str, str], conference_id: str, session_id: str) -> Response:
    """Withdraw a session, with a reason; marks that were made in it go on naming it."""
    command = WithdrawSession(
        conference_id=conference_id, version=expected_version(), session_id=session_id, reason=removal["reason"]
    )
    return write(use_cases.withdraw_session, command, conference_schema)

"""The doors of calendars. HTTP in, HTTP out."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint

from conferences.calendar.entries import calendar_of, check_sits, entry_of
from conferences.calendar.feeds import conferences_of, day_of
from conferences.calendar.schemas import FeedQuery
from conferences.conference.conference import Conference
from conferences.conference.held import day_in_vietnam
from conferences.party.party import Party
from registry.chassis.problems import language
from registry.chassis.reading import found
from registry.chassis.writing import EXTENSION

calendar = Blueprint("calendar", __name__, description="Conferences for people's own calendars (RFC 5545).")

MEDIA_TYPE = "text/calendar"
A_YEAR = timedelta(days=366)


@calendar.route("/conferences/<conference_id>/calendar.ics", methods=["GET"])
@calendar.response(200, {"type": "string"}, content_type=MEDIA_TYPE)
def conference(conference_id: str) -> Response:
    """Take a conference along as an entry of a calendar; taken again, it changes or strikes out the one before."""
    held: Conference = found(Conference, conference_id)
    check_sits(held)
    day = day_of(held, current_app.extensions[EXTENSION].database)
    entry = entry_of(held, day, language(), datetime.now(UTC))
    return _file(calendar_of([entry]), f"conference-{held.id}", f"{held.version}")


@calendar.route("/parties/<party_id>/calendar.ics", methods=["GET"])
@calendar.arguments(FeedQuery(), location="query")
@calendar.response(200, {"type": "string"}, content_type=MEDIA_TYPE)
def organisation(arguments: Mapping[str, Any], party_id: str) -> Response:
    """Follow the conferences of an organisation: a feed that a program reads again."""
    host: Party = found(Party, party_id)
    now = datetime.now(UTC)
    held = conferences_of(host, arguments["since"] or day_in_vietnam(now) - A_YEAR)
    entries = [entry_of(one, one.held, language(), now) for one in held]
    state = sha256("".join(f"{one.id}.{one.version};" for one in held).encode()).hexdigest()[:32]
    return _file(calendar_of(entries, host.name), f"calendar-{host.id}", state)


def _file(content: bytes, name: str, state: str) -> Response:
    """`state` changes whenever an entry does, and DTSTAMP with every answer: so the tag is that of the state."""
    answer = Response(content, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    answer.headers["Content-Language"] = language()
    answer.headers["Vary"] = "Accept-Language"
    answer.set_etag(f"{state}-{language()}", weak=True)
    answer.make_conditional(request)
    return answer

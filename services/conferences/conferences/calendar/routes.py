"""The doors of calendars. HTTP in, HTTP out."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.calendar.entries import calendar_of, check_sits, entries_of
from conferences.calendar.feeds import day_of, past_of
from conferences.calendar.files import MEDIA_TYPE, feed, file
from conferences.calendar.schemas import FeedQuery
from conferences.conference.conference import Conference
from conferences.party.party import Party
from registry.chassis.problems import language
from registry.chassis.reading import found
from registry.chassis.writing import transactions

calendar = Blueprint("calendar", __name__, description="Conferences for people's own calendars (RFC 5545).")


@calendar.route("/conferences/<conference_id>/calendar.ics", methods=["GET"])
@calendar.response(200, {"type": "string"}, content_type=MEDIA_TYPE)
def conference(conference_id: str) -> Response:
    """Take a conference along as entries of a calendar, one a session of which the hour is known.

    Taken again, they change or strike out those before.
    """
    held: Conference = found(Conference, conference_id)
    check_sits(held)
    database = transactions().database
    entries = entries_of(held, day_of(held, database), past_of(held, database), language(), datetime.now(UTC))
    return file(calendar_of(entries), f"conference-{held.id}", f"{held.version}", language())


@calendar.route("/parties/<party_id>/calendar.ics", methods=["GET"])
@calendar.arguments(FeedQuery(), location="query")
@calendar.response(200, {"type": "string"}, content_type=MEDIA_TYPE)
def organisation(arguments: Mapping[str, Any], party_id: str) -> Response:
    """Follow the conferences of an organisation: a feed that a program reads again."""
    return feed(found(Party, party_id), arguments["since"], language())

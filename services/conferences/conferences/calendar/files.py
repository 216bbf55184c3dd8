"""A calendar as a file that a program reads again: its tag is that of the state of its entries."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from flask import Response, request

from conferences.calendar.entries import calendar_of, entries_of
from conferences.calendar.feeds import conferences_of, past_of
from conferences.conference.held import day_in_vietnam
from conferences.party.party import Party
from registry.chassis.writing import transactions

MEDIA_TYPE = "text/calendar"
A_YEAR = timedelta(days=366)


def feed(host: Party, since: date | None, language: str) -> Response:
    """The conferences of an organisation held from `since` on; left out, within a year. Raises as `conferences_of`."""
    now = datetime.now(UTC)
    held = conferences_of(host, since or day_in_vietnam(now) - A_YEAR)
    database = transactions().database
    told = ((one, past_of(one, database)) for one in held)
    entries = (entry for one, past in told for entry in entries_of(one, one.held, past, language, now))
    state = sha256("".join(f"{one.id}.{one.version};" for one in held).encode()).hexdigest()[:32]
    return file(calendar_of(entries, host.name), f"calendar-{host.id}", state, language)


def file(content: bytes, name: str, state: str, language: str) -> Response:
    """`state` changes whenever an entry does, and DTSTAMP with every answer: so the tag is that of the state."""
    answer = Response(content, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    answer.headers["Content-Language"] = language
    answer.headers["Vary"] = "Accept-Language"
    answer.set_etag(f"{state}-{language}", weak=True)
    answer.make_conditional(request)
    return answer

"""Which conferences stand in a calendar, on which day, and what of their sessions was told before: one, or all that an
organisation holds.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from conferences.calendar.entries import Past, has_a_day
from conferences.conference.conference import Conference
from conferences.conference.undoing import steps_that_stand
from conferences.party.party import Party
from conferences.party.records import every_record_of
from registry.contracts.agenda import Session
from registry.contracts.conference import ConferenceDrafted, ConferencePostponed
from registry.contracts.session import SessionAdded, SessionChanged, SessionWithdrawn
from registry.contracts.shapes import UNKNOWN_DATE, DateSaid
from registry.contracts.wire import decode
from registry.errors import RuleBroken
from registry.messaging import outbox
from registry.messaging.connection import Documents

_TELL_SESSIONS = {ConferenceDrafted.type, SessionAdded.type, SessionChanged.type, SessionWithdrawn.type}


def conferences_of(organisation: Party, since: date) -> Sequence[Conference]:
    """Those that it holds, under every record that stands for it, on a known day from `since` on; the earliest first.

    One that was postponed has no day: it is gone from the feed, and a program that reads it again forgets it.
    """
    check_has_feed(organisation)
    held = Conference.objects(host_ids__in=every_record_of(organisation), held_last_on__gte=since)
    sittings = [conference for conference in held if conference.kind != "published_report"]
    return sorted((c for c in sittings if has_a_day(c.held)), key=lambda c: (c.held.on, c.id))


def check_has_feed(organisation: Party) -> None:
    """Raises RuleBroken: only organisations hold conferences."""
    if organisation.kind != "organisation":
        raise RuleBroken(
            "calendar.not_an_organisation",
            en=f"This is a {organisation.kind}, which holds no conferences. Choose an organisation.",
            vi=f"Hồ sơ này thuộc loại {organisation.kind}, không tổ chức hội nghị. Hãy chọn một tổ chức.",
        )


def day_of(conference: Conference, database: Documents) -> DateSaid:
    """The day that stands; of a postponed conference the one that stood, so that a program finds what to strike out."""
    if conference.state != "postponed":
        held: DateSaid = conference.held
        return held
    taken = (step.event for step in steps_that_stand(outbox.events(database, conference.id)))
    postponed = [event for event in taken if isinstance(event, ConferencePostponed)]
    return postponed[-1].postponed_from if postponed else UNKNOWN_DATE


def past_of(conference: Conference, database: Documents) -> Past:
    """A program that has an entry of a session that was withdrawn, or lost its hour, is told of it."""
    told = [(name, _sessions_in(said)) for name, said in _told(conference, database, _TELL_SESSIONS)]
    return Past(
        withdrawn=tuple(session for name, those in told if name == SessionWithdrawn.type for session in those),
        with_an_hour=frozenset(session.session_id for _, those in told for session in those if session.begins),
    )


def _sessions_in(said: dict[str, Any]) -> list[Session]:
    """Of an event: the one it is about, or all that a conference had from the beginning."""
    return [decode(Session, one) for one in (said.get("session"), *said.get("sessions", ())) if one]


def _told(conference: Conference, database: Documents, types: Collection[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    entries = outbox.history(database, conference.id)
    return ((entry["type"], json.loads(entry["value"])) for entry in entries if entry["type"] in types)

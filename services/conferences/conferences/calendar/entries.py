"""A conference in a calendar (RFC 5545): a UID an entry for ever, SEQUENCE by its version, its state as STATUS.

Pure but for the library that writes. The conference takes whole days, for a day is what is known; a session of which
the hour is known has an entry of its own, cancelled once it is withdrawn, and one without stands in the words of the
conference. One that had an hour once keeps its entry, of whole days, so that programs that have it are told. A
conference of which not even the day is known has no entry.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import icalendar

from conferences.calendar.words import KINDS_OF_POINT, WORDS
from conferences.conference.conference import Conference
from conferences.conference.sessions import SessionOnItsDay, hour_of, on_their_days
from registry.contracts.agenda import Session
from registry.contracts.shapes import DateSaid, in_language
from registry.errors import RuleBroken

STATUS: Mapping[str, str] = {"draft": "TENTATIVE", "postponed": "CANCELLED", "cancelled": "CANCELLED"}
_PRODUCT = "-//Conference and Award Registry//conferences//VI"
_ONE_DAY = timedelta(days=1)
_READ_AGAIN = timedelta(hours=6)


@dataclass(frozen=True, kw_only=True)
class Past:
    """What programs were told of sessions before: those that were withdrawn since, and the ids of all with an hour."""

    withdrawn: tuple[Session, ...] = ()
    with_an_hour: frozenset[str] = frozenset()


def has_a_day(held: DateSaid) -> bool:
    return held.day is not None


def calendar_of(entries: Iterable[icalendar.Event], name: str | None = None) -> bytes:
    """`name` is what a program calls the feed (RFC 7986); a single conference is no feed and has none."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name is not None:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)  # what programs older than RFC 7986 read
        calendar.add("refresh-interval", _READ_AGAIN, parameters={"value": "DURATION"})
    for entry in entries:
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def entries_of(
    conference: Conference, held: DateSaid, past: Past, language: str, at: datetime
) -> Iterator[icalendar.Event]:
    """The conference first, then its sessions with an hour, now or once, those withdrawn last. `at` is when the entries
    are made.

    `held` is the day that stands or, of a postponed conference, that stood. Raises RuleBroken when it is not known.
    """
    if held.on is None or not has_a_day(held):
        raise _no_day()
    title = in_language(conference.titles, language)
    entry = _entry(conference, conference.id, at)
    last = held.until or held.on
    _add_days(entry, held.on, last)
    entry.add("summary", title)
    if conference.place:
        entry.add("location", conference.place)
    entry.add("description", "\n".join(_lines(conference, held, language)))
    yield entry
    gone = {session.session_id for session in past.withdrawn}
    for session in on_their_days((*conference.sessions, *past.withdrawn), held):
        begins = hour_of(session.begins, session.on)
        if begins is None and session.session_id not in past.with_an_hour:
            continue
        entry = _session_entry(conference, session, title, at)
        if begins:
            _add_hours(entry, begins, hour_of(session.ends, session.on))
        else:
            _add_days(entry, session.on or held.on, session.on or last)
        if session.session_id in gone:
            entry["status"] = icalendar.vText("CANCELLED")
        yield entry


def _session_entry(conference: Conference, session: SessionOnItsDay, title: str, at: datetime) -> icalendar.Event:
    entry = _entry(conference, session.session_id, at)
    entry.add("related-to", _uid(conference.id))
    entry.add("summary", f"{session.name} – {title}")
    place = session.place or conference.place
    if place:
        entry.add("location", place)
    return entry


def _add_days(entry: icalendar.Event, first: date, last: date) -> None:
    entry.add("dtstart", first)
    entry.add("dtend", last + _ONE_DAY)  # the first day after it: RFC 5545 section 3.6.1


def _add_hours(entry: icalendar.Event, begins: datetime, ends: datetime | None) -> None:
    """Without an end it takes no time of its own: RFC 5545 section 3.6.1."""
    entry.add("dtstart", begins.astimezone(UTC))
    if ends:
        entry.add("dtend", ends.astimezone(UTC))


def _entry(conference: Conference, identity: str, at: datetime) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", _uid(identity))
    entry.add("sequence", conference.version)
    entry.add("dtstamp", at)
    entry.add("status", STATUS.get(conference.state, "CONFIRMED"))
    return entry


def _uid(identity: str) -> str:
    return f"{identity}@conferences.registry"


def check_sits(conference: Conference) -> None:
    if conference.kind == "published_report":
        raise RuleBroken(
            "conference.no_sitting",
            en="A published report has no sitting, so it stands in no calendar. Choose a conference.",
            vi="Báo cáo công bố không có phiên họp nên không có trong lịch. Hãy chọn một hội nghị.",
        )


def _lines(conference: Conference, held: DateSaid, language: str) -> list[str]:
    words = WORDS[language]
    told = {
        "state": words.get(conference.state),
        "part_of_day": words[held.part_of_day] if held.part_of_day else None,
        "code": conference.code,
        "hosts": ", ".join(host.name for host in conference.hosts),
        "presiders": ", ".join(presider.name for presider in conference.presiders),
        "mode": words.get(conference.mode),
    }
    said = [f"{words[name]}: {text}" for name, text in told.items() if text]
    said += [f"{KINDS_OF_POINT[language][point.kind]}: {point.place}" for point in conference.points]
    return said + [_session(session, language) for session in on_their_days(conference.sessions, held)]


def _session(session: SessionOnItsDay, language: str) -> str:
    words = WORDS[language]
    part = words[session.part_of_day] if session.part_of_day else None
    hours = "–".join(hour for hour in (session.begins, session.ends) if hour)
    when = (f"{session.on:%d/%m}" if session.on else None, part, hours, session.place)
    return f"{words['session']}: {', '.join(text for text in (session.name, *when) if text)}"


def _no_day() -> RuleBroken:
    return RuleBroken(
        "calendar.day_not_known",
        en="The day of this conference is not known, and a calendar has no place for a month or a year. Amend `held` "
        "with the day, or schedule the conference.",
        vi="Chưa rõ ngày họp, mà lịch không có chỗ cho riêng tháng hoặc năm. Hãy bổ sung ngày vào `held`, hoặc ấn "
        "định ngày họp.",
        field="held",
    )

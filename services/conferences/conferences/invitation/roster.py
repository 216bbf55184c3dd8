"""The roster of a conference to be signed, as PDF: by organisation or bridge point, who, with which post, as what.

Knows what stands in which row; the template how it looks. Of people alone: a headcount signs nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.roll import came_from, organisations_of
from conferences.conference.conference import Conference
from conferences.conference.sessions import SessionOnItsDay
from conferences.invitation.words import ROLES, ROSTER
from conferences.spreadsheet.words import STATES
from registry.contracts.shapes import in_language
from registry.errors import RuleBroken
from registry.folding import fold
from registry.printing import pdf_by
from registry.printing.letterhead import Head, Letterhead, dateline
from registry.printing.stationery import date_said, day_said
from registry.tables.words import said_in

GroupedBy = Literal["organisation", "point"]
MOST_PEOPLE = 2_000  # two seconds of setting; gunicorn's worker is nobody else's meanwhile


@dataclass(frozen=True, kw_only=True)
class RosterStyle:
    """`language` is vi or en."""

    language: str
    heading: Head
    by: GroupedBy


def roster(style: RosterStyle, conference: Conference, wanted: Mapping[str, Any]) -> bytes:
    """Every person of the ledger who fits the filters. Raises RuleBroken for too many, MissingGlyph."""
    lines = list(AttendanceLine.matching({**wanted, "conference_id": conference.id}).filter(category=None))
    if len(lines) > MOST_PEOPLE:
        raise _too_many(len(lines))
    words, language = ROSTER[style.language], style.language
    letterhead = Letterhead(
        language=language,
        head=style.heading,
        issuers=[host.name for host in conference.hosts],
        number="",
        dateline=dateline(None, None, language),
    )
    values = {
        "letterhead": letterhead.values(),
        "words": words,
        "title": in_language(conference.titles, language),
        "when_and_where": ", ".join(text for text in (day_said(conference.held, language), conference.place) if text),
        "groups": _groups(style, conference, sorted(lines, key=lambda line: line.id)),
        "is_seated": any(line.seat for line in lines),
        "sessions": [_session(session, language) for session in conference.sittings],
        "total": words["total"].format(people=len(lines)),
    }
    return pdf_by("conferences.invitation", "roster.typ", values, made_at=datetime.now(UTC))


def _groups(style: RosterStyle, conference: Conference, lines: Sequence[AttendanceLine]) -> list[dict[str, Any]]:
    """Organisations by name, points as the conference has them; those of none at the end."""
    named = _by_organisation(conference, lines) if style.by == "organisation" else _by_point(lines)
    names = set(named.values()) - {None}
    places = [point.place for point in conference.points]
    ordered = sorted(names, key=lambda name: (places.index(name) if name in places else len(places), fold(name or "")))
    groups = []
    for name in [*ordered, None]:
        people = [_person(line, style.language) for line in lines if named[line.id] == name]
        if people:
            groups.append({"name": name or ROSTER[style.language][f"no_{style.by}"], "people": people})
    return groups


def _by_organisation(conference: Conference, lines: Sequence[AttendanceLine]) -> dict[str, str | None]:
    served = organisations_of({line.person_id for line in lines if line.person_id}, conference.held.day)
    return {line.id: came_from(line.organisation, line.person_id, served) for line in lines}


def _by_point(lines: Sequence[AttendanceLine]) -> dict[str, str | None]:
    return {line.id: line.point.place if line.point else None for line in lines}


def _person(line: AttendanceLine, language: str) -> dict[str, Any]:
    return {
        "name": line.person.name,
        "post": line.person.post or line.organisation or "",
        "roles": ", ".join(ROLES[language][role] for role in line.roles),
        "seat": line.seat or "",
        "state": said_in(STATES, line.state, language),
        "in_sessions": [f"{one.name}: {said_in(STATES, one.state, language)}" for one in line.in_sessions],
    }


def _session(session: SessionOnItsDay, language: str) -> str:
    """For example "Bế mạc, 13:30–16:00, ngày 15 tháng 01 năm 2025, Hội trường A"; without what is not known."""
    hours = "–".join(hour for hour in (session.begins, session.ends) if hour)
    day = date_said(session.on, language) if session.on else None
    return ", ".join(text for text in (session.name, hours, day, session.place) if text)


def _too_many(people: int) -> RuleBroken:
    return RuleBroken(
        "invitation.roster_too_long",
        en=f"{people} people are on the roster, and {MOST_PEOPLE} at most are printed at once. Filter it by role, "
        "state or bridge point.",
        vi=f"Danh sách có {people} người, mỗi lần in tối đa {MOST_PEOPLE} người. Hãy lọc theo vai trò, trạng thái "
        "hoặc điểm cầu.",
    )

"""The roll: lines of the ledger read as rows, to be counted; those of one conference, or of one person over the years.

Reads the few members that are counted, never whole documents: a ledger has thousands of lines.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from conferences.attendance.course import Standing, course_in
from conferences.attendance.figures import Counted, Figures, figures
from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.marks import THERE
from conferences.conference.conference import Conference
from conferences.conference.sessions import hour_of, session_of
from conferences.party.party import Party, held_on
from conferences.party.records import every_record_of
from registry.contracts.attendance import AttendanceFacts, AttendanceMark
from registry.contracts.wire import decode, encode
from registry.messaging.portions import portions

Row = Mapping[str, Any]
_COUNTED = (
    "person_id",
    "organisation",
    "category",
    "headcount",
    "roles",
    "state",
    "mode",
    "point",
    "is_walk_in",
    "arrived_at",
)


@dataclass(frozen=True, kw_only=True)
class AttendedConference:
    line_id: str
    line: AttendanceFacts


@dataclass(frozen=True, kw_only=True)
class Year:
    """`year` None: of those conferences the year is not known."""

    year: int | None
    invited: int
    attended: int
    lines: tuple[AttendedConference, ...]


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """What is recorded of a person under every record that stands for them."""

    party_ids: tuple[str, ...]
    years: tuple[Year, ...]


def figures_of(conference: Conference, session_id: str | None = None) -> Figures:
    """Of the whole conference, or of one session. Raises NotFound for a session it does not have."""
    lines = AttendanceLine.objects(conference_id=conference.id)
    if session_id is None:
        return _figures(conference, list(lines.only(*_COUNTED).as_pymongo()), conference.opened_at)
    session = session_of(conference.sittings, session_id)
    rows = (_in_session(row, session_id) for row in lines.only(*_COUNTED, "entered", "marks").as_pymongo())
    return _figures(conference, [row for row in rows if _is_of_session(row)], hour_of(session.begins, session.on))


def _figures(conference: Conference, rows: Sequence[Row], opened_at: datetime | None) -> Figures:
    organisations = organisations_of({row["person_id"] for row in rows if row.get("person_id")}, conference.held.day)
    roll = (_counted(row, came_from(row.get("organisation"), row.get("person_id"), organisations)) for row in rows)
    points = {point.point_id: point.place for point in conference.points}
    return figures(roll, conference.quorum, opened_at, points)


def _in_session(row: Row, session_id: str) -> Row:
    """The row as it stands in the session."""
    marks = [decode(AttendanceMark, mark) for mark in row.get("marks", ())]
    entered = decode(Standing, row.get("entered") or {"state": row["state"], "point": row.get("point")})
    reached = course_in(session_id, entered, marks)
    stands = reached.standing
    return {
        **row,
        "state": stands.state,
        "mode": stands.mode,
        "point": encode(stands.point),
        "arrived_at": reached.arrived_at,
    }


def _is_of_session(row: Row) -> bool:
    """Who was not invited, and a headcount, are of a session only when they were seen in it."""
    return row["state"] in THERE or not (row.get("is_walk_in") or row.get("category"))


def attendance_of(party: Party) -> Attendance:
    """The newest year first; conferences of a year in the order of their days."""
    ids = every_record_of(party)
    years: dict[int | None, list[AttendanceLine]] = {}
    for line in AttendanceLine.objects(person_id__in=ids):
        years.setdefault(_year(line), []).append(line)
    newest_first = sorted(years, key=lambda year: -(year or 0))
    return Attendance(party_ids=ids, years=tuple(_of_year(year, years[year]) for year in newest_first))


def _counted(row: Row, organisation: str | None) -> Counted:
    return Counted(
        state=row["state"],
        roles=tuple(row.get("roles", ())),
        mode=row.get("mode"),
        organisation=organisation,
        point_id=(row.get("point") or {}).get("point_id"),
        arrived_at=row.get("arrived_at"),
        is_walk_in=row.get("is_walk_in", False),
        is_category=row.get("category") is not None,
        headcount=row.get("headcount"),
    )


def organisations_of(person_ids: Iterable[str], day: date | None) -> dict[str, str]:
    """Of those who are known to have served one organisation alone on the day."""
    if day is None:
        return {}
    posts = {party.id: held_on(party.posts, day) for party in _parties(person_ids, "posts")}
    ids = {post.organisation_id for held in posts.values() for post in held if not post.organisation_name}
    unnamed = _parties((one for one in ids if one), "name", "earlier_names")
    named: dict[str | None, str] = {party.id: party.said_on("name", day) for party in unnamed}
    found: dict[str, str] = {}
    for person_id, held in posts.items():
        served = {post.organisation_name or named.get(post.organisation_id) for post in held}
        known = [name for name in served if name]
        if len(known) == 1:
            found[person_id] = known[0]
    return found


def came_from(said: str | None, person_id: str | None, served: Mapping[str, str]) -> str | None:
    """The organisation of a line: as it was said there, else the one that the person is known to have `served`."""
    return said or served.get(person_id or "")


def _parties(ids: Iterable[str], *members: str) -> Iterator[Party]:
    for portion in portions(sorted(ids)):
        yield from Party.objects(id__in=portion).only(*members)


def _year(line: AttendanceLine) -> int | None:
    held = line.conference.held
    return held.on.year if held.on and held.precision != "unknown" else None


def _of_year(year: int | None, lines: Sequence[AttendanceLine]) -> Year:
    states = Counter(line.state for line in lines)
    ordered = sorted(lines, key=lambda line: (line.conference.held.on or date.min, line.id))
    return Year(
        year=year,
        invited=sum(not line.is_walk_in for line in lines),
        attended=sum(states[state] for state in THERE),
        lines=tuple(AttendedConference(line_id=line.id, line=line.facts()) for line in ordered),
    )

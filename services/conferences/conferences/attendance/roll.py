"""The roll: lines of the ledger read as rows, to be counted; those of one conference, or of one person over the years.

Reads the few members that are counted, never whole documents: a ledger has thousands of lines.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from conferences.attendance.figures import Counted, Figures, figures
from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.marks import THERE
from conferences.conference.conference import Conference
from conferences.party.party import Party, held_on
from conferences.party.records import every_record_of
from registry.contracts.attendance import AttendanceFacts
from registry.messaging.portions import portions

_COUNTED = ("person_id", "category", "headcount", "roles", "state", "mode", "point", "is_walk_in", "arrived_at")


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


def figures_of(conference: Conference) -> Figures:
    rows = list(AttendanceLine.objects(conference_id=conference.id).only(*_COUNTED).as_pymongo())
    organisations = organisations_of({row["person_id"] for row in rows if row.get("person_id")}, conference.held.day)
    roll = (_counted(row, organisations.get(row.get("person_id", ""))) for row in rows)
    points = {point.point_id: point.place for point in conference.points}
    return figures(roll, conference.quorum, conference.opened_at, points)


def attendance_of(party: Party) -> Attendance:
    """The newest year first; conferences of a year in the order of their days."""
    ids = every_record_of(party)
    years: dict[int | None, list[AttendanceLine]] = {}
    for line in AttendanceLine.objects(person_id__in=ids):
        years.setdefault(_year(line), []).append(line)
    newest_first = sorted(years, key=lambda year: -(year or 0))
    return Attendance(party_ids=ids, years=tuple(_of_year(year, years[year]) for year in newest_first))


def _counted(row: Mapping[str, Any], organisation: str | None) -> Counted:
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
    found: dict[str, str] = {}
    if day is None:
        return found
    for portion in portions(sorted(person_ids)):
        for party in Party.objects(id__in=portion).only("posts"):
            served = {post.organisation_name for post in held_on(party.posts, day) if post.organisation_name}
            if len(served) == 1:
                found[party.id] = served.pop()
    return found


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

"""What is told of a roster and never refused: who has it in hand decides. So far, a seat that two people were given.

Pure, but for the lines it reads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from conferences.attendance.ledger import AttendanceLine
from registry.contracts.attendance import AttendanceState
from registry.contracts.shapes import Titles
from registry.folding import fold

NEED_NO_SEAT: tuple[AttendanceState, ...] = ("declined", "left", "absent", "excused")
Seat = tuple[str | None, str]
_READ = ("seat", "person", "point", "state")


@dataclass(frozen=True, kw_only=True)
class RosterFinding:
    code: Annotated[str, "stable; attendance.seat_shared: several people were given one seat at one point"]
    message: Annotated[Titles, "what is found, and what to do, by language"]
    line_ids: Annotated[tuple[str, ...], "the lines of the ledger that it is about"]


def findings_of(conference_id: str) -> tuple[RosterFinding, ...]:
    """In the order of the lines that had the seat first."""
    return shared_seats(seated(conference_id))


def seated(conference_id: str) -> Iterable[AttendanceLine]:
    """The lines that were given a seat, as far as it is known which, in the order in which they were entered."""
    given = AttendanceLine.objects(__raw__={"conference_id": conference_id, "seat": {"$type": "string"}})
    return given.only(*_READ).order_by("id")  # type: ignore[no-any-return]


def seat_of(point_id: str | None, seat: str | None, state: str) -> Seat | None:
    """A seat is the same however its letters are written; at another bridge point it is another one."""
    return (point_id, fold(seat)) if seat and state not in NEED_NO_SEAT else None


def shared_seats(lines: Iterable[AttendanceLine]) -> tuple[RosterFinding, ...]:
    given: dict[Seat, list[AttendanceLine]] = {}
    for line in lines:
        seat = seat_of(line.point.point_id if line.point else None, line.seat, line.state)
        if seat:
            given.setdefault(seat, []).append(line)
    return tuple(_shared(those) for those in given.values() if len(those) > 1)


def _shared(lines: Sequence[AttendanceLine]) -> RosterFinding:
    first, people = lines[0], ", ".join(line.person.name for line in lines)
    at = f" ({first.point.place})" if first.point else ""
    return RosterFinding(
        code="attendance.seat_shared",
        message={
            "vi": f"Ghế {first.seat}{at} được xếp cho {len(lines)} người: {people}. Hãy đổi chỗ cho người sau.",
            "en": f"Seat {first.seat}{at} was given to {len(lines)} people: {people}. Give all but one another seat.",
        },
        line_ids=tuple(line.id for line in lines),
    )

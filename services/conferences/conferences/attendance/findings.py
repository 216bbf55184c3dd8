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
_READ = ("seat", "person", "point", "state")


@dataclass(frozen=True, kw_only=True)
class RosterFinding:
    code: Annotated[str, "stable; attendance.seat_shared: several people were given one seat at one point"]
    message: Annotated[Titles, "what is found, and what to do, by language"]
    line_ids: Annotated[tuple[str, ...], "the lines of the ledger that it is about"]


def findings_of(conference_id: str) -> tuple[RosterFinding, ...]:
    """In the order of the lines that had the seat first."""
    seated = AttendanceLine.objects(__raw__={"conference_id": conference_id, "seat": {"$type": "string"}})
    return shared_seats(seated.only(*_READ).order_by("id"))


def shared_seats(lines: Iterable[AttendanceLine]) -> tuple[RosterFinding, ...]:
    """A seat is the same however its letters are written; at another bridge point it is another one."""
    given: dict[tuple[str | None, str], list[AttendanceLine]] = {}
    for line in lines:
        if line.seat and line.state not in NEED_NO_SEAT:
            given.setdefault((line.point.point_id if line.point else None, fold(line.seat)), []).append(line)
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

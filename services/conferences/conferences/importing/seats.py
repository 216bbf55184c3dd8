"""Which row seats somebody where another sits already, by the ledger or an earlier row: told, and entered as it is."""

from collections.abc import Iterable

from conferences.attendance.findings import Seat, seat_of, seated
from conferences.importing.planned import Planned
from registry.tables.cells import Remark


def tell_shared_seats(planned: Iterable[Planned], conference_id: str) -> None:
    taken: dict[Seat, str] = {}
    for line in seated(conference_id):
        seat = seat_of(line.point.point_id if line.point else None, line.seat, line.state)
        if seat:
            taken.setdefault(seat, line.person.name)
    for one in planned:
        seat = None if one.remarks else seat_of(one.enters.get("point_id"), one.enters.get("seat"), one.enters["state"])
        if seat is None:
            continue
        if seat in taken:
            one.warnings.append(_shared(one.enters["seat"], taken[seat]))
        taken.setdefault(seat, one.enters["person"].get("name") or one.enters["person"]["party_id"])


def _shared(seat: str, other: str) -> Remark:
    return Remark(
        field="seat",
        code="attendance.seat_shared",
        en=f"Seat {seat} is given to {other} too. Give one of them another seat.",
        vi=f"Ghế {seat} cũng được xếp cho {other}. Hãy đổi chỗ cho một trong hai người.",
    )

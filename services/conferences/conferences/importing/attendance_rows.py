"""From a row of a roster to the line of the ledger it would record: its values, its remarks, its likely duplicates.

A name is given the record that has the same name and the same post, when there is one such record; else it is entered
as a name alone, and the records it may belong to are told.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conferences.attendance.commands import MarkAttendance, NewLine, RecordAttendance
from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.refusals import taken
from conferences.conference.conference import Conference
from conferences.importing.matching import person_described, record_of
from conferences.importing.planned import Duplicate, Occasion, Planned, doubts, sources
from conferences.importing.seats import tell_shared_seats
from conferences.importing.session_cells import with_sessions
from conferences.party.duplicates import Described, Namesakes
from conferences.party.references import NamedParty, References
from conferences.spreadsheet import words
from registry.contracts.shapes import PartyRef
from registry.folding import fold
from registry.importing.planned import loaded
from registry.tables.cells import Reading, Remark
from registry.tables.reading import TableRow

Known = tuple[str, str]  # a folded name and post


def plan_attendance(rows: Sequence[TableRow], occasion: Occasion) -> list[Planned]:
    """What each row comes to."""
    conference = occasion.meeting
    read = [(row, Reading(row.cells)) for row in rows]
    points = {fold(point.place): point.point_id for point in conference.points}
    planned = [_read(row, reading, occasion, points) for row, reading in read]
    unrecorded = [one for one in planned if (one.enters.get("person") or {}).get("name") and not _id(one)]
    namesakes = Namesakes(_described(one) for one in unrecorded)
    for one in unrecorded:
        party_id = record_of(one, namesakes.of(_described(one)), {"same_name", "same_post"})
        if party_id:
            one.enters["person"] = {**one.enters["person"], "party_id": party_id}
    _check(planned, occasion)
    _find_lines(planned, conference)
    tell_shared_seats(planned, conference.id)
    return planned


def _read(row: TableRow, reading: Reading, occasion: Occasion, points: Mapping[str, str]) -> Planned:
    line = _line(reading, occasion.state) | {"point_id": _point(reading, points)}
    enters = with_sessions(reading, line, occasion.meeting.sittings)
    if not enters["person"] and not enters["category"]:
        reading.remark(
            "name",
            "import.nobody_named",
            en="The row names nobody. Write a name, a person id, or a category with its headcount.",
            vi="Dòng chưa nêu ai. Hãy ghi họ tên, mã hồ sơ, hoặc thành phần kèm số lượng.",
        )
    return Planned(
        number=row.number,
        written=row.written,
        enters={name: value for name, value in enters.items() if value is not None},
        remarks=reading.remarks,
    )


def _line(reading: Reading, state: str) -> dict[str, Any]:
    instead = reading.text("represented_by")
    return {
        "person": _person(reading),
        "organisation": reading.text("organisation"),
        "category": reading.text("category"),
        "headcount": reading.whole("headcount"),
        "roles": list(reading.codes("roles", words.ROLES)) or ["delegate"],
        "state": reading.code("state", words.STATES) or state,
        "mode": reading.code("mode", words.MODES),
        "seat": reading.text("seat"),
        "represented_by": {"name": instead} if instead else None,
        "mandate": reading.text("mandate"),
        "reason": reading.text("reason"),
        "sources": sources(reading),
        "doubts": doubts(reading),
    }


def _point(reading: Reading, points: Mapping[str, str]) -> str | None:
    """A roster names a bridge point by its place."""
    place = reading.text("point")
    if place and fold(place) not in points:
        reading.remark(
            "point",
            "import.unknown_point",
            en=f"The conference has no bridge point at “{place}”. Add it to the conference first, or correct the cell.",
            vi=f"Hội nghị không có điểm cầu tại “{place}”. Hãy thêm điểm cầu vào hội nghị trước, hoặc sửa ô này.",
        )
    return points.get(fold(place)) if place else None


def _person(reading: Reading) -> dict[str, str] | None:
    """A roster that tells post and organisation apart is read as people say them: "Trưởng phòng, Sở Nội vụ"."""
    post, organisation = reading.text("post"), reading.text("organisation")
    if post and organisation and not fold(post).endswith(fold(organisation)):
        post = f"{post}, {organisation}"
    said = {"party_id": reading.text("person_id"), "name": reading.text("name"), "post": post}
    return {name: text for name, text in said.items() if text} if said["party_id"] or said["name"] else None


def _described(one: Planned) -> Described:
    person = one.enters["person"]
    return person_described(person["name"], person.get("post", ""))


def _check(planned: Iterable[Planned], occasion: Occasion) -> None:
    """Try each line on the rules of the ledger, with every record it names read at once."""
    named = [NamedParty(party_id=_id(one)) for one in planned if _id(one)]
    references, conference = References(named), occasion.meeting

    def try_line(line: NewLine) -> None:
        def read(party: NamedParty | None, field: str) -> PartyRef | None:
            return references.one(party, field, kind="person", during=conference.held) if party else None

        command = RecordAttendance(conference_id=conference.id, line=line)
        person, instead = read(line.person, "person"), read(line.represented_by, "represented_by")
        tried, _ = AttendanceLine.record(command, conference, person, instead, occasion.at)
        for mark in line.marks:
            said = MarkAttendance(line_id=tried.id, version=tried.version, mark=mark)
            tried.mark(said, conference, read(mark.represented_by, "represented_by"), occasion.at, occasion.by)

    for one in planned:
        loaded(one, NewLine, try_line)


def _find_lines(planned: Iterable[Planned], conference: Conference) -> None:
    """Who has a line already, in the ledger or in an earlier row."""
    lines = list(AttendanceLine.matching({"conference_id": conference.id}))
    of_person = {line.person_id: line for line in lines if line.person_id}
    by_name = {_known(line.person.name, line.person.post): line.id for line in lines if line.person}
    rows: dict[Known | str, int] = {}
    for one in planned:
        person = one.enters.get("person")
        if one.remarks or not person:
            continue
        key = _id(one) or _known(person["name"], person.get("post"))
        if key in of_person:
            one.remarks.append(Remark.of(taken(of_person[key].person.name, of_person[key].id)))
        elif isinstance(key, tuple) and key in by_name:
            one.duplicates.append(_same("line", by_name[key], person))
        elif key in rows:
            one.duplicates.append(_same("row", str(rows[key]), person))
        rows.setdefault(key, one.number)


def _same(what: Any, identity: str, person: Mapping[str, str]) -> Duplicate:
    reasons: tuple[Any, ...] = ("same_name", "same_post") if person.get("post") else ("same_name",)
    return Duplicate(what=what, id=identity, name=person.get("name", ""), reasons=reasons)


def _id(one: Planned) -> str | None:
    found: str | None = (one.enters.get("person") or {}).get("party_id")
    return found


def _known(name: str, post: str | None) -> Known:
    return fold(name), fold(post or "")

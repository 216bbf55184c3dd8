"""From a row of a spreadsheet to the item of an agenda it would add: what, by whom, from when to when.

An hour stands on the day that the row names, else on that of its session or of the conference; without any it is not
placed. A row that does not say what is done is an item of another kind.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from conferences.conference.commands import AddAgendaItem, NewAgendaItem
from conferences.conference.conference import Conference
from conferences.importing.matching import person_described, record_of, tell_repeated
from conferences.importing.planned import Occasion, Planned, doubts
from conferences.importing.session_cells import session_called
from conferences.party.duplicates import Namesakes
from conferences.party.references import NamedParty, References
from conferences.spreadsheet import words
from conferences.spreadsheet.hours import Hours, hours_in
from registry.contracts.shapes import LOCAL
from registry.folding import fold
from registry.importing.planned import loaded
from registry.tables.cells import Reading
from registry.tables.reading import TableRow


def plan_agenda(rows: Sequence[TableRow], occasion: Occasion) -> list[Planned]:
    """What each row comes to, told against the agenda there is and the rows before it."""
    conference = occasion.meeting
    there = {(fold(item.title), item.starts_at): item.item_id for item in conference.agenda}
    planned = [_planned(row, conference) for row in rows]
    _find_speakers(planned)
    _check(planned, occasion)
    tell_repeated(planned, there, "agenda_item", lambda one: (_key(one), one.enters["title"]))
    return planned


def _planned(row: TableRow, conference: Conference) -> Planned:
    reading = Reading(row.cells)
    session = session_called(reading, reading.text("session"), conference.sittings)
    day = session.on if session and session.on else conference.held.day
    said = {
        "order": reading.whole("order"),
        "kind": reading.code("kind", words.ITEM_KINDS) or "other",
        "title": reading.text("title") or "",
        "speakers": list(_speakers(reading)),
        "session_id": session.session_id if session else None,
        **_hours(reading, day),
        "result": reading.text("result"),
        "resolution": reading.text("resolution"),
        "reason": reading.text("reason"),
        "doubts": doubts(reading),
    }
    enters = {name: value for name, value in said.items() if value is not None}
    return Planned(number=row.number, written=row.written, enters=enters, remarks=reading.remarks)


def _speakers(reading: Reading) -> Iterator[dict[str, str]]:
    """Each as "name, post"; several by semicolons or line breaks."""
    for text in reading.texts("speakers"):
        name, _, post = text.partition(",")
        yield {"name": name.strip()} | ({"post": post.strip()} if post.strip() else {})


def _hours(reading: Reading, day: date | None) -> dict[str, str]:
    """Both may stand in the first column: 8h00 - 8h15."""
    said_day = reading.day("day")
    on = date.fromisoformat(said_day) if said_day else day
    moments: dict[str, str] = {}
    for column in ("starts_at", "ends_at"):
        hours = _hours_in(reading, column)
        stands_on = (hours.day or on) if hours else None
        if hours and stands_on:
            ends = {"ends_at": _moment(stands_on, hours.ends)} if hours.ends else {}
            moments |= {column: _moment(stands_on, hours.begins)} | ends
        elif hours:
            _undated(reading)
    return moments


def _moment(day: date, hour: time) -> str:
    return datetime.combine(day, hour, LOCAL).isoformat()


def _hours_in(reading: Reading, column: str) -> Hours | None:
    text = reading.text(column)
    hours = hours_in(text) if text else None
    if text and hours is None:
        reading.remark(
            column,
            "import.not_an_hour",
            en=f"“{text}” is no hour. Write it as 8h30, or 8h30 - 9h00; leave it out when it is not settled.",
            vi=f"“{text}” không phải là giờ. Hãy ghi dạng 8h30 hoặc 8h30 - 9h00; chưa định thì để trống.",
        )
    return hours


def _undated(reading: Reading) -> None:
    reading.remark(
        "day",
        "import.day_unknown",
        en="The row has an hour and no day, and the day of the conference is not known. Write the day.",
        vi="Dòng có giờ nhưng chưa rõ ngày, hội nghị cũng chưa rõ ngày. Hãy ghi ngày.",
    )


def _find_speakers(planned: Iterable[Planned]) -> None:
    named = [
        (one, speaker, person_described(speaker["name"], speaker.get("post", "")))
        for one in planned
        for speaker in one.enters["speakers"]
    ]
    namesakes = Namesakes(described for *_, described in named)
    for one, speaker, described in named:
        party_id = record_of(one, namesakes.of(described), {"same_name", "same_post"})
        if party_id:
            speaker["party_id"] = party_id


def _check(planned: Iterable[Planned], occasion: Occasion) -> None:
    """Try each on the rules of an agenda, one after the other, on a conference that is not saved."""
    speakers = (speaker for one in planned for speaker in one.enters["speakers"])
    references = References([NamedParty(party_id=speaker.get("party_id")) for speaker in speakers])
    conference: Conference = occasion.meeting

    def try_item(item: NewAgendaItem) -> None:
        command = AddAgendaItem(conference_id=conference.id, version=conference.version, item=item)
        who = references.all_of(item.speakers, "speakers", kind="person", during=conference.held)
        conference.add_agenda_item(command, who, occasion.at)

    for one in planned:
        loaded(one, NewAgendaItem, try_item)


def _key(one: Planned) -> tuple[str, Any]:
    begins = one.enters.get("starts_at")
    return fold(one.enters["title"]), datetime.fromisoformat(begins) if begins else None

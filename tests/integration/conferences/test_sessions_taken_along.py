"""Sessions in what is taken along: calendars, exports, the agenda's file, the minutes."""

import csv
import io
import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
import vobject

from tests.builders import conferences as a
from tests.clients import Caller, made
from tests.integration.conferences.of_imports import applied, rows_of
from tests.integration.conferences.of_minutes import drafted, text


@pytest.fixture
def conference(secretary: Caller) -> Any:
    """Of two days: the first session with its hours, the second without."""
    held = {"on": "2025-01-14", "until": "2025-01-15"}
    entered = made(secretary.post("/v1/conferences", a.held_conference(held=held, place="Tỉnh ủy")))
    address = f"/v1/conferences/{entered['id']}/sessions"
    first = a.session(name="Phiên trù bị", day=1, begins="08:00", ends="11:30", place="Hội trường A")
    made(secretary.post(address, first, version=1))
    return made(secretary.post(address, a.session(name="Bế mạc", day=2, part_of_day="afternoon"), version=2))


def _rows(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.get_data()
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def test_a_calendar_has_the_conference_and_each_session_with_an_hour(secretary: Caller, conference: Any) -> None:
    answer = secretary.get(f"/v1/conferences/{conference['id']}/calendar.ics")
    read = vobject.readOne(answer.get_data().decode())
    read.validate(raiseException=True)
    whole, session = read.contents["vevent"]
    assert (whole.dtstart.value, whole.dtend.value) == (date(2025, 1, 14), date(2025, 1, 16))
    assert "Session: Bế mạc, 15/01, afternoon" in whole.description.value
    assert (session.dtstart.value, session.dtend.value) == (
        datetime(2025, 1, 14, 1, tzinfo=UTC),
        datetime(2025, 1, 14, 4, 30, tzinfo=UTC),
    )
    assert session.summary.value.startswith("Phiên trù bị – Hội nghị")
    assert (session.location.value, session.related_to.value) == ("Hội trường A", whole.uid.value)
    assert session.sequence.value == whole.sequence.value == "3"


def test_a_session_that_was_withdrawn_is_struck_out_of_calendars(secretary: Caller, conference: Any) -> None:
    host = made(secretary.post("/v1/parties", a.organisation()))
    address = f"/v1/conferences/{conference['id']}"
    made(secretary.patch(address, {"hosts": [{"party_id": host["id"]}], "reason": "theo kế hoạch"}, version=3))
    withdrawn = conference["sessions"][0]["session_id"]
    made(secretary.delete(f"{address}/sessions/{withdrawn}", version=4, reason="gộp vào phiên khai mạc"))
    for calendar in (f"{address}/calendar.ics", f"/v1/parties/{host['id']}/calendar.ics?since=2025-01-01"):
        read = vobject.readOne(secretary.get(calendar).get_data().decode())
        read.validate(raiseException=True)
        whole, session = read.contents["vevent"]
        assert (session.uid.value.partition("@")[0], session.status.value) == (withdrawn, "CANCELLED")
        assert (whole.status.value, whole.sequence.value, session.sequence.value) == ("CONFIRMED", "5", "5")
        assert "Phiên trù bị" not in whole.description.value


def test_a_session_that_loses_its_hour_stays_in_calendars_for_its_day(secretary: Caller, conference: Any) -> None:
    """A program that had the entry takes it for another session, or keeps the old hour, when it is not told."""
    address = f"/v1/conferences/{conference['id']}"
    first = conference["sessions"][0]["session_id"]

    def last_told(version: int) -> tuple[Any, ...]:
        read = vobject.readOne(secretary.get(f"{address}/calendar.ics").get_data().decode())
        read.validate(raiseException=True)
        _, session = read.contents["vevent"]
        assert (session.uid.value.partition("@")[0], session.sequence.value) == (first, str(version))
        return session.dtstart.value, session.dtend.value, session.status.value

    unsaid = {"begins": None, "ends": None, "reason": "giờ sẽ báo sau"}
    made(secretary.patch(f"{address}/sessions/{first}", unsaid, version=3))
    assert last_told(4) == (date(2025, 1, 14), date(2025, 1, 15), "CONFIRMED")
    made(secretary.patch(f"{address}/sessions/{first}", {"day": None, "reason": "chưa rõ ngày"}, version=4))
    assert last_told(5) == (date(2025, 1, 14), date(2025, 1, 16), "CONFIRMED")
    made(secretary.delete(f"{address}/sessions/{first}", version=5, reason="không họp nữa"))
    assert last_told(6) == (date(2025, 1, 14), date(2025, 1, 16), "CANCELLED")


def test_files_name_the_sessions_and_who_stood_how_in_each(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}"
    first, second = (one["session_id"] for one in conference["sessions"])
    line = made(secretary.post(f"{address}/attendance", a.line()))["id"]
    seen = {"line_id": line, "at": "2025-01-15T14:00:00+07:00"}
    marks = [
        {"nonce": str(uuid.uuid4()), "state": state, "session_id": session, **seen}
        for state, session in (("present", first), ("absent", second))
    ]
    made(secretary.post(f"{address}/marks", {"marks": marks}))
    english = secretary.speaking("en")
    (row,) = _rows(english.get(f"{address}/attendance/export"))
    assert sorted(row["Session"].split("; ")) == ["Bế mạc: absent", "Phiên trù bị: present"]
    assert {mark["Session"] for mark in _rows(english.get(f"{address}/marks/export"))} == {"Phiên trù bị", "Bế mạc"}
    sessions = _rows(english.get(f"{address}/sessions/export"))
    assert [(one["Session"], one["On"], one["Begins"]) for one in sessions] == [
        ("Phiên trù bị", "2025-01-14", "08:00"),
        ("Bế mạc", "2025-01-15", ""),
    ]


def test_a_file_of_an_agenda_names_sessions_on_the_way_in_and_out(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}/agenda"
    file = "Nội dung;Phiên họp;Bắt đầu\nBế mạc hội nghị;BE MAC;16h00\nThảo luận;Phiên chính;9h00\n".encode()
    plan = made(secretary.send(f"{address}/imports", file))
    rows = rows_of(secretary, plan)
    assert [remark["code"] for row in rows for remark in row["remarks"]] == ["import.unknown_session"]
    applied(secretary, plan)
    (row,) = _rows(secretary.speaking("en").get(f"{address}/export"))
    assert (row["Title"], row["Session"], row["Day"]) == ("Bế mạc hội nghị", "Bế mạc", "2025-01-15")


def test_the_first_text_of_minutes_lists_the_sessions(secretary: Caller, conference: Any) -> None:
    said = text(drafted(secretary.speaking("vi"), conference["id"]))
    assert "Phiên họp: Phiên trù bị, 08:00–11:30, ngày 14 tháng 01 năm 2025, Hội trường A." in said
    assert "Phiên họp: Bế mạc, buổi chiều, ngày 15 tháng 01 năm 2025." in said

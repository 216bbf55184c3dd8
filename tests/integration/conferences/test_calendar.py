"""Calendars through the API, read by another library than the one that writes them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject

from conferences.conference.held import day_in_vietnam
from tests.builders import conferences as a
from tests.clients import Caller, made, refused


def entries(answer: Any) -> list[Any]:
    assert answer.status_code == 200, answer.get_data()
    assert answer.mimetype == "text/calendar"
    read = vobject.readOne(answer.get_data().decode())
    read.validate(raiseException=True)
    return list(read.contents.get("vevent", []))


def entry(caller: Caller, conference: Any, language: str = "en") -> Any:
    (one,) = entries(caller.speaking(language).get(f"/v1/conferences/{conference['id']}/calendar.ics"))
    return one


def moved(caller: Caller, conference: Any, to: str, **said: Any) -> Any:
    address = f"/v1/conferences/{conference['id']}/transitions"
    return made(caller.post(address, {"to": to} | said, version=conference["version"]))


def test_an_entry_says_the_days_and_what_is_known(secretary: Caller) -> None:
    said = a.conference(
        titles={"vi": "Hội nghị tổng kết, năm 2024; " + "công tác xây dựng Đảng " * 5, "en": "Review; of 2024"},
        held={"on": "2031-01-14", "until": "2031-01-15", "part_of_day": "morning"},
        hosts=[{"name": "Đảng ủy Khối"}],
        place="Hội trường Tỉnh ủy",
        mode="hybrid",
    )
    conference = made(secretary.post("/v1/conferences", said))
    one = entry(secretary, conference, "vi")
    assert one.summary.value == said["titles"]["vi"]
    assert (one.dtstart.value, one.dtend.value) == (date(2031, 1, 14), date(2031, 1, 16))
    assert (one.status.value, one.location.value) == ("TENTATIVE", "Hội trường Tỉnh ủy")
    assert "Buổi: sáng\nĐơn vị tổ chức: Đảng ủy Khối" in one.description.value
    assert entry(secretary, conference).summary.value == "Review; of 2024"


def test_a_change_is_the_same_entry_at_a_higher_sequence(secretary: Caller) -> None:
    conference = made(secretary.post("/v1/conferences", a.conference(held={"on": "2031-01-14"})))
    seen = [entry(secretary, conference)]
    conference = moved(secretary, conference, "scheduled")
    seen.append(entry(secretary, conference))
    conference = moved(secretary, conference, "postponed", reason="storm")
    seen.append(entry(secretary, conference))
    conference = moved(secretary, conference, "scheduled", held={"on": "2031-02-20"})
    seen.append(entry(secretary, conference))
    conference = moved(secretary, conference, "cancelled", reason="merged into another")
    seen.append(entry(secretary, conference))
    for _ in range(2):
        undo = f"/v1/conferences/{conference['id']}/transitions/undo"
        conference = made(secretary.post(undo, {"reason": "not this one"}, version=conference["version"]))
        seen.append(entry(secretary, conference))
    assert len({one.uid.value for one in seen}) == 1
    assert [int(one.sequence.value) for one in seen] == [1, 2, 3, 4, 5, 6, 7]
    assert [(one.status.value, one.dtstart.value) for one in seen] == [
        ("TENTATIVE", date(2031, 1, 14)),
        ("CONFIRMED", date(2031, 1, 14)),
        ("CANCELLED", date(2031, 1, 14)),  # the day that stood, so that it can be struck out
        ("CONFIRMED", date(2031, 2, 20)),
        ("CANCELLED", date(2031, 2, 20)),
        ("CONFIRMED", date(2031, 2, 20)),  # cancelled by mistake
        ("CANCELLED", date(2031, 1, 14)),  # and so was the second day set: it is postponed as before
    ]


@pytest.mark.parametrize("held", [{"on": "2031-01-01", "precision": "month"}, {"precision": "unknown"}])
def test_without_a_day_there_is_no_entry_and_a_remedy(secretary: Caller, held: Any) -> None:
    conference = made(secretary.post("/v1/conferences", a.conference(held=held)))
    answer = secretary.get(f"/v1/conferences/{conference['id']}/calendar.ics")
    refused(answer, 422, "calendar.day_not_known")


def test_a_report_without_a_sitting_stands_in_no_calendar(secretary: Caller) -> None:
    report = made(secretary.post("/v1/conferences", a.conference(kind="published_report")))
    refused(secretary.get(f"/v1/conferences/{report['id']}/calendar.ics"), 422, "conference.no_sitting")


def test_a_feed_holds_what_the_organisation_holds_and_knows_the_day_of(secretary: Caller) -> None:
    host, merged = (made(secretary.post("/v1/parties", a.organisation(name=name))) for name in ("Sở A", "Sở A cũ"))
    today = day_in_vietnam(datetime.now(UTC))
    soon, later = (today + timedelta(days=days) for days in (10, 20))
    for party, said in (
        (merged, {"held": {"on": str(soon)}, "titles": {"vi": "Gần"}}),
        (host, {"held": {"on": str(later)}, "titles": {"vi": "Xa"}}),
        (host, {"held": {"on": f"{later.year}-01-01", "precision": "year"}}),
        (host, {"held": {"on": "2019-01-14"}, "titles": {"vi": "Cũ"}}),
        (host, {"kind": "published_report", "held": {"on": str(today)}}),
    ):
        made(secretary.post("/v1/conferences", a.conference(hosts=[{"party_id": party["id"]}], **said)))
    made(secretary.post(f"/v1/parties/{merged['id']}/merge", {"into": host["id"], "reason": "one body"}, version=1))
    address = f"/v1/parties/{host['id']}/calendar.ics"
    answer = secretary.get(address)
    assert [one.summary.value for one in entries(answer)] == ["Gần", "Xa"]
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in answer.text
    assert [one.summary.value for one in entries(secretary.get(address, since="2000-01-01"))] == ["Cũ", "Gần", "Xa"]
    unchanged = secretary.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert unchanged.status_code == 304


def test_a_person_has_no_feed(secretary: Caller) -> None:
    person = made(secretary.post("/v1/parties", a.person()))
    refused(secretary.get(f"/v1/parties/{person['id']}/calendar.ics"), 422, "calendar.not_an_organisation")

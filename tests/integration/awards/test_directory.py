"""The directory learns from events, each once, whatever comes twice or late."""

import uuid
from datetime import date
from typing import Any

from awards.directory.known import KnownConference, KnownParty, KnownPoint
from registry.contracts.attendance import AttendanceFacts, AttendanceRecorded
from registry.contracts.bridge_point import BridgePoint
from registry.contracts.conference_parts import BridgePointAdded, BridgePointChanged, BridgePointRemoved
from registry.contracts.party import Post
from registry.contracts.shapes import ConferenceRef, DateSaid, PartyRef
from registry.messaging.connection import Documents
from tests.builders.awards import AT, a_conference_concluded, a_party_registered, due
from tests.integration.awards.conftest import Tell


def rows(database: Documents, identity: str) -> list[Any]:
    return [database[name].find_one({"_id": identity}) for name in ("known_parties", "known_conferences")]


def test_a_batch_applied_twice_or_late_changes_nothing(awards_database: Documents) -> None:
    from awards.directory.projection import projection

    party, conference = uuid.uuid4().hex, uuid.uuid4().hex
    apply = projection(awards_database)
    earlier = [due(a_party_registered(party, name="Cũ")), due(a_conference_concluded(conference, state="scheduled"))]
    later = [due(a_party_registered(party, name="Mới"), 2), due(a_conference_concluded(conference), 2)]
    apply([*earlier, *later])
    once = rows(awards_database, party) + rows(awards_database, conference)
    assert (once[0]["name"], once[3]["state"]) == ("Mới", "concluded")
    apply(later)
    apply(earlier)
    apply([])
    assert rows(awards_database, party) + rows(awards_database, conference) == once


def test_what_is_no_party_and_no_conference_is_passed_over(awards_database: Documents, tell: Tell) -> None:
    ref = ConferenceRef(conference_id="c", titles={"vi": "Hội nghị"}, held=DateSaid(precision="unknown"))
    line = AttendanceFacts(conference=ref, category="leaders", state="present")
    line_id = uuid.uuid4().hex
    tell(AttendanceRecorded(happened_at=AT, line_id=line_id, line=line))
    assert rows(awards_database, line_id) == [None, None]


def test_a_conference_is_known_with_its_hosts_and_its_doubtful_year(tell: Tell) -> None:
    identity = uuid.uuid4().hex
    hosts = (PartyRef(party_id="dang-uy-khoi", name="Đảng ủy Khối"), PartyRef(name="lãnh đạo tỉnh"))
    tell(a_conference_concluded(identity, hosts=hosts))
    known = KnownConference.objects.get(id=identity)
    assert known.host_ids == ["dang-uy-khoi"]
    assert known.reference().held.is_year_inferred is True
    assert known.reference().titles == {"vi": "Hội nghị tổng kết công tác xây dựng Đảng năm 2024"}


def test_a_bridge_point_that_was_taken_away_does_not_come_back_late(tell: Tell, awards_database: Documents) -> None:
    identity = uuid.uuid4().hex
    facts = a_conference_concluded(identity).conference
    more = {"happened_at": AT, "conference_id": identity, "conference": facts}
    added = BridgePointAdded(**more, point=BridgePoint(point_id="p1", place="xã Khe Sanh"))
    moved = BridgePointChanged(**more, point=BridgePoint(point_id="p1", place="thôn Lương Lễ"), reason="đổi nơi")
    taken = BridgePointRemoved(**more, point=moved.point, reason="mất kết nối")
    tell(added, 2)
    tell(moved, 3)
    assert awards_database["known_points"].find_one({"_id": f"{identity}/p1"}, ["place", "is_joined"]) == {
        "_id": f"{identity}/p1",
        "place": "thôn Lương Lễ",
        "is_joined": True,
    }
    tell(taken, 4)
    tell(moved, 3)
    assert KnownPoint.objects.get(id=f"{identity}/p1").is_joined is False


def test_the_only_post_of_a_day_is_read_and_none_is_guessed(tell: Tell) -> None:
    identity = uuid.uuid4().hex
    posts = (
        Post(post_id="1", title="Phó Chủ tịch", since=date(2021, 1, 1), until=date(2024, 12, 31)),
        Post(post_id="2", title="Trưởng Ban Nội chính Tỉnh ủy", since=date(2025, 1, 1)),
        Post(post_id="3", title="Đại biểu", seen_on=date(2025, 6, 1)),
        Post(post_id="4", title="Không rõ thời gian"),
    )
    tell(a_party_registered(identity, kind="person", name="Lý Kiều Vân", posts=posts))
    known = KnownParty.objects.get(id=identity)
    days = (date(2020, 1, 1), date(2024, 12, 31), date(2025, 1, 14), date(2025, 6, 1))
    assert [known.only_post_on(day) for day in days] == [None, "Phó Chủ tịch", "Trưởng Ban Nội chính Tỉnh ủy", None]

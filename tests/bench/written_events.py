"""Events as services write them, made in bulk: conferences for the outbox, attendance lines for one long timeline."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from registry.contracts.attendance import AttendanceFacts, AttendanceRecorded
from registry.contracts.conference import ConferenceFacts, ConferenceRecorded
from registry.contracts.event import DomainEvent
from registry.contracts.shapes import ConferenceRef, DateSaid, Doubt, PartyRef, Period, Source
from registry.messaging.outbox import Act, entry_of

BEGAN = datetime(2006, 1, 1, tzinfo=UTC)
YEARS = 20
HOST = PartyRef(party_id=str(uuid.UUID(int=1)), name="Ban Tổ chức Tỉnh ủy Quảng Nam", kind="organisation")
PRESIDERS = (
    PartyRef(party_id=str(uuid.UUID(int=2)), name="Nguyễn Chín", kind="person", post="Trưởng Ban Tổ chức Tỉnh ủy"),
    PartyRef(party_id=str(uuid.UUID(int=3)), name="Cao Thanh Hải", kind="person", post="Phó Trưởng Ban Thường trực"),
)
HELD = DateSaid(on=date(2024, 1, 10), part_of_day="afternoon")
TITLES = {
    "vi": "Hội nghị trực tuyến tổng kết công tác xây dựng Đảng năm 2023",
    "en": "Online conference to review Party building in 2023",
}


def outbox_entries(count: int) -> Iterator[dict[str, Any]]:
    """Outbox documents of conferences that were entered one after the other; each goes to five timelines."""
    for number in range(count):
        at = datetime(2024, 1, 10, tzinfo=UTC) + timedelta(milliseconds=number)
        yield _entry(_conference(str(uuid.uuid4()), at), at)


def conference_recorded(conference_id: str) -> dict[str, Any]:
    return _entry(_conference(conference_id, BEGAN), BEGAN)


def attendance_entry(conference_id: str, line_id: str, headcount: int, at: datetime) -> dict[str, Any]:
    """The outbox document of a headcount line; it goes to two timelines."""
    conference = ConferenceRef(conference_id=conference_id, titles=TITLES, held=HELD)
    line = AttendanceFacts(conference=conference, category="Đại biểu", headcount=headcount, state="present")
    return _entry(AttendanceRecorded(happened_at=at, line_id=line_id, line=line), at)


def _conference(conference_id: str, at: datetime) -> ConferenceRecorded:
    facts = ConferenceFacts(
        code=f"BENCH-{conference_id[:8]}",
        titles=TITLES,
        kind="review",
        state="concluded",
        scope_level="province",
        hosts=(HOST,),
        presiders=PRESIDERS,
        mode="online",
        held=HELD,
        place="Tam Kỳ",
        review_period=Period(label="2023", starts_on=date(2023, 1, 1), ends_on=date(2023, 12, 31)),
        task_period=Period(label="2024", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31)),
        sources=(Source(publisher="Báo Quảng Nam", read_in="ru", original_language="vi", is_machine_translated=True),),
        doubts=(Doubt(text="The presiders are known by a machine translation.", field="presiders"),),
    )
    return ConferenceRecorded(happened_at=at, conference_id=conference_id, conference=facts)


def _entry(event: DomainEvent, at: datetime) -> dict[str, Any]:
    act = Act(actor="bench", actor_name="Bench", correlation_id=str(uuid.UUID(int=0)))
    return entry_of(event, sequence=1, act=act, source="urn:registry:conferences", recorded_at=at)

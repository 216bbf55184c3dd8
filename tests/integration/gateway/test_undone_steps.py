"""A step of a conference that was undone: its own entry says so, and no other step's of the same kind."""

from datetime import timedelta

from registry.contracts.event import DomainEvent
from registry.contracts.shapes import DateSaid
from registry.messaging.connection import Documents
from tests.integration.gateway.recorded import record
from tests.integration.gateway.test_attendance_marks import told
from tests.unit.conferences.aggregates import NOW, THE_DAY, entered, step
from tests.unit.gateway.events import RECORDED_AT, envelope

SAID = {"scheduled": {"held": DateSaid(on=THE_DAY)}}


def test_an_undone_step_is_marked_and_the_same_step_before_and_after_is_not(home: Documents) -> None:
    stands, drafted = entered()
    events: list[DomainEvent] = [drafted]
    for to in ("scheduled", "postponed", "scheduled", None, "scheduled", "in_session"):
        numbered = [(f"{stands.id}.{number:08d}", event) for number, event in enumerate(events, 1)]
        events.append(
            stands.move(step(to, **SAID.get(to, {})), NOW) if to else stands.undo_step("nhầm ngày", numbered, NOW)
        )
    arrived = [envelope(event, n, RECORDED_AT + timedelta(minutes=n)) for n, event in enumerate(events, 1)]
    record(home, arrived)
    texts, corrections = told(home, stands)
    assert texts[4] == "The scheduling of Hội nghị tổng kết was undone: nhầm ngày."
    assert corrections == {4: 5}

"""Marks of the door on timelines: one presence one entry, and an undo corrects the entry of its own mark alone."""

from datetime import timedelta

from conferences.attendance.commands import CorrectAttendance
from conferences.attendance.ledger import AttendanceLine
from conferences.conference.conference import Conference
from gateway.timeline.generation import Generations
from gateway.timeline.read_model import ReadModel
from gateway.timeline.reading import Question
from gateway.timeline.sentences.composing import sentences
from registry.contracts.attendance import AttendanceEvent, AttendanceMark
from registry.contracts.envelope import Envelope
from registry.messaging.connection import Documents
from tests.integration.gateway.recorded import record
from tests.unit.conferences.aggregates import NOW, conference, recorded
from tests.unit.gateway.events import RECORDED_AT, envelope


def invited() -> tuple[Conference, AttendanceLine, AttendanceEvent]:
    """Somebody who was invited to a conference of their own."""
    held = conference("concluded")
    return held, *recorded(held, state="invited")


def mark(nonce: str, minute: int, **said: str) -> AttendanceMark:
    at = NOW + timedelta(minutes=minute)
    state = {} if "undoes" in said else {"state": "present"}
    return AttendanceMark(**{"nonce": nonce, "at": at, "counts_from": at} | state | said)  # type: ignore[arg-type]


def in_order(*events: AttendanceEvent) -> list[Envelope]:
    return [
        envelope(event, sequence, RECORDED_AT + timedelta(minutes=sequence)) for sequence, event in enumerate(events, 1)
    ]


def told(home: Documents, held: Conference) -> tuple[list[str], dict[str, int]]:
    """The sentences on the conference's timeline, and by the sequence of a corrected entry that of its correction."""
    read = ReadModel(Generations(home)).page(Question(timeline=f"conference:{held.id}"), None, 20)
    texts = [sentences(row)["en"] for row in sorted(read.page.rows, key=lambda row: row["sequence"])]
    by = {row["event_id"]: row["sequence"] for row in read.page.rows}
    return texts, {by[event]: by[made["event_id"]] for event, made in read.corrections.items()}


def test_two_scanners_are_one_entry_and_an_undo_corrects_its_mark_alone(home: Documents) -> None:
    held, line, first = invited()
    undo = mark("not-1", 2, undoes="one", reason="nhầm")
    record(home, in_order(first, *(line.take(one, held) for one in (mark("one", 0), mark("two", 1), undo))))
    texts, corrections = told(home, held)
    assert [text.split(" Hội")[0] for text in texts] == [
        "Đỗ Thị Lý was invited to",
        "Đỗ Thị Lý attended",
        "A mark of the attendance of Đỗ Thị Lý at",
    ]
    assert texts[-1].endswith("(present) was taken back: nhầm.")
    assert corrections == {2: 4}


def test_a_correction_of_the_line_corrects_what_its_marks_said(home: Documents) -> None:
    held, line, first = invited()
    came = line.take(mark("one", 0), held)
    wrong = CorrectAttendance(line_id=line.id, version=2, reason="nhầm người", changes={"state": "absent"})
    record(home, in_order(first, came, line.correct(wrong, held, NOW, "Trần Thị Hoài")))
    assert told(home, held)[1] == {1: 3, 2: 3}


def test_a_presence_that_comes_in_late_is_told_as_a_presence(home: Documents) -> None:
    held, line, first = invited()
    left = line.take(mark("left", 60, state="left"), held)
    came = line.take(mark("came", 0), held)
    record(home, in_order(first, left, came))
    texts, _ = told(home, held)
    assert texts[1].startswith("Đỗ Thị Lý left")
    assert texts[2].startswith("Đỗ Thị Lý attended")

"""What marks made in a session come to in it, and in the whole."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings

from conferences.attendance.course import Standing, course, course_in
from registry.contracts.attendance import AttendanceMark, AttendanceState
from registry.contracts.shapes import SessionRef
from tests.unit.conferences.test_course import HISTORIES, histories, mark

INVITED = Standing(state="invited")
Said = tuple[AttendanceState, str | None]


def said(marks: Sequence[Said]) -> list[AttendanceMark]:
    """Minute by minute; each with the session it was made in."""
    return [
        mark(str(n), n, state, session=SessionRef(session_id=name, name=name) if name else None)
        for n, (state, name) in enumerate(marks)
    ]


@pytest.mark.parametrize(
    ("marks", "morning", "afternoon", "whole"),
    [
        ([("present", "morning")], "present", "invited", "present"),
        ([("present", "morning"), ("absent", "afternoon")], "present", "absent", "present"),
        ([("absent", "morning")], "absent", "invited", "invited"),  # the day is not over
        ([("absent", "morning"), ("present", "afternoon")], "absent", "present", "present"),
        ([("present", "morning"), ("late", "afternoon")], "present", "late", "present"),
        ([("late", "morning"), ("present", "afternoon")], "late", "present", "late"),
        ([("late", "afternoon")], "invited", "late", "late"),
        ([("present", "morning"), ("left", "morning"), ("present", "afternoon")], "left", "present", "present"),
        ([("excused", None)], "excused", "excused", "excused"),  # of each
        ([("excused", None), ("present", "afternoon")], "excused", "present", "present"),
        ([("present", None)], "invited", "invited", "present"),  # seen, nobody says in which
        ([("present", "morning"), ("left", None)], "left", "invited", "left"),
    ],
)
def test_what_is_said_in_a_session_and_of_the_whole(
    marks: Sequence[Said], morning: str, afternoon: str, whole: str
) -> None:
    made = said(marks)
    stands: list[Any] = [course_in(name, INVITED, made).standing.state for name in ("morning", "afternoon")]
    assert [*stands, course(INVITED, made).standing.state] == [morning, afternoon, whole]


def test_who_was_entered_as_present_was_not_thereby_seen_in_a_session() -> None:
    assert course_in("morning", Standing(state="present"), []).standing == INVITED


@settings(max_examples=HISTORIES)
@given(marks=histories())
def test_who_was_seen_in_a_session_was_there(marks: list[AttendanceMark]) -> None:
    without_corrections = [one for one in marks if not one.is_correction]
    if course_in("morning", INVITED, without_corrections).standing.state in {"present", "late", "left"}:
        assert course(INVITED, without_corrections).standing.state in {"present", "late", "left"}

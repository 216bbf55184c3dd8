"""A line's marks come to the same in any order, however often and in whatever portions they come in.

`HISTORIES=10000 pytest -o timeout=7200 tests/unit/conferences/test_course.py tests/unit/conferences/test_attendance.py`
tries as many generated histories of each property; some hundreds are tried without.
"""

import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conferences.attendance.course import Course, Standing, course, course_in
from conferences.attendance.figures import Counted, Figures, figures
from conferences.attendance.ledger import AttendanceLine
from conferences.conference.conference import Conference
from registry.contracts.attendance import (
    AttendanceMark,
    AttendanceMarked,
    AttendanceMarkKept,
    AttendanceMarkUndone,
    AttendanceState,
)
from registry.contracts.conference import QuorumRule
from registry.contracts.shapes import LOCAL, BridgePointRef, PartyRef, SessionRef
from tests.unit.conferences.aggregates import LINE_STATES, conference, marked, recorded

HISTORIES = int(os.environ.get("HISTORIES", "200"))
SEVEN = datetime(2025, 1, 14, 7, tzinfo=LOCAL)
INVITED = Standing(state="invited")
THERE = ("present", "late", "left")
MAY_NAME = {"invited", "confirmed", "declined", "excused", "represented"}  # who comes instead, or is to come
_SOMEBODY = (PartyRef(name="Lê Văn Bình"), PartyRef(name="Vũ An"))
_INSTEAD = {True: _SOMEBODY, False: (None, *_SOMEBODY)}


def mark(nonce: str, minute: int = 0, state: AttendanceState | None = "present", **said: Any) -> AttendanceMark:
    at = SEVEN + timedelta(minutes=minute)
    return AttendanceMark(**{"nonce": nonce, "at": at, "counts_from": at, "state": state} | said)


def reached(*marks: AttendanceMark, entered: AttendanceState = "invited") -> Course:
    return course(Standing(state=entered), marks)


@st.composite
def histories(draw: st.DrawFn) -> list[AttendanceMark]:
    """Marks of one line: few minutes and few nonces, so that they meet; undos of marks there and of none."""
    nonces = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8))
    return [draw(_marks(nonce, nonces)) for nonce in nonces]


@st.composite
def _marks(draw: st.DrawFn, nonce: str, nonces: Sequence[str]) -> AttendanceMark:
    minute = draw(st.integers(0, 4))
    if draw(st.integers(0, 4)) == 0:
        return mark(nonce, minute, None, undoes=draw(st.sampled_from([*nonces, "unknown"])))
    state = draw(st.sampled_from(get_args(AttendanceState)))
    mode = draw(st.sampled_from([None, "in_person", "online"])) if state in THERE else None
    instead = draw(st.sampled_from(_INSTEAD[state == "represented"])) if state in MAY_NAME else None
    place = draw(st.sampled_from([None, "Tỉnh ủy", "Xã Bình An"]))
    point = BridgePointRef(point_id=place, place=place) if place else None
    if draw(st.integers(0, 5)) == 0:
        return mark(nonce, minute, state, mode=mode, represented_by=instead, point=point, is_correction=True)
    part = draw(st.sampled_from([None, "morning", "afternoon"]))
    session = SessionRef(session_id=part, name=part) if part else None
    return mark(nonce, minute, state, mode=mode, represented_by=instead, point=point, session=session)


@settings(max_examples=HISTORIES)
@given(marks=histories(), data=st.data(), entered=st.sampled_from(LINE_STATES))
def test_any_permutation_repetition_and_split_comes_to_the_same(
    marks: list[AttendanceMark], data: st.DataObject, entered: AttendanceState
) -> None:
    instead = PartyRef(name="Lê Văn Bình") if entered == "represented" else None
    beginning = Standing(state=entered, represented_by=instead)
    once = course(beginning, marks)
    repeated = marks + (data.draw(st.lists(st.sampled_from(marks), max_size=8)) if marks else [])
    sent = data.draw(st.permutations(repeated))
    assert course(beginning, sent) == once
    assert course_in("morning", beginning, sent) == course_in("morning", beginning, marks)


@settings(max_examples=HISTORIES)
@given(marks=histories(), data=st.data())
def test_lines_that_take_the_same_marks_stand_alike_whatever_came_first(
    marks: list[AttendanceMark], data: st.DataObject
) -> None:
    held = conference("concluded")
    first, second = recorded(held, state="invited")[0], recorded(held, state="invited")[0]
    for one in marks:
        first.take(one, held)
    for one in data.draw(st.permutations(marks)):
        second.take(one, held)
    assert _all_of(first) == _all_of(second)
    assert first.state in (MAY_NAME if first.represented_by else set(LINE_STATES) - {"represented"})


def _all_of(line: AttendanceLine) -> Any:
    return line.facts(), line.arrived_at, line.left_at, line.marks_in_order(), line.in_sessions, line.seen_in


@settings(max_examples=HISTORIES)
@given(marks=histories())
def test_a_course_goes_on_from_where_it_stood_and_hours_belong_to_the_present(marks: list[AttendanceMark]) -> None:
    went = course(INVITED, marks)
    stood = [INVITED, *(step.after for step in went.steps)]
    assert [step.before for step in went.steps] == stood[:-1]
    assert went.standing == stood[-1]
    assert all(step.before != step.after for step in went.steps)
    if went.standing.state not in THERE:
        assert (went.arrived_at, went.left_at) == (None, None)
    if went.standing.state != "left":
        assert went.left_at is None


def test_two_scanners_at_one_moment_are_one_presence_and_both_marks_are_kept() -> None:
    held = conference("concluded")
    line, _ = recorded(held, state="invited")
    events = [line.take(mark("scanner-1", device="1"), held), line.take(mark("scanner-2", device="2"), held)]
    assert [type(event) for event in events] == [AttendanceMarked, AttendanceMarkKept]
    assert (line.state, line.arrived_at, len(line.marks)) == ("present", SEVEN, 2)


def test_a_presence_attested_earlier_is_no_second_one_but_moves_the_hour() -> None:
    held = conference("concluded")
    line, _ = recorded(held, state="invited")
    line.take(mark("later", 5), held)
    assert isinstance(line.take(mark("sooner", 2), held), AttendanceMarkKept)
    assert line.arrived_at == SEVEN + timedelta(minutes=2)


def test_a_presence_that_comes_in_after_the_leaving_is_told() -> None:
    held = conference("concluded")
    line, _ = recorded(held, state="confirmed")
    line.take(mark("left", 60, "left"), held)
    event = line.take(mark("came", 0), held)
    assert isinstance(event, AttendanceMarked)
    assert (event.previous_state, event.mark and event.mark.state, event.line.state) == ("confirmed", "present", "left")
    assert (line.arrived_at, line.left_at) == (SEVEN, SEVEN + timedelta(minutes=60))


@pytest.mark.parametrize("undo_first", [False, True])
def test_an_undo_takes_out_its_mark_whenever_it_comes_in(*, undo_first: bool) -> None:
    held = conference("concluded")
    line, _ = recorded(held, state="confirmed")
    came, undo = mark("came-here"), mark("undo-1", 1, None, undoes="came-here", reason="scanned by mistake")
    events = [line.take(one, held) for one in ((undo, came) if undo_first else (came, undo))]
    (undone,) = (event for event in events if isinstance(event, AttendanceMarkUndone))
    assert (line.state, line.arrived_at, undone.reason) == ("confirmed", None, "scanned by mistake")
    assert undone.undone == (None if undo_first else came)


def test_an_undo_is_not_undone() -> None:
    assert reached(mark("a"), mark("b", 1, None, undoes="a"), mark("c", 2, None, undoes="b")).standing == INVITED


@pytest.mark.parametrize(
    ("states", "ends"),
    [
        (("present", "absent"), "present"),  # who was there is not absent
        (("absent", "present"), "present"),  # and who was noted absent and came, came
        (("late", "present"), "late"),
        (("present", "left", "present"), "present"),
        (("declined", "confirmed"), "confirmed"),
        (("excused", "confirmed"), "excused"),
        (("left",), "left"),  # seen going out only
    ],
)
def test_what_outweighs_what(states: Sequence[AttendanceState], ends: AttendanceState) -> None:
    assert reached(*(mark(str(n), n, state) for n, state in enumerate(states))).standing.state == ends


def test_what_a_desk_says_counts_after_what_it_had_read() -> None:
    held = conference("concluded")
    line, _ = recorded(held, state="invited")
    line.take(mark("scan-1", 300), held)
    marked(line, "left", held, at=SEVEN + timedelta(minutes=200))
    assert (line.state, line.left_at) == ("left", SEVEN + timedelta(minutes=200))
    line.take(mark("scan-2", 30), held)  # from a scanner that was offline
    assert (line.state, line.arrived_at) == ("left", SEVEN + timedelta(minutes=30))


def test_a_line_from_before_marks_were_kept_begins_where_it_stood() -> None:
    held = conference("concluded")
    line, _ = recorded(held, state="late", mode="in_person")
    line.entered = None
    line.take(mark("left-1", 60, "left"), held)
    assert (line.entered, line.state) == (Standing(state="late", mode="in_person"), "left")


@settings(max_examples=HISTORIES)
@given(histories=st.lists(histories(), min_size=1, max_size=4), data=st.data())
def test_a_ledger_comes_to_the_same_figures_whatever_was_sent_first_twice_or_in_parts(
    histories: list[list[AttendanceMark]], data: st.DataObject
) -> None:
    held = conference("concluded")
    sent = [(line, one) for line, marks in enumerate(histories) for one in marks]
    again = data.draw(st.permutations(sent + (data.draw(st.lists(st.sampled_from(sent), max_size=6)) if sent else [])))
    assert _figures(held, len(histories), again) == _figures(held, len(histories), sent)


def _figures(held: Conference, count: int, sent: Sequence[tuple[int, AttendanceMark]]) -> Figures:
    """Of a ledger whose lines have taken what was sent, each mark once."""
    lines = [recorded(held, state="invited")[0] for _ in range(count)]
    for index, one in sent:
        if not lines[index].mark_of(one.nonce):
            lines[index].take(one, held)
    roll = [
        Counted(state=line.state, roles=tuple(line.roles), mode=line.mode, arrived_at=line.arrived_at) for line in lines
    ]
    return figures(roll, QuorumRule(numerator=1, denominator=2), SEVEN + timedelta(minutes=2))

"""The ledger: every mark allowed and refused, when each event happened, what a line may say, invariants at random."""

import copy
import os
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from conferences.attendance.commands import CorrectAttendance
from registry.contracts.attendance import AttendanceState
from registry.contracts.shapes import LOCAL, DateSaid, PartyRef
from registry.errors import DomainError, RuleBroken
from tests.unit.conferences.aggregates import LINE_STATES, NOW, REPRESENTATIVE, conference, marked, recorded

MIDNIGHT = datetime(2025, 1, 14, tzinfo=LOCAL)
AT_LARGE = {"invited", "confirmed", "declined"}
ALLOWED = {  # written out once more: the table under test must not judge itself
    ("invited", "confirmed"),
    ("invited", "declined"),
    ("confirmed", "declined"),
    ("declined", "confirmed"),
    *((before, after) for before in AT_LARGE for after in ("present", "late", "absent", "excused", "represented")),
    ("present", "late"),
    ("present", "left"),
    ("late", "left"),
    ("left", "present"),
    ("absent", "late"),
    ("absent", "excused"),
    ("absent", "represented"),
    ("excused", "present"),
    ("excused", "late"),
    ("excused", "represented"),
    ("represented", "present"),
    ("represented", "late"),
}


@pytest.mark.parametrize("before", LINE_STATES)
@pytest.mark.parametrize("after", LINE_STATES)
def test_every_mark(before: AttendanceState, after: AttendanceState) -> None:
    line, _ = recorded(state=before)
    held = conference("concluded")
    if (before, after) in ALLOWED:
        event = marked(line, after, held)
        assert (event.previous_state, event.line.state, line.state) == (before, after, after)
    else:
        with pytest.raises(RuleBroken, match=r"attendance\.mark_not_allowed"):
            marked(line, after, held)


@pytest.mark.parametrize("state", sorted(set(LINE_STATES) - AT_LARGE))
def test_who_was_there_was_there_on_the_day(state: AttendanceState) -> None:
    _, event = recorded(state=state)
    assert (event.happened_at, event.happened_precision) == (MIDNIGHT, "day")


@pytest.mark.parametrize("state", sorted(AT_LARGE))
def test_an_invitation_happens_when_it_is_recorded(state: AttendanceState) -> None:
    _, event = recorded(state=state)
    assert (event.happened_at, event.happened_precision) == (NOW, "instant")


def test_an_excuse_beforehand_happens_when_it_is_recorded() -> None:
    ahead = conference("scheduled", held=DateSaid(on=date(2025, 6, 1)))
    _, event = recorded(ahead, state="excused")
    assert (event.happened_at, event.happened_precision) == (NOW, "instant")


def test_an_hour_that_is_said_is_when_it_was() -> None:
    line, _ = recorded()
    at = MIDNIGHT + timedelta(hours=10)
    event = marked(line, "left", conference("concluded"), at=at)
    assert (event.happened_at, event.happened_precision) == (at, "instant")


@pytest.mark.parametrize("state", ["present", "late", "left", "absent", "represented"])
@pytest.mark.parametrize("stands", ["draft", "scheduled", "postponed", "cancelled"])
def test_nobody_is_there_before_it_began(stands: Any, state: AttendanceState) -> None:
    with pytest.raises(RuleBroken, match=r"attendance\.conference_not_begun"):
        recorded(conference(stands), state=state)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"roles": ()}, "roles"),
        ({"roles": ("guest", "guest")}, "roles"),
        ({"headcount": 3}, "headcount"),
        ({"category": "khách", "headcount": -1}, "headcount"),
        ({"state": "absent", "mode": "online"}, "mode_without_presence"),
        ({"state": "present", "instead": REPRESENTATIVE}, "represented_by"),
        ({"state": "absent", "instead": REPRESENTATIVE}, "represented_by"),
        ({"state": "declined", "mandate": "Giấy số 3"}, "mandate_without_representative"),
    ],
)
def test_what_a_line_may_not_say(said: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken, match=rf"attendance\.{code}"):
        recorded(**said)


@pytest.mark.parametrize("state", ["represented", "invited", "confirmed", "declined", "excused"])
def test_a_representative_goes_when_the_person_comes(state: AttendanceState) -> None:
    line, _ = recorded(state=state, instead=REPRESENTATIVE)
    event = marked(line, "present", conference("concluded"))
    assert event.line.represented_by is None


def test_who_is_to_come_instead_is_named_beforehand_and_is_there_once_somebody_saw_them() -> None:
    ahead = conference("scheduled", held=DateSaid(on=date(2025, 6, 1)))
    line, _ = recorded(ahead, state="invited")
    event = marked(line, "declined", ahead, instead=REPRESENTATIVE, mandate="Giấy ủy quyền số 3")
    assert (event.line.state, event.line.represented_by, event.line.mandate) == (
        "declined",
        REPRESENTATIVE,
        "Giấy ủy quyền số 3",
    )
    why = marked(line, "excused", ahead).line  # says why, and not that nobody comes instead
    assert (why.represented_by, why.mandate) == (REPRESENTATIVE, "Giấy ủy quyền số 3")
    with pytest.raises(RuleBroken, match=r"declined, confirmed or excused"):
        marked(line, "represented", ahead)
    held = conference("in_session")
    assert marked(line, "represented", held, mandate="Giấy ủy quyền số 3").line.state == "represented"


def test_who_comes_in_person_after_all_is_not_represented() -> None:
    ahead = conference("scheduled", held=DateSaid(on=date(2025, 6, 1)))
    line, _ = recorded(ahead, state="declined", instead=REPRESENTATIVE)
    assert marked(line, "confirmed", ahead).line.represented_by is None


@pytest.mark.parametrize(
    ("at", "code"),
    [(NOW + timedelta(minutes=1), "in_the_future"), (MIDNIGHT - timedelta(minutes=1), "before_the_conference")],
)
def test_when_a_mark_cannot_have_been(at: datetime, code: str) -> None:
    line, _ = recorded(state="invited")
    with pytest.raises(RuleBroken, match=rf"attendance\.{code}"):
        marked(line, "present", conference("concluded"), at=at)


def test_a_correction_may_say_any_state_with_what_belongs_to_it() -> None:
    line, _ = recorded(state="left", mode="online")
    held = conference("concluded")

    def correct(**changes: Any) -> Any:
        command = CorrectAttendance(line_id="l", version=1, reason="wrong row", changes=changes)
        return line.correct(command, held, NOW, "Trần Thị Hoài")

    event = correct(state="represented", mode=None, represented_by=PartyRef(name="Lê Văn Bình"))
    assert (event.changed, event.line.state) == (("mode", "represented_by", "state"), "represented")
    with pytest.raises(RuleBroken, match=r"attendance\.another_person"):
        correct(person=PartyRef(party_id="q", name="Đỗ Thị Lý", kind="person"))
    with pytest.raises(RuleBroken, match=r"attendance\.represented_by"):
        correct(state="present")


class Ledger(RuleBasedStateMachine):
    """Whatever is marked in whatever order: the states follow the table, and what belongs together stays together."""

    def __init__(self) -> None:
        super().__init__()
        self.held = conference("concluded")
        self.line, _ = recorded(state="invited")

    @rule(
        state=st.sampled_from(LINE_STATES),
        mode=st.sampled_from([None, "online", "in_person"]),
        instead=st.sampled_from([None, REPRESENTATIVE]),
    )
    def mark(self, state: AttendanceState, mode: Any, instead: PartyRef | None) -> None:
        before, after = self.line.state, copy.deepcopy(self.line)
        try:
            event = marked(after, state, self.held, instead, mode=mode)
        except DomainError:
            return  # the door throws the refused aggregate away
        self.line = after
        assert (before, state) in ALLOWED
        assert event.happened_at <= NOW

    @invariant()
    def a_representative_stands_beside_nobody_who_was_there_or_stayed_away(self) -> None:
        may, must = {*AT_LARGE, "excused", "represented"}, {"represented"}
        assert self.line.state in (may if self.line.represented_by else set(LINE_STATES) - must)


TestLedger = Ledger.TestCase
HISTORIES = int(os.environ.get("HISTORIES", "40"))  # more by the command that `test_course` says
TestLedger.settings = settings(max_examples=HISTORIES, stateful_step_count=15, deadline=None)

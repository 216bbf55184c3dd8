"""What a ledger comes to: each figure against a roll that was counted by hand."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferences.attendance.figures import Counted, Group, Headcounts, Quorum, figures
from conferences.conference.quorum import needed
from registry.contracts.conference import QuorumRule
from registry.contracts.shapes import LOCAL
from registry.errors import RuleBroken
from tests.unit.conferences.aggregates import LINE_STATES, entered

EIGHT = datetime(2025, 1, 14, 8, tzinfo=LOCAL)
TWO_THIRDS = QuorumRule(numerator=2, denominator=3)


def one(state: Any = "present", *roles: str, **said: Any) -> Counted:
    return Counted(**{"state": state, "roles": roles or ("delegate",)} | said)


ROLL = (
    one("present", "presider", "speaker", organisation="Đảng ủy Khối", mode="in_person", arrived_at=EIGHT),
    one("late", organisation="Đảng ủy Khối", mode="online"),
    one("left", arrived_at=EIGHT + timedelta(minutes=1), mode="in_person"),
    one("represented", organisation="Sở Nội vụ"),
    one("absent"),
    one("confirmed"),
    one("present", "guest", is_walk_in=True),
    one("present", is_category=True, headcount=26),
    one("present", is_category=True),
)


def test_a_roll_counted_by_hand() -> None:
    told = figures(ROLL, TWO_THIRDS, EIGHT)
    assert (told.invited, told.walk_ins, told.attended, told.present_now) == (6, 1, 4, 3)
    assert told.by_state["present"] == 2
    assert sum(told.by_state.values()) == 7
    assert told.by_role[0] == Group(name="delegate", invited=5, attended=2, present_now=1)
    assert {group.name for group in told.by_role} == {"delegate", "presider", "speaker", "guest"}
    assert [(group.name, group.attended) for group in told.by_mode] == [("in_person", 2), ("online", 1), (None, 1)]
    assert [(group.name, group.invited) for group in told.by_organisation] == [
        (None, 3),
        ("Đảng ủy Khối", 2),
        ("Sở Nội vụ", 1),
    ]
    assert told.quorum == Quorum(rule=TWO_THIRDS, invited=6, present=2, needed=4, is_reached=False)
    assert told.headcounts == Headcounts(lines=2, people=26, number_unknown=1)
    assert (told.punctuality.in_time, told.punctuality.late, told.punctuality.hour_unknown) == (1, 2, 1)


def test_each_bridge_point_is_counted_and_those_of_no_known_point_beside() -> None:
    roll = (
        one("present", point_id="p1"),
        one("invited", point_id="p1"),
        one("present", point_id="taken away"),
        one("present", is_category=True, headcount=35, point_id="p1"),
    )
    told = figures(roll, None, None, {"p1": "Xã Bình An", "p2": "Xã Phú Sơn"}).by_point
    assert [(at.place, at.invited, at.attended, at.headcounts.people) for at in told] == [
        ("Xã Bình An", 2, 1, 35),
        ("Xã Phú Sơn", 0, 0, 0),
        (None, 1, 1, 0),
    ]
    assert figures(roll, None, None).by_point == ()


def test_without_an_opening_nobody_is_called_in_time() -> None:
    told = figures(ROLL, None, None)
    assert told.quorum is None
    assert (told.punctuality.in_time, told.punctuality.late, told.punctuality.hour_unknown) == (0, 1, 3)


@pytest.mark.parametrize(
    ("said", "reached"),
    [
        ({"numerator": 1, "denominator": 3}, True),
        ({"numerator": 1, "denominator": 3, "is_more_than": True}, False),
        ({"numerator": 1, "denominator": 3, "is_more_than": True, "counts_representatives": True}, True),
        ({"numerator": 1, "denominator": 1, "role": "presider"}, True),
        ({"numerator": 1, "denominator": 2, "role": "press"}, False),  # of nobody there is no half
    ],
)
def test_quorum_by_rule(said: dict[str, Any], *, reached: bool) -> None:
    quorum = figures(ROLL, QuorumRule(**said), EIGHT).quorum
    assert quorum
    assert quorum.is_reached == reached


@given(
    invited=st.integers(0, 5_000),
    denominator=st.integers(1, 1_000),
    part=st.integers(0, 999),
    is_more_than=st.booleans(),
)
def test_what_is_needed_is_the_least_that_will_do(
    invited: int, denominator: int, part: int, *, is_more_than: bool
) -> None:
    rule = QuorumRule(numerator=min(1 + part, denominator), denominator=denominator, is_more_than=is_more_than)

    def does(present: int) -> bool:
        there, asked = present * rule.denominator, invited * rule.numerator
        return there > asked if is_more_than else there >= asked

    least = needed(rule, invited)
    assert does(least)
    assert not does(least - 1)


@given(st.lists(st.builds(one, st.sampled_from(LINE_STATES), is_walk_in=st.booleans())), st.randoms())
def test_figures_do_not_hang_on_the_order_of_lines(roll: list[Counted], chance: Any) -> None:
    shuffled = list(roll)
    chance.shuffle(shuffled)
    assert figures(shuffled, TWO_THIRDS, EIGHT) == figures(roll, TWO_THIRDS, EIGHT)


@pytest.mark.parametrize("said", [(0, 3), (4, 3), (1, 1_001), (-1, -1)])
def test_a_quorum_is_a_fraction(said: tuple[int, int]) -> None:
    with pytest.raises(RuleBroken, match=r"conference\.quorum_no_fraction"):
        entered(quorum=QuorumRule(numerator=said[0], denominator=said[1]))


def test_nobody_is_more_than_all() -> None:
    with pytest.raises(RuleBroken, match=r"conference\.quorum_beyond_everybody"):
        entered(quorum=QuorumRule(numerator=2, denominator=2, is_more_than=True))

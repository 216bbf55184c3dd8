"""What a vote comes to, and how an item went against its plan: computed, and of what is known alone."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferences.conference.programme import AgendaTiming, as_held
from conferences.conference.voting import check_vote, outcome
from registry.contracts.agenda import AgendaItem, MajorityRule, Vote
from registry.contracts.shapes import LOCAL
from registry.errors import RuleBroken

HALF_OF_PRESENT = MajorityRule(numerator=1, denominator=2, of="present")
HALF_OF_VOTING = MajorityRule(numerator=1, denominator=2, of="voting")
TWO_THIRDS = MajorityRule(numerator=2, denominator=3, is_more_than=False, of="voting")
COUNTED = {"votes_for": 50, "against": 30, "abstained": 10, "present": 100}


def at(hour: int, minute: int) -> datetime:
    return datetime(2025, 1, 14, hour, minute, tzinfo=LOCAL)


def item(**said: Any) -> AgendaItem:
    return AgendaItem(**{"item_id": "a", "order": 1, "kind": "vote", "title": "Biểu quyết"} | said)


@pytest.mark.parametrize(
    ("rule", "base", "needed", "is_carried"),
    [(HALF_OF_PRESENT, 100, 51, False), (HALF_OF_VOTING, 90, 46, True), (TWO_THIRDS, 90, 60, False)],
)
def test_the_rule_says_of_whom_a_majority_is_counted(
    rule: MajorityRule, base: int, needed: int, is_carried: bool
) -> None:
    found = outcome(Vote(**COUNTED), rule)
    assert found
    assert (found.base, found.needed, found.votes_for, found.is_carried) == (base, needed, 50, is_carried)


def test_a_votes_own_rule_goes_before_the_conferences() -> None:
    found = outcome(Vote(**COUNTED, majority=HALF_OF_VOTING), HALF_OF_PRESENT)
    assert found
    assert found.rule == HALF_OF_VOTING


@pytest.mark.parametrize("unknown", ["votes_for", "against", "abstained"])
def test_nothing_is_computed_of_a_count_that_is_not_known(unknown: str) -> None:
    assert outcome(Vote(**COUNTED | {unknown: None}), HALF_OF_VOTING) is None


def test_without_a_rule_a_vote_comes_to_nothing() -> None:
    assert outcome(Vote(**COUNTED), None) is None
    assert outcome(Vote(votes_for=3), HALF_OF_PRESENT) is None


def test_where_nobody_voted_nothing_is_carried() -> None:
    found = outcome(Vote(votes_for=0, against=0, abstained=0), TWO_THIRDS)
    assert found
    assert not found.is_carried


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.sampled_from([HALF_OF_VOTING, TWO_THIRDS]))
def test_a_majority_is_what_it_is_by_fractions(
    votes_for: int, against: int, abstained: int, rule: MajorityRule
) -> None:
    found = outcome(Vote(votes_for=votes_for, against=against, abstained=abstained), rule)
    assert found
    share, wanted = votes_for * rule.denominator, found.base * rule.numerator
    assert found.is_carried == (bool(found.base) and (share > wanted if rule.is_more_than else share >= wanted))


@pytest.mark.parametrize(
    ("vote", "code"),
    [
        (Vote(votes_for=-1), "vote_below_nought"),
        (Vote(votes_for=90, against=20, present=100), "more_votes_than_present"),
        (Vote(majority=MajorityRule(numerator=3, denominator=2, of="voting")), "quorum_no_fraction"),
    ],
)
def test_counts_that_cannot_be_are_refused(vote: Vote, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        check_vote(vote)


@pytest.mark.parametrize(
    ("said", "timing"),
    [
        ({}, AgendaTiming()),
        ({"starts_at": at(8, 0), "ends_at": at(8, 30)}, AgendaTiming(planned_minutes=30)),
        (
            {"starts_at": at(8, 0), "ends_at": at(8, 30), "began_at": at(8, 5), "ended_at": at(8, 25)},
            AgendaTiming(planned_minutes=30, actual_minutes=20, began_late_by_minutes=5, ended_late_by_minutes=-5),
        ),
        ({"starts_at": at(8, 0), "began_at": at(7, 50)}, AgendaTiming(began_late_by_minutes=-10)),
    ],
)
def test_actual_against_planned(said: dict[str, Any], timing: AgendaTiming) -> None:
    (held,) = as_held([item(**said)], None)
    assert held.timing == timing

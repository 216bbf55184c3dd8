"""Months in the time of the place: every moment lies in its own, and in no other."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.timeline import months
from registry.contracts.envelope import timestamp

moments = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 30), timezones=st.just(UTC)).map(timestamp)  # noqa: DTZ001


@given(moments)
def test_a_moment_lies_within_its_month(moment: str) -> None:
    first, following = months.bounds(months.month_of(moment))
    assert first <= moment < following


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        ("2024-12-31T16:59:59.999Z", "2024-12"),
        ("2024-12-31T17:00:00.000Z", "2025-01"),
        ("2025-01-31T16:59:59.999Z", "2025-01"),
    ],
)
def test_the_year_begins_at_seven_in_the_evening_of_greenwich(moment: str, month: str) -> None:
    assert months.month_of(moment) == month


def test_months_follow_each_other_without_a_gap() -> None:
    assert months.bounds("2024-12")[1] == months.bounds("2025-01")[0]


def test_types_are_counted_by_name_and_all_together() -> None:
    counts = {months.member("registry.party.registered.v1"): 2, months.member("registry.award.granted.v1"): 3}
    assert months.types_of(counts) == {"registry.party.registered.v1": 2, "registry.award.granted.v1": 3}
    assert months.matching(counts, ()) == 5
    assert months.matching(counts, ("registry.award.granted.v1",)) == 3
    assert not any("." in name for name in counts)

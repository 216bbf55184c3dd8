"""A percentage is reckoned exactly, and compared in as many decimals as were reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferences.indicator.reckoning import computed_percent, discrepancy
from registry.contracts.indicator import Measured


def counted(amount, unit=None, **said):
    return Measured(amount=amount, unit=unit, **said)


@pytest.mark.parametrize(
    ("value", "target", "percent"),
    [
        (counted(2041.0), counted(1800.0), 113.39),
        (counted(4.0), counted(4.0), 100.0),
        (counted(1.0), counted(8.0), 12.5),
        (counted(0.1), counted(0.3), 33.33),
        (counted(2.0, "người"), counted(3.0, "VND"), None),
        (counted(2.0), counted(0.0), None),
        (counted(2.0), None, None),
        (counted(2.0, comparator="more_than"), counted(3.0), None),
        (counted(2.0, comparator="about"), counted(4.0), 50.0),
    ],
)
def test_what_a_value_is_of_its_target(value, target, percent):
    assert computed_percent(value, target) == percent


@pytest.mark.parametrize(
    ("reported", "computed", "difference"),
    [
        (113.34, 113.39, -0.05),
        (113.39, 113.39, None),
        (113.4, 113.39, None),  # one decimal was reported, and in one decimal it agrees
        (113.0, 113.39, None),
        (114.0, 113.39, 0.61),
        (100.0, 100.0, None),
        (100.0, 94.9, 5.1),
        (None, 94.9, None),
        (94.9, None, None),
    ],
)
def test_how_far_the_reported_percentage_is_off(reported, computed, difference):
    assert discrepancy(reported, computed) == difference


@given(st.decimals(0, 500, places=2), st.integers(0, 2))
def test_rounding_what_was_computed_is_no_discrepancy(computed, decimals):
    reported = float(f"{computed:.{decimals}f}")
    found = discrepancy(reported, float(computed))
    assert found is None or abs(found) <= 0.5 * 10**-decimals  # half a unit, where two ways of rounding part

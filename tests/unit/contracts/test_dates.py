"""A date as it was said becomes a time with its precision, in the country's zone and never more exact than known."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from registry.contracts.envelope import timestamp
from registry.contracts.shapes import LOCAL, UNKNOWN_DATE, DateSaid
from tests.unit.contracts.strategies import shaped

RECORDED = datetime(2025, 1, 15, 2, 11, tzinfo=UTC)
DAY = date(2025, 1, 14)


@pytest.mark.parametrize(
    ("said", "happened", "precision"),
    [
        (DateSaid(on=DAY), "2025-01-13T17:00:00.000Z", "day"),
        (DateSaid(on=DAY, part_of_day="morning"), "2025-01-13T17:00:00.000Z", "day"),
        (DateSaid(on=DAY, part_of_day="afternoon"), "2025-01-14T05:00:00.000Z", "day"),
        (DateSaid(on=DAY, part_of_day="evening"), "2025-01-14T11:00:00.000Z", "day"),
        (DateSaid(on=DAY, until=date(2025, 1, 16)), "2025-01-13T17:00:00.000Z", "day"),
        (DateSaid(on=date(2023, 12, 1), precision="month"), "2023-11-30T17:00:00.000Z", "month"),
        (DateSaid(on=date(2023, 1, 1), precision="year"), "2022-12-31T17:00:00.000Z", "year"),
        (DateSaid(on=DAY, precision="unknown"), timestamp(RECORDED), "unknown"),
        (DateSaid(precision="unknown", not_after=DAY), "2025-01-13T17:00:00.000Z", "unknown"),
        (UNKNOWN_DATE, timestamp(RECORDED), "unknown"),
        (DateSaid(), timestamp(RECORDED), "unknown"),
    ],
)
def test_the_beginning_of_what_is_known(said: DateSaid, happened: str, precision: str):
    moment, known = said.happened(RECORDED)
    assert (timestamp(moment), known) == (happened, precision)


@given(shaped(DateSaid))
def test_every_date_that_can_be_said_has_a_time_that_can_be_written(said: DateSaid):
    moment, precision = said.happened(RECORDED)
    assert timestamp(moment).endswith("Z")
    if precision != "unknown":
        assert moment.astimezone(LOCAL).date() == said.on

"""The time of checking in by oneself: which window may be set, and that it goes with the day it was for."""

from contextlib import nullcontext
from datetime import datetime, timedelta

import pytest

from conferences.conference.check_in import check_open, check_window
from registry.contracts.conference import CheckInWindow
from registry.contracts.shapes import LOCAL, UNKNOWN_DATE, DateSaid
from registry.errors import RuleBroken
from tests.unit.conferences.aggregates import NOW, THE_DAY, conference, step

OPENS = datetime(2025, 1, 14, 7, 0, tzinfo=LOCAL)
WINDOW = CheckInWindow(opens_at=OPENS, closes_at=OPENS + timedelta(minutes=75))
HELD = DateSaid(on=THE_DAY)


def test_outside_its_time_the_window_is_named() -> None:
    check_open(None, OPENS)
    for minutes in (0, 40, 75):
        check_open(WINDOW, OPENS + timedelta(minutes=minutes))
    for minutes in (-1, 76):
        with pytest.raises(RuleBroken) as refusal:
            check_open(WINDOW, OPENS + timedelta(minutes=minutes))
        assert refusal.value.code == "conference.check_in_closed"
        assert refusal.value.field == "self_check_in"
        assert all("07:00–08:15 14/01/2025" in said for said in refusal.value.messages.values())


@pytest.mark.parametrize(
    ("held", "moved_by", "code"),
    [
        (HELD, timedelta(), None),
        (HELD, timedelta(days=-1), "conference.check_in_on_other_days"),
        (HELD, timedelta(days=1), "conference.check_in_on_other_days"),
        (DateSaid(on=THE_DAY, until=THE_DAY + timedelta(days=1)), timedelta(days=1), None),
        (DateSaid(on=THE_DAY.replace(day=1), precision="month"), timedelta(days=9), None),
        (UNKNOWN_DATE, timedelta(days=99), None),
    ],
)
def test_a_window_is_open_on_the_days_of_the_conference(held: DateSaid, moved_by: timedelta, code: str | None) -> None:
    window = CheckInWindow(opens_at=WINDOW.opens_at + moved_by, closes_at=WINDOW.closes_at + moved_by)
    with pytest.raises(RuleBroken, match=code) if code else nullcontext():
        check_window(window, held)


def test_a_window_ends_after_it_begins() -> None:
    with pytest.raises(RuleBroken, match="check_in_runs_backwards"):
        check_window(CheckInWindow(opens_at=OPENS, closes_at=OPENS), HELD)


def test_a_window_goes_with_the_day_that_no_longer_stands() -> None:
    stands = conference("scheduled")
    stands.self_check_in = WINDOW
    postponed = stands.move(step("postponed"), NOW)
    assert postponed.conference.self_check_in is None

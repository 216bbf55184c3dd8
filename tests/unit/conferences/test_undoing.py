"""Undoing the last step of a conference: what comes back, what stays as amended, and what stands in its way."""

from datetime import date, datetime, timedelta

import pytest

from conferences.conference.commands import AddAgendaItem, NewAgendaItem
from registry.contracts.agenda import Vote
from registry.contracts.conference import CheckInWindow
from registry.contracts.event import DomainEvent
from registry.contracts.shapes import LOCAL, UNKNOWN_DATE, DateSaid
from registry.errors import RuleBroken
from tests.unit.conferences.aggregates import NOW, THE_DAY, amended, entered, numbered, step

MIDNIGHT = datetime(2025, 1, 14, tzinfo=LOCAL)


def test_undoing_a_postponement_brings_back_the_day_and_the_hour_of_check_in() -> None:
    window = CheckInWindow(opens_at=MIDNIGHT, closes_at=MIDNIGHT + timedelta(hours=9))
    stands, drafted = entered(self_check_in=window)
    told = [drafted, stands.move(step("scheduled"), NOW), stands.move(step("postponed"), NOW)]
    assert (stands.held, stands.self_check_in) == (UNKNOWN_DATE, None)
    event = stands.undo_step("ghi nhầm", numbered(told), NOW)
    assert (stands.state, stands.held, stands.self_check_in) == ("scheduled", DateSaid(on=THE_DAY), window)
    assert (event.conference, event.step.to, event.reason) == (stands.facts(), "postponed", "ghi nhầm")
    assert (event.step.event_id, event.step.before) == ("e.00000003", "scheduled")
    assert (event.happened_at, event.step.happened_at) == (NOW, told[-1].happened_at)


def test_what_was_amended_since_the_step_stays_amended() -> None:
    stands, drafted = entered()
    told: list[DomainEvent] = [drafted, stands.move(step("scheduled", held=DateSaid(on=date(2025, 1, 20))), NOW)]
    told.append(amended(stands, held=DateSaid(on=date(2025, 1, 21))))
    stands.undo_step("ghi nhầm", numbered(told), NOW)
    assert (stands.state, stands.held.on) == ("draft", date(2025, 1, 21))


def test_a_day_that_was_amended_away_is_said_again_before_the_step_is_undone() -> None:
    stands, drafted = entered()
    told: list[DomainEvent] = [drafted, stands.move(step("scheduled"), NOW), stands.move(step("postponed"), NOW)]
    told.append(amended(stands, held=DateSaid(on=THE_DAY, precision="month")))
    with pytest.raises(RuleBroken, match=r"conference\.day_not_known"):
        stands.undo_step("ghi nhầm", numbered(told), NOW)


def test_what_was_never_a_step_is_not_undone() -> None:
    for said, code in (
        ({}, "no_step_to_undo"),
        ({"state": "concluded"}, "no_step_to_undo"),
        ({"kind": "published_report"}, "no_sitting"),
    ):
        stands, first = entered(**said)
        with pytest.raises(RuleBroken, match=rf"conference\.{code}"):
            stands.undo_step("ghi nhầm", numbered([first]), NOW)


def test_approved_minutes_are_not_undone() -> None:
    stands, first = entered(state="concluded")
    told = [first, stands.move(step("minutes_approved"), NOW)]
    with pytest.raises(RuleBroken, match=r"conference\.step_is_final"):
        stands.undo_step("ghi nhầm", numbered(told), NOW)


@pytest.mark.parametrize("done", ["vote", "began_at", "ended_at", "minutes"])
def test_what_only_a_sitting_has_stands_in_the_way_of_undoing_its_opening(done: str) -> None:
    stands, drafted = entered()
    told: list[DomainEvent] = [drafted, stands.move(step("scheduled"), NOW), stands.move(step("in_session"), NOW)]
    if done == "minutes":
        stands.minutes_id = "m"
    else:
        said = {done: Vote(votes_for=1) if done == "vote" else NOW}
        item = NewAgendaItem(kind="report", title="Báo cáo", **said)
        told.append(stands.add_agenda_item(AddAgendaItem(conference_id="c", version=1, item=item), (), NOW))
    told.append(stands.move(step("concluded"), NOW))
    told.append(stands.undo_step("ghi nhầm", numbered(told), NOW))
    assert stands.state == "in_session"
    code = "minutes_begun" if done == "minutes" else "agenda_begun"
    with pytest.raises(RuleBroken, match=rf"conference\.{code}"):
        stands.undo_step("ghi nhầm", numbered(told), NOW)

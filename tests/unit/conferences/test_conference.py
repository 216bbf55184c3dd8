"""The conference: every step allowed and refused, when each event happened, what may be said, invariants at random."""

import copy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from conferences.conference.commands import AddAgendaItem, NewAgendaItem
from conferences.conference.conference import Conference
from conferences.conference.held import check_held, check_period, first_and_last_day
from registry.contracts.event import DomainEvent
from registry.contracts.shapes import LOCAL, UNKNOWN_DATE, DateSaid, Period
from registry.errors import DomainError, RuleBroken
from tests.unit.conferences.aggregates import NOW, STATES, THE_DAY, amended, conference, entered, numbered, step

MIDNIGHT = datetime(2025, 1, 14, tzinfo=LOCAL)
ALLOWED = {  # written out once more: the table under test must not judge itself
    ("draft", "scheduled"),
    ("draft", "cancelled"),
    ("scheduled", "in_session"),
    ("scheduled", "postponed"),
    ("scheduled", "cancelled"),
    ("in_session", "concluded"),
    ("concluded", "minutes_approved"),
    ("postponed", "scheduled"),
    ("postponed", "cancelled"),
}
EVENTS = {
    "scheduled": "registry.conference.scheduled.v1",
    "in_session": "registry.conference.opened.v1",
    "concluded": "registry.conference.concluded.v1",
    "minutes_approved": "registry.conference.minutes_approved.v1",
    "postponed": "registry.conference.postponed.v2",
    "cancelled": "registry.conference.cancelled.v1",
}


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", EVENTS)
def test_every_step(before: Any, after: str) -> None:
    stands = conference(before)
    if (before, after) in ALLOWED:
        event = stands.move(step(after), NOW)
        assert event.type == EVENTS[after]
        assert (stands.state, event.conference.state) == (after, after)
    else:
        with pytest.raises(RuleBroken, match=r"conference\.step_not_allowed"):
            stands.move(step(after), NOW)
        assert stands.state == before


def test_a_draft_happens_when_it_is_recorded_and_what_was_held_when_it_was_held() -> None:
    _, drafted = entered()
    assert (drafted.happened_at, drafted.happened_precision) == (NOW, "instant")
    _, afterwards = entered(state="concluded", held=DateSaid(on=THE_DAY, part_of_day="afternoon"))
    assert (afterwards.happened_at, afterwards.happened_precision) == (MIDNIGHT + timedelta(hours=12), "day")
    _, unknown = entered(state="concluded", held=UNKNOWN_DATE)
    assert (unknown.happened_at, unknown.happened_precision) == (NOW, "unknown")


def test_an_hour_that_is_said_is_when_it_opened() -> None:
    stands = conference("scheduled")
    at = datetime(2025, 1, 14, 7, 30, tzinfo=LOCAL)
    event = stands.move(step("in_session", at=at), NOW)
    assert (event.happened_at, event.happened_precision, stands.opened_at) == (at, "instant", at)


def test_without_an_hour_the_day_is_all_that_is_known() -> None:
    event = conference("scheduled").move(step("in_session"), NOW)
    assert (event.happened_at, event.happened_precision) == (MIDNIGHT, "day")


def test_it_is_concluded_on_its_last_day_and_never_before_it_opened() -> None:
    stands = conference("in_session", held=DateSaid(on=THE_DAY, until=date(2025, 1, 15)))
    assert stands.move(step("concluded"), NOW).happened_at == MIDNIGHT + timedelta(days=1)
    stands = conference("in_session")
    stands.opened_at = MIDNIGHT + timedelta(hours=8)
    assert stands.move(step("concluded"), NOW).happened_at == stands.opened_at


def test_nothing_happens_after_it_was_recorded() -> None:
    stands = conference("in_session", held=DateSaid(on=NOW.date(), until=NOW.date() + timedelta(days=2)))
    assert stands.move(step("concluded"), NOW).happened_at == NOW
    with pytest.raises(RuleBroken, match=r"conference\.in_the_future"):
        conference("scheduled").move(step("in_session", at=NOW + timedelta(minutes=1)), NOW)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"to": "postponed", "reason": " "}, "reason_missing"),
        ({"to": "cancelled", "reason": None}, "reason_missing"),
        ({"to": "cancelled", "at": MIDNIGHT}, "time_not_taken"),
        ({"to": "in_session", "held": DateSaid(on=THE_DAY)}, "date_not_taken"),
        ({"to": "in_session", "at": MIDNIGHT - timedelta(seconds=1)}, "opens_before_its_day"),
    ],
)
def test_what_a_step_may_not_say(said: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken, match=rf"conference\.{code}"):
        conference("scheduled").move(step(**said), NOW)


@pytest.mark.parametrize(
    ("held", "code"),
    [
        (DateSaid(), "date_missing"),
        (DateSaid(on=THE_DAY, precision="unknown"), "date_said_to_be_unknown"),
        (DateSaid(on=THE_DAY, precision="month", part_of_day="morning"), "date_finer_than_precision"),
        (DateSaid(on=THE_DAY, until=date(2025, 1, 13)), "ends_before_it_begins"),
        (DateSaid(on=THE_DAY, not_after=THE_DAY), "not_after_beside_a_date"),
    ],
)
def test_what_a_date_may_not_say(held: DateSaid, code: str) -> None:
    with pytest.raises(RuleBroken, match=rf"conference\.{code}"):
        check_held(held)


def test_what_a_period_may_not_say() -> None:
    check_period(Period(label="2024", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31)), "review_period")
    with pytest.raises(RuleBroken, match=r"conference\.period_runs_backwards"):
        check_period(Period(label="1960-1924", starts_on=date(1960, 1, 1), ends_on=date(1924, 1, 1)), "review_period")
    with pytest.raises(RuleBroken, match=r"conference\.period_unnamed"):
        check_period(Period(label=" "), "review_period")


@pytest.mark.parametrize("titles", [{}, {"en": "Review"}, {"vi": " "}, {"vi": "Hội nghị", "en": ""}])
def test_the_vietnamese_title_must_be_there(titles: dict[str, str]) -> None:
    with pytest.raises(RuleBroken, match=r"conference\.title_missing"):
        entered(titles=titles)


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.sampled_from(["day", "month", "year"]))
def test_a_day_lies_between_its_first_and_last(on: date, precision: Any) -> None:
    first, last = first_and_last_day(DateSaid(on=on, precision=precision))
    assert first is not None
    assert last is not None
    assert first <= on <= last
    assert (last + timedelta(days=1)).day == 1 or precision == "day"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"title": " "}, "agenda_title_missing"),
        ({"order": 0}, "agenda_order"),
        ({"starts_at": NOW, "ends_at": NOW - timedelta(minutes=1)}, "agenda_ends_before_it_begins"),
    ],
)
def test_what_an_agenda_item_may_not_say(said: dict[str, Any], code: str) -> None:
    command = AddAgendaItem(
        conference_id="c", version=1, item=NewAgendaItem(**{"kind": "report", "title": "Báo cáo"} | said)
    )
    with pytest.raises(RuleBroken, match=rf"conference\.{code}"):
        conference().add_agenda_item(command, (), NOW)


class Conferences(RuleBasedStateMachine):
    """Whatever is asked in whatever order: the state follows the table, nothing held lies ahead, and a step that is
    undone leaves nothing behind.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stands, drafted = entered()
        self.told: list[DomainEvent] = [drafted]
        self.before: list[tuple[Conference, bool]] = []  # each step that stands: the record then, and if amended since
        self.opened: datetime | None = None

    @rule(
        to=st.sampled_from(sorted(EVENTS)),
        at=st.none() | st.datetimes(datetime(2025, 1, 12), datetime(2025, 3, 3), timezones=st.just(UTC)),  # noqa: DTZ001  hypothesis adds the zone
        held=st.none() | st.builds(DateSaid, on=st.dates(date(2025, 1, 10), date(2025, 3, 5))),
    )
    def move(self, to: str, at: datetime | None, held: DateSaid | None) -> None:
        before, after = self.stands.state, copy.deepcopy(self.stands)
        try:
            event = after.move(step(to, at=at, held=held), NOW)
        except DomainError:
            return  # the door throws the refused aggregate away
        self.before.append((self.stands, False))
        self.told.append(event)
        self.stands = after
        assert (before, to) in ALLOWED
        assert event.happened_at <= NOW
        if to == "in_session":
            self.opened = event.happened_at
        if to == "concluded":
            assert self.opened is None or event.happened_at >= self.opened

    @rule(held=st.builds(DateSaid, on=st.dates(date(2025, 1, 10), date(2025, 3, 5))))
    def amend(self, held: DateSaid) -> None:
        after = copy.deepcopy(self.stands)
        try:
            self.told.append(amended(after, held=held))
        except DomainError:
            return
        self.before = [(one, True) for one, _ in self.before]
        self.stands = after
        self.opened = None  # the day it opened on is another one now

    @rule()
    def undo(self) -> None:
        after = copy.deepcopy(self.stands)
        try:
            event = after.undo_step("ghi nhầm", numbered(self.told), NOW)
        except RuleBroken:
            assert not self.before or self.stands.state == "minutes_approved" or self.before[-1][1]
            return
        then, is_amended = self.before.pop()
        assert (event.step.before, event.step.to) == (then.state, self.stands.state)
        assert (after.state, after.opened_at, after.concluded_at) == (then.state, then.opened_at, then.concluded_at)
        assert is_amended or after.as_kept() == then.as_kept()
        self.told.append(event)
        self.stands = after
        self.opened = self.opened if after.has_begun else None

    @invariant()
    def a_conference_that_is_scheduled_has_a_day(self) -> None:
        if self.stands.state in {"scheduled", "in_session"}:
            assert self.stands.held.precision == "day"

    @invariant()
    def what_was_held_does_not_lie_ahead(self) -> None:
        if self.stands.has_begun:
            assert self.stands.held.on <= NOW.date()


TestConferences = Conferences.TestCase
TestConferences.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)

"""What an organisation is called, where it stands and under whom: one value a day, whatever acts came and went."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferences.party.commands import RegisterParty
from conferences.party.lasting import EARLIER, Change
from conferences.party.party import Party
from registry.contracts.party import ByReorganisation
from registry.contracts.shapes import DatePrecision, DateSaid
from registry.errors import RuleBroken

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = date(2000, 1, 1)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": st.sampled_from(["Xã A", "Xã B", "Xã C"]),
    "level": st.sampled_from(["commune", "province", "base"]),
    "parent_id": st.sampled_from(["y", "w", "y+w"]),
}


def organisation(**said: Any) -> Party:
    return Party.register(RegisterParty(kind="organisation", **{"name": "Xã Đầu", "founded_on": FIRST} | said), NOW)[0]


def act(identity: str, on: date, precision: DatePrecision = "day", order: int | None = None, **said: Any) -> Change:
    took_effect = DateSaid(on=on, precision=precision)
    return Change(by=ByReorganisation(reorganisation_id=identity, took_effect=took_effect, order=order), **said)


def state(party: Party) -> dict[str, Any]:
    members = (*EARLIER, *(course for course, _ in EARLIER.values()))
    return {name: getattr(party, name) for name in (*members, "founded_on", "dissolved_on", "successor_id")}


days = st.integers(1, 20).map(lambda number: FIRST + timedelta(days=number))
changes = st.tuples(days, st.fixed_dictionaries({}, optional=VALUES))
in_turn = st.tuples(st.tuples(days, st.sampled_from([None, 1, 2])), st.fixed_dictionaries({}, optional=VALUES))
Turn = tuple[date, int | None]


@given(st.lists(in_turn, max_size=8), st.data())
def test_there_is_one_value_on_each_day_and_none_overlap(said: list[tuple[Turn, dict[str, Any]]], data: Any) -> None:
    """In whatever order acts are recorded and taken back, it reads as a table of days would; of one day, the last."""
    party = organisation(level="commune", parent_id="x")
    first = {member: getattr(party, member) for member in EARLIER}
    standing: dict[str, tuple[Turn, dict[str, Any]]] = {}
    for number, (turn, now) in enumerate(said):
        if any(turn == other for other, _ in standing.values()):
            continue
        party.reorganise(act(str(number), turn[0], order=turn[1], now=now), NOW)
        standing[str(number)] = (turn, now)
    for identity in data.draw(st.lists(st.sampled_from(sorted(standing)), unique=True)) if standing else []:
        turn, now = standing.pop(identity)
        party.undo_reorganisation(act(identity, turn[0], order=turn[1]).by, NOW)
    for member, (course, _) in EARLIER.items():
        turns = [one.turn for one in getattr(party, course)]
        assert (
            turns == sorted(set(turns)) == sorted((day, n or 0) for (day, n), now in standing.values() if member in now)
        )
        assert party.said_on(member, FIRST) == first[member]
        assert party.said_on(member, date.max) == getattr(party, member)
    expected = dict(first)
    for day in sorted({day for (day, _), _ in standing.values()}):
        assert {member: party.said_on(member, day - timedelta(days=1)) for member in EARLIER} == expected
        of_the_day = [(order or 0, now) for (on, order), now in standing.values() if on == day]
        for _, now in sorted(of_the_day, key=lambda one: one[0]):
            expected |= now
        assert {member: party.said_on(member, day) for member in EARLIER} == expected


@given(changes, days)
def test_an_act_that_is_taken_back_leaves_nothing(said: tuple[date, dict[str, Any]], last: date) -> None:
    party = organisation(founded_on=None)
    before = state(party)
    first = act("1", FIRST, begins=True, now=said[1])
    final = act("2", last, ends=True, successor_id="s")
    party.reorganise(first, NOW)
    party.reorganise(final, NOW)
    assert (party.first_day, party.last_day) == (FIRST, last - timedelta(days=1))
    party.undo_reorganisation(first.by, NOW)
    party.undo_reorganisation(final.by, NOW)
    assert state(party) == before


def test_of_a_month_the_first_day_counts_and_no_day_is_made_up() -> None:
    party = organisation(level="commune", founded_on=None)
    party.reorganise(act("1", date(2025, 7, 1), "month", ends=True), NOW)
    assert party.dissolved_on is None
    assert not party.may_exist_on(date(2025, 7, 1))
    other = organisation(level="commune")
    other.reorganise(act("1", date(2025, 7, 1), "month", now={"name": "Phường Mới"}), NOW)
    assert other.said_on("name", date(2025, 7, 15)) == "Phường Mới"
    assert [other.unsure_on(date(2025, month, 15)) for month in (6, 7, 8)] == [[], ["name"], []]


def test_a_year_leaves_all_of_its_days_in_doubt() -> None:
    party = organisation()
    party.reorganise(act("1", date(2012, 1, 1), "year", now={"level": "base"}), NOW)
    assert [party.unsure_on(date(year, 12, 31)) for year in (2011, 2012, 2013)] == [[], ["level"], []]


def test_who_ends_on_the_day_on_which_it_was_moved_along_was_moved_nowhere() -> None:
    party = organisation(level="commune", parent_id="district")
    party.reorganise(act("1", date(2025, 7, 1), now={"parent_id": "province"}), NOW)
    party.reorganise(act("2", date(2025, 7, 1), ends=True, successor_id="s"), NOW)
    assert (party.parent_id, party.earlier_parents, party.last_day) == ("district", (), date(2025, 6, 30))


def test_an_act_finds_what_those_before_it_left_and_says_which_it_was() -> None:
    party = organisation()
    party.reorganise(act("2", date(2020, 1, 1), order=2, now={"name": "Xã C"}), NOW)
    first = act("1", date(2020, 1, 1), order=1, now={"name": "Xã B"})
    assert party.said_before("name", first.by) == "Xã Đầu"
    party.reorganise(first, NOW)
    assert (party.name, [one.name for one in party.earlier_names]) == ("Xã C", ["Xã Đầu", "Xã B"])
    with pytest.raises(RuleBroken, match="`order`: 3"):
        party.reorganise(act("3", date(2020, 1, 1), order=2, now={"name": "Xã D"}), NOW)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (act("2", date(2020, 1, 1), now={"name": "Xã C"}), "party.changed_twice"),
        (act("2", date(2019, 6, 1), ends=True), "party.changed_outside_life"),
        (act("2", FIRST - timedelta(days=1), now={"name": "Xã C"}), "party.changed_outside_life"),
        (act("2", date(2025, 7, 1), now={"level": "district"}), "party.level_abolished"),
    ],
)
def test_what_contradicts_another_act_or_the_days_of_the_organisation(change: Change, code: str) -> None:
    party = organisation()
    party.reorganise(act("1", date(2020, 1, 1), now={"name": "Xã B"}), NOW)
    with pytest.raises(RuleBroken) as refused:
        party.reorganise(change, NOW)
    assert refused.value.code == code

"""The oracle judged itself: a breach of each kind, planted at random, must be found; without one it must be content."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.ledger import Attempt, Ledger, read
from tests.faults.oracle import EVERYTHING, Event, Kept, Verdict, judge

LENGTHS = st.lists(st.integers(2, 6), min_size=2, max_size=5)


HOST = "host"
TIMELINES = ["its own", EVERYTHING, HOST]


class Run:
    """A run in which every promise was kept: some records that name one host, each written a number of times."""

    def __init__(self, lengths: list[int]) -> None:
        self.attempts: list[Attempt] = []
        self.kept: dict[str, list[Kept]] = {}
        for record, length in enumerate(lengths):
            for version in range(1, length + 1):
                self._write(f"r{record}", version)
        self.told = {name: [Event(name, event.sequence) for event in self.kept[name]] for name in self.kept}
        everything = [event for events in self.told.values() for event in events]
        self.told |= {EVERYTHING: everything, HOST: list(everything)}

    def _write(self, aggregate: str, version: int) -> None:
        marker = f"{aggregate}-{version}"
        said: dict[str, Any] = {"aggregate": aggregate, "version": version, "elsewhere": (HOST,)}
        self.attempts.append(Attempt(marker=marker, what="write", fate="answered", **said))
        self.kept.setdefault(aggregate, []).append(Kept(version, marker))

    def on(self, timeline: str, record: str) -> list[Event]:
        """The events on the timeline that is meant, of this record or another."""
        return self.told[record if timeline == "its own" else timeline]

    def ask_for_two(self) -> None:
        """One request that makes two records."""
        for own, other in (("decision", "award"), ("award", "decision")):
            said: dict[str, Any] = {"aggregate": own, "version": 1, "beside": f"{other}-1"}
            self.attempts.append(Attempt(marker=f"{own}-1", what="write", fate="answered", **said))
            self.kept[own] = [Kept(1, f"{own}-1")]
            self.told[own] = [Event("decision", 1), Event("award", 1)]
            self.told[EVERYTHING].append(Event(own, 1))

    def judged(self) -> Verdict:
        return judge(self.attempts, self.kept, self.told)


@st.composite
def runs(draw: st.DrawFn) -> tuple[Run, str, int]:
    """A sound run, with the place of one event in it: the record and the index."""
    run = Run(draw(LENGTHS))
    record = draw(st.sampled_from(sorted(run.kept)))
    return run, record, draw(st.integers(0, len(run.kept[record]) - 1))


@given(runs())
def test_a_sound_run_is_clean(given_run: tuple[Run, str, int]) -> None:
    run, _, _ = given_run
    run.attempts += [Attempt(marker="refused", what="w", fate="refused"), Attempt(marker="doubt", what="w")]
    assert run.judged().is_clean


@given(runs())
def test_doubt_may_have_been_written_once(given_run: tuple[Run, str, int]) -> None:
    run, record, index = given_run
    place = next(i for i, attempt in enumerate(run.attempts) if attempt.marker == run.kept[record][index].marker)
    run.attempts[place] = replace(run.attempts[place], fate="in doubt", aggregate=None, version=None)
    assert run.judged().is_clean


@pytest.mark.parametrize("timeline", TIMELINES)
@given(runs())
def test_an_entry_that_is_missing_is_lost(timeline: str, given_run: tuple[Run, str, int]) -> None:
    run, record, index = given_run
    run.on(timeline, record).remove(Event(record, index + 1))
    assert run.judged().lost


@pytest.mark.parametrize("timeline", TIMELINES)
@given(runs())
def test_an_entry_told_twice_is_doubled(timeline: str, given_run: tuple[Run, str, int]) -> None:
    run, record, index = given_run
    run.on(timeline, record).append(Event(record, index + 1))
    assert run.judged().doubled


@pytest.mark.parametrize("timeline", TIMELINES)
@given(runs())
def test_two_entries_that_changed_places_are_reordered(timeline: str, given_run: tuple[Run, str, int]) -> None:
    run, record, _ = given_run
    events = run.on(timeline, record)
    first, last = (events.index(Event(record, number)) for number in (1, len(run.kept[record])))
    events[first], events[last] = events[last], events[first]
    assert run.judged().reordered


@given(runs())
def test_an_entry_on_a_timeline_that_it_says_nothing_of_is_invented(given_run: tuple[Run, str, int]) -> None:
    run, record, index = given_run
    run.told["stranger"] = [Event(record, index + 1)]
    assert run.judged().invented


@given(runs())
def test_a_record_that_is_gone_is_lost(given_run: tuple[Run, str, int]) -> None:
    run, record, _ = given_run
    del run.kept[record]
    for timeline, events in run.told.items():
        run.told[timeline] = [event for event in events if event.aggregate != record]
    assert len(run.judged().lost) >= 2


@given(runs())
def test_entries_of_a_record_that_is_gone_are_invented(given_run: tuple[Run, str, int]) -> None:
    run, record, _ = given_run
    del run.kept[record]
    assert run.judged().invented


@given(runs())
def test_a_number_that_was_left_out_is_a_hole(given_run: tuple[Run, str, int]) -> None:
    run, record, index = given_run
    run.told[record] = [Event(record, number + (number > index)) for _, number in run.told[record]]
    assert run.judged().holes


@given(runs())
def test_a_number_that_a_history_left_out_is_a_hole(given_run: tuple[Run, str, int]) -> None:
    run, record, index = given_run
    run.kept[record] = [Kept(e.sequence + (e.sequence > index), e.marker) for e in run.kept[record]]
    assert run.judged().holes


def test_two_records_of_one_request_are_on_each_others_timelines() -> None:
    run = Run([2, 2])
    run.ask_for_two()
    assert run.judged().is_clean
    run.told["award"].remove(Event("decision", 1))
    assert run.judged().lost == ["timeline of award: Event(aggregate='decision', sequence=1) is missing"]


def test_half_of_a_request_that_is_in_doubt_is_lost() -> None:
    run = Run([2, 2])
    run.ask_for_two()
    run.attempts[-2:] = [replace(attempt, fate="in doubt") for attempt in run.attempts[-2:]]
    assert run.judged().is_clean
    del run.kept["award"]
    run.told = {name: [e for e in events if e.aggregate != "award"] for name, events in run.told.items()}
    assert run.judged().lost == ["award-1 is not there, and decision-1 of the same request is"]


@given(runs())
def test_a_write_that_took_effect_twice_is_doubled(given_run: tuple[Run, str, int]) -> None:
    run, record, index = given_run
    events = run.kept[record]
    events.append(Kept(len(events) + 1, events[index].marker))
    assert run.judged().doubled


@given(runs())
def test_what_was_refused_may_not_be_there(given_run: tuple[Run, str, int]) -> None:
    run, record, index = given_run
    marker = run.kept[record][index].marker
    run.attempts = [a for a in run.attempts if a.marker != marker]
    run.attempts.append(Attempt(marker=marker, what="write", fate="refused"))
    assert run.judged().invented


@given(runs())
def test_what_nobody_sent_is_invented(given_run: tuple[Run, str, int]) -> None:
    run, record, _ = given_run
    run.attempts = [a for a in run.attempts if a.aggregate != record]
    assert run.judged().invented


def test_the_ledger_reads_back_as_it_was_kept(tmp_path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    first, second, third = (ledger.begin(marker, "write") for marker in "abc")
    ledger.answered(first, "r1", 1)
    ledger.refused(second)
    ledger.close()
    again = read((tmp_path / "ledger.jsonl").read_text(encoding="utf-8").splitlines())
    assert again == ledger.attempts()
    assert [attempt.fate for attempt in again] == ["answered", "refused", "in doubt"]
    assert again[2] == third

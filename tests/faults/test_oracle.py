"""The oracle judged itself: a breach of each kind, planted at random, must be found; without one it must be content."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.ledger import Attempt, Ledger, read
from tests.faults.oracle import Kept, Verdict, judge

LENGTHS = st.lists(st.integers(2, 6), min_size=2, max_size=5)


class Run:
    """A run in which every promise was kept: some records, each written a number of times."""

    def __init__(self, lengths: list[int]) -> None:
        self.attempts: list[Attempt] = []
        self.kept: dict[str, list[Kept]] = {}
        for record, length in enumerate(lengths):
            for version in range(1, length + 1):
                self._write(f"r{record}", version)
        self.told = {name: [event.sequence for event in events] for name, events in self.kept.items()}
        self.everything = copy.deepcopy(self.told)

    def _write(self, aggregate: str, version: int) -> None:
        marker = f"{aggregate}-{version}"
        said: dict[str, Any] = {"aggregate": aggregate, "version": version}
        self.attempts.append(Attempt(marker=marker, what="write", fate="answered", **said))
        self.kept.setdefault(aggregate, []).append(Kept(version, marker))

    def judged(self) -> Verdict:
        return judge(self.attempts, self.kept, self.told, self.everything)


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
    run.attempts[place] = Attempt(marker=run.attempts[place].marker, what="write")
    assert run.judged().is_clean


@pytest.mark.parametrize("timeline", ["told", "everything"])
@given(runs())
def test_an_entry_that_is_missing_is_lost(timeline: str, given_run: tuple[Run, str, int]) -> None:
    run, record, index = given_run
    del getattr(run, timeline)[record][index]
    assert run.judged().lost


@pytest.mark.parametrize("timeline", ["told", "everything"])
@given(runs())
def test_an_entry_told_twice_is_doubled(timeline: str, given_run: tuple[Run, str, int]) -> None:
    run, record, index = given_run
    sequences = getattr(run, timeline)[record]
    sequences.insert(index, sequences[index])
    assert run.judged().doubled


@pytest.mark.parametrize("timeline", ["told", "everything"])
@given(runs())
def test_two_entries_that_changed_places_are_reordered(timeline: str, given_run: tuple[Run, str, int]) -> None:
    run, record, _ = given_run
    sequences = getattr(run, timeline)[record]
    sequences[0], sequences[-1] = sequences[-1], sequences[0]
    assert run.judged().reordered


@given(runs())
def test_a_record_that_is_gone_is_lost(given_run: tuple[Run, str, int]) -> None:
    run, record, _ = given_run
    for of_record in (run.kept, run.told, run.everything):
        del of_record[record]
    assert len(run.judged().lost) >= 2


@given(runs())
def test_a_number_that_was_left_out_is_a_hole(given_run: tuple[Run, str, int]) -> None:
    run, record, index = given_run
    run.told[record] = [number + (number > index) for number in run.told[record]]
    assert run.judged().holes


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

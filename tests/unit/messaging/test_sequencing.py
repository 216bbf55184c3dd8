"""Each event is due once and in order, whatever the log repeats, mixes up or splits."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.messaging.received import Received, read
from registry.messaging.sequencing import MOST_HELD_BYTES, Plan, TooMuchHeld, Turn, change_of, plan, turn_of
from tests.unit.messaging.records import raw, received

NOW = datetime(2025, 1, 15, tzinfo=UTC)
SUBJECTS = ("p1", "p2", "p3")


class Consumed:
    """What a consumer keeps between its batches: the documents, exactly as the database would have them."""

    def __init__(self) -> None:
        self.documents: dict[str, dict[str, object]] = {}
        self.due: list[tuple[str, int]] = []
        self.parked: list[str] = []

    def consume(self, batch: list[Received], refused: dict[str, str] | None = None) -> Plan:
        planned = plan(batch, {name: turn_of(document) for name, document in self.documents.items()}, refused)
        for subject, turn in planned.turns.items():
            change = change_of(subject, turn, NOW)
            self.documents.setdefault(subject, {}).update(change["$set"])
            for name in change.get("$unset", ()):
                self.documents[subject].pop(name, None)
        self.due += [(due.envelope.subject, due.envelope.sequence) for due in planned.due]
        self.parked += [each.place for each in planned.parked]
        return planned


@st.composite
def logs(draw: st.DrawFn) -> list[list[tuple[str, int]]]:
    """A log that holds every event at least once, in any order, with any repetition, split into any batches."""
    lengths = {subject: draw(st.integers(0, 6)) for subject in SUBJECTS}
    events = [(subject, n) for subject, length in lengths.items() for n in range(1, length + 1)]
    repeated = draw(st.lists(st.sampled_from(events), max_size=10)) if events else []
    log = draw(st.permutations(events + repeated))
    cuts = sorted(draw(st.lists(st.integers(0, len(log)), max_size=5)))
    return [list(log[a:b]) for a, b in zip([0, *cuts], [*cuts, len(log)], strict=True)]


@given(logs())
def test_each_event_is_due_exactly_once_and_in_order(batches):
    consumed = Consumed()
    for batch in batches:
        consumed.consume([received(subject, sequence) for subject, sequence in batch])

    written = sorted({event for batch in batches for event in batch})
    assert sorted(consumed.due) == written
    for subject in SUBJECTS:
        assert [n for name, n in consumed.due if name == subject] == [n for name, n in written if name == subject]
    assert all("held" not in document for document in consumed.documents.values())


@given(logs(), st.data())
def test_poison_takes_its_turn_and_what_follows_goes_on(batches, data):
    written = sorted({event for batch in batches for event in batch})
    poison = data.draw(st.sets(st.sampled_from(written))) if written else set()
    consumed = Consumed()
    for batch in batches:
        consumed.consume(
            [received(s, n, **({"type": "registry.party.unheard_of.v1"} if (s, n) in poison else {})) for s, n in batch]
        )

    assert sorted(consumed.due) == [event for event in written if event not in poison]
    assert len(consumed.parked) == len(poison), "each is parked once, however often the log repeats it"


@given(logs())
def test_a_second_reading_of_the_log_moves_nothing(batches):
    consumed = Consumed()
    for _ in range(2):
        for batch in batches:
            consumed.consume([received(subject, sequence) for subject, sequence in batch])
    again = consumed.consume([received(subject, sequence) for batch in batches for subject, sequence in batch])

    assert again.turns == {}
    assert again.due == []
    assert again.duplicates == sum(map(len, batches))


def test_an_event_ahead_of_its_turn_is_held_until_the_missing_one_comes():
    consumed = Consumed()

    assert consumed.consume([received("p1", 1), received("p1", 3, offset=2)]).newly_held == 1
    assert consumed.due == [("p1", 1)]
    assert consumed.documents["p1"]["held_since"] == NOW

    consumed.consume([received("p1", 2, offset=9)])
    assert consumed.due == [("p1", 1), ("p1", 2), ("p1", 3)]
    assert consumed.documents["p1"] == {"last": 3}


def test_a_held_record_keeps_its_origin_and_its_bytes():
    consumed = Consumed()
    early = received("p1", 2, offset=41)
    consumed.consume([early])

    assert turn_of(consumed.documents["p1"]).held == {2: early}


def test_a_held_record_that_is_poison_is_parked_with_its_own_origin_when_its_turn_comes():
    consumed = Consumed()
    consumed.consume([received("p1", 2, offset=41, type="registry.party.unheard_of.v1")])
    assert consumed.parked == []

    consumed.consume([received("p1", 1, offset=57), received("p1", 3, offset=58)])
    assert consumed.parked == ["conferences.events[0]@41"]
    assert consumed.due == [("p1", 1), ("p1", 3)]


def test_a_record_without_an_envelope_is_parked_and_moves_no_turn():
    consumed = Consumed()
    planned = consumed.consume([read(raw(7, value=b"\xff", headers=[("ce_id", b"\xff")]))])

    assert [each.place for each in planned.parked] == ["conferences.events[0]@7"]
    assert planned.turns == {}


def test_a_refused_record_is_parked_with_the_reason_given():
    culprit = received("p1", 1, offset=3)
    planned = plan([culprit, received("p1", 2, offset=4)], {}, {culprit.place: "it divides by zero"})

    assert [(each.place, each.refusal) for each in planned.parked] == [(culprit.place, "it divides by zero")]
    assert [due.envelope.sequence for due in planned.due] == [2]


def test_planning_leaves_the_turns_it_was_given_alone():
    before = {"p1": Turn(last=1)}
    plan([received("p1", 2), received("p1", 4)], before)

    assert before == {"p1": Turn(last=1)}


def test_what_waits_for_ever_is_an_alarm_before_it_outgrows_its_document():
    large = "x" * (MOST_HELD_BYTES // 10)
    waiting = {n: received("p1", n, value=f'"{large}"') for n in range(2, 13)}

    with pytest.raises(TooMuchHeld, match=r"wait for number 1, which is not in the log.*registry republish"):
        change_of("p1", Turn(last=0, held=waiting), NOW)

"""What a batch comes to in the store: once, counted, in arrival order, with the name that is newest."""

from datetime import timedelta

import pytest
from pymongo.errors import BulkWriteError

from gateway.timeline.digest import digest
from gateway.timeline.generation import GenerationReplaced, Generations
from gateway.timeline.read_model import ReadModel
from gateway.timeline.reading import Question, counts
from registry.contracts.party import PartyCorrected, PartyFacts
from registry.messaging.connection import Documents
from tests.integration.gateway.recorded import record
from tests.unit.gateway.events import RECORDED_AT, envelope, registered

LATER = RECORDED_AT + timedelta(days=30)


def corrected(party_id: str, name: str) -> PartyCorrected:
    facts = PartyFacts(kind="person", name=name)
    return PartyCorrected(happened_at=LATER, party_id=party_id, party=facts, reason="Nhầm tên", changed=("name",))


def test_an_event_is_on_each_timeline_once_and_counted_once(home: Documents) -> None:
    record(home, [envelope(registered("once"))])
    assert home["entries"].count_documents({"event_id": "once.00000001"}) == 2
    (month,) = counts(home, "party:once")
    assert month == {"month": "2025-02", "types": {"registry.party.registered.v1": 1}}


def test_an_event_that_is_applied_again_is_refused_with_all_of_its_batch(home: Documents) -> None:
    record(home, [envelope(registered("again"))])
    before = digest(home)
    with pytest.raises(BulkWriteError):
        record(home, [envelope(registered("new")), envelope(registered("again"))])
    assert digest(home) == before


def test_positions_are_dense_and_in_order_of_arrival(home: Documents) -> None:
    start = home["state"].find_one({"_id": "projection"})["position"]  # type: ignore[index]
    record(home, [envelope(registered(f"arrived{n}")) for n in range(3)])
    record(home, [envelope(registered("arrived3"))])
    arrived = list(home["arrivals"].find({"_id": {"$gt": start}}).sort("_id", 1))
    assert [row["_id"] for row in arrived] == [start + n for n in (1, 2, 3, 4)]
    assert [row["event_id"] for row in arrived] == [f"arrived{n}.00000001" for n in range(4)]


def test_a_subject_is_called_by_its_newest_name_and_found_by_it(home: Documents) -> None:
    record(home, [envelope(registered("named", "Võ Thị Mỹ"))])
    record(home, [envelope(corrected("named", "Võ Thị Mỹ Lệ"), sequence=2, recorded_at=LATER)])
    read_model = ReadModel(Generations(home))
    (found,) = read_model.search("my le", 5)
    assert found["labels"] == {"vi": "Võ Thị Mỹ Lệ"}
    assert read_model.subject("person", "named") == found


@pytest.mark.parametrize("words", ["tran quoc", "quoc tran", "TRẦN", "tra qu", "quốc tr tran", "quoct"])
def test_a_name_is_found_by_the_beginnings_of_its_words(home: Documents, words: str) -> None:
    if not ReadModel(Generations(home)).search("quoctuan", 1):
        record(home, [envelope(registered("quoctuan", "Trần Quốc Quoctuan"))])
    assert [row["id"] for row in ReadModel(Generations(home)).search(words, 5)] == ["quoctuan"]


@pytest.mark.parametrize("words", ["", " ", "t", "...", "an quoc", "tran quoc nguyen", "(", ".*", "$gt", "\x00", "đđ"])
def test_what_begins_no_word_finds_nothing(home: Documents, words: str) -> None:
    assert not [row for row in ReadModel(Generations(home)).search(words, 5) if row["id"] == "quoctuan"]


def test_a_corrected_entry_says_so_but_not_before_the_correction_was_known(home: Documents) -> None:
    record(home, [envelope(registered("wrong"))])
    record(home, [envelope(corrected("wrong", "Đúng"), sequence=2, recorded_at=LATER)])
    read_model = ReadModel(Generations(home))
    now = read_model.page(Question(timeline="party:wrong"), None, 10)
    assert [row["sequence"] for row in now.page.rows] == [2, 1]
    assert {event: c["event_id"] for event, c in now.corrections.items()} == {"wrong.00000001": "wrong.00000002"}
    assert now.corrections["wrong.00000001"]["reason"] == "Nhầm tên"
    then = read_model.page(Question(timeline="party:wrong", recorded_before="2025-02-15T00:00:00.000Z"), None, 10)
    assert [row["sequence"] for row in then.page.rows] == [1]
    assert not then.corrections


def test_a_replaced_generation_is_refused_and_nothing_of_its_batch_stays(home: Documents) -> None:
    generations = Generations(home)
    record(home, [envelope(registered("kept"))])
    old, before = generations.current(), digest(home)
    new = generations.begin("tests").generation
    record(home, [envelope(registered("kept"))], new)
    generations.put_in_place(new)
    with pytest.raises(GenerationReplaced):
        record(home, [envelope(registered("late"))], old)
    assert generations.current() == new
    assert digest(old.database) == before
    assert home["arrivals"].count_documents({"event_id": "kept.00000001"}) == 1


@pytest.mark.parametrize(("program", "anew"), [("tests", True), ("another version", False)])
def test_a_rebuild_that_begins_anew_shuts_out_the_one_that_was_broken_off(
    home: Documents, program: str, anew: bool
) -> None:
    generations = Generations(home)
    broken_off = generations.begin("tests", anew=True).generation
    record(home, [envelope(registered(f"half-{program}"))], broken_off)
    begun = generations.begin(program, anew=anew)
    assert not begun.is_resumed
    assert begun.generation.number > broken_off.number
    assert begun.generation.database["entries"].find_one() is None
    assert broken_off.database["entries"].find_one() is None
    with pytest.raises(GenerationReplaced):
        record(home, [envelope(registered(f"half2-{program}"))], broken_off)


def test_a_rebuild_that_was_broken_off_is_gone_on_with(home: Documents) -> None:
    generations = Generations(home)
    broken_off = generations.begin("tests", anew=True).generation
    record(home, [envelope(registered("going"))], broken_off)
    begun = generations.begin("tests")
    assert begun.is_resumed
    assert begun.generation == broken_off
    assert begun.generation.database["entries"].find_one() is not None


def test_what_a_crash_left_of_an_old_generation_is_swept_up_later(home: Documents) -> None:
    generations = Generations(home)
    new = generations.begin("tests", anew=True).generation
    left = generations.current()
    record(home, [envelope(registered("left"))], left)
    generations.put_in_place(new)
    assert left.database["entries"].find_one() is not None, "a crash: nobody has removed it yet"
    generations.sweep()
    assert left.database["entries"].find_one() is None
    assert generations.current() == new

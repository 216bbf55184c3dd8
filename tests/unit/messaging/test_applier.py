"""What is applied, what is parked, and what is tried again."""

import threading

import pytest
from kafka import TopicPartition
from pymongo.errors import AutoReconnect, DuplicateKeyError, PyMongoError

from registry.messaging.applier import MOST_CULPRITS, Applier
from registry.messaging.offsets import Overtaken
from registry.messaging.publisher import PublishFailed
from registry.messaging.received import read
from registry.messaging.standing import Standing
from tests.unit.messaging.records import TOPIC, raw, received
from tests.unit.messaging.test_offsets import Log, settled

PARTITION = TopicPartition(TOPIC, 0)


class DeadLetters:
    """Takes what is parked; `is_away` as a broker may be."""

    def __init__(self) -> None:
        self.is_away = False
        self.sent = []

    def send_raw(self, topic, _key, value, headers, _while_waiting):
        if self.is_away:
            raise PublishFailed("away")
        self.sent.append((topic, value, {name: text.decode() for name, text in headers if name.startswith("dl_")}))


class House:
    """An applier with a store of its own that writes a line for each event, and chokes on the ids it is told."""

    def __init__(self, database) -> None:
        self.lines = database["lines"]
        self.chokes: dict[str, Exception] = {}
        self.dead_letters = DeadLetters()
        self.applier = Applier("tests", "tests-1", database, self.apply, self.dead_letters)
        self.applier.begin()
        self.standing = self.restarted()

    def restarted(self) -> Standing:
        return settled(self.applier.offsets, Log(0, 1000))

    def apply(self, events):
        for due in events:
            self.lines.insert_one({"_id": due.envelope.id})
            if due.envelope.id in self.chokes:
                raise self.chokes[due.envelope.id]

    def process(self, *batch):
        self.applier.process(batch, self.standing, threading.Event())

    @property
    def applied(self):
        return sorted(line["_id"] for line in self.lines.find())

    @property
    def offset(self):
        return self.applier.offsets.of(PARTITION).next_offset


@pytest.fixture
def house(database):
    return House(database)


def test_lines_turns_and_offset_move_together(house):
    house.process(received("p1", 1, offset=0), received("p2", 1, offset=1), received("p1", 2, offset=2))

    assert house.applied == ["p1.00000001", "p1.00000002", "p2.00000001"]
    assert house.offset == 3


def test_the_one_that_cannot_be_applied_is_parked_with_origin_and_reason_and_the_others_go_on(house):
    house.chokes["p1.00000002"] = ValueError("it divides by zero")
    house.process(*(received("p1", n, offset=n - 1) for n in (1, 2, 3)))

    assert house.applied == ["p1.00000001", "p1.00000003"]
    assert house.offset == 3
    [(topic, value, origin)] = house.dead_letters.sent
    assert topic == "conferences.events.dead-letters"
    assert value == received("p1", 2).value
    assert len(origin.pop("dl_traceback")) == 16
    assert origin == {
        "dl_topic": TOPIC,
        "dl_partition": "0",
        "dl_offset": "1",
        "dl_timestamp": "1700000000001",
        "dl_consumer": "tests",
        "dl_reason": "cannot be applied: ValueError: it divides by zero",
        "dl_attempts": "2",
    }


def test_records_that_fail_at_the_same_place_have_the_same_traceback_digest(house):
    house.chokes = {"p1.00000001": ValueError("one"), "p2.00000001": ValueError("two"), "p3.00000001": TypeError("one")}
    house.process(*(received(f"p{n}", 1, offset=n) for n in (1, 2, 3)))

    first, second, third = (origin["dl_traceback"] for _, _, origin in house.dead_letters.sent)
    assert first == second != third


def test_the_faulty_one_is_parked_and_not_the_one_that_let_it_go(house):
    house.chokes["p1.00000002"] = ValueError("it divides by zero")
    house.process(received("p1", 2, offset=0), received("p1", 3, offset=1))
    house.process(received("p1", 1, offset=2))

    assert house.applied == ["p1.00000001", "p1.00000003"]
    assert [origin["dl_offset"] for _, _, origin in house.dead_letters.sent] == ["0"]


def test_a_batch_of_nothing_but_poison_is_parked_whole(house):
    batch = [received(f"p{n}", 1, offset=n) for n in range(3 * MOST_CULPRITS)]
    house.chokes = {each.envelope.id: ValueError("it divides by zero") for each in batch}
    house.process(*batch)

    assert [int(origin["dl_offset"]) for _, _, origin in house.dead_letters.sent] == list(range(len(batch)))
    assert (house.applied, house.offset) == ([], len(batch))


def test_a_key_that_is_taken_is_the_records_fault(house):
    house.chokes["p1.00000001"] = DuplicateKeyError("taken", 11000)
    house.process(received("p1", 1))

    assert [origin["dl_offset"] for _, _, origin in house.dead_letters.sent] == ["0"]


def test_trouble_of_the_database_parks_nothing_and_moves_nothing(house):
    house.chokes["p1.00000001"] = AutoReconnect("the database is away")
    with pytest.raises(AutoReconnect):
        house.process(received("p1", 1))
    assert (house.applied, house.offset, house.dead_letters.sent) == ([], 0, [])

    house.chokes.clear()
    house.process(received("p1", 1))
    assert (house.applied, house.offset) == (["p1.00000001"], 1)


def test_poison_is_parked_once_however_often_its_batch_is_begun(house):
    batch = [read(raw(0, value=b"nonsense")), received("p1", 1, offset=1)]
    house.chokes["p1.00000001"] = AutoReconnect("the database is away")
    for _ in range(3):
        with pytest.raises(AutoReconnect):
            house.process(*batch)
    house.chokes.clear()
    house.process(*batch)

    assert [origin["dl_offset"] for _, _, origin in house.dead_letters.sent] == ["0"]
    assert house.offset == 2


def test_nothing_is_passed_over_while_dead_letters_cannot_be_sent(house):
    house.dead_letters.is_away = True
    with pytest.raises(PublishFailed):
        house.process(read(raw(0, value=b"nonsense")), received("p1", 1, offset=1))
    assert (house.applied, house.offset) == ([], 0)


def test_a_member_that_slept_through_a_change_of_hands_writes_nothing(house):
    sleeper = house.standing
    batch = [received("p1", 1, offset=0)]
    house.standing = house.restarted()
    house.process(*batch, received("p1", 2, offset=1))

    house.standing = sleeper
    with pytest.raises(Overtaken):
        house.process(*batch)
    assert house.applied == ["p1.00000001", "p1.00000002"]
    assert house.offset == 2


def test_a_hole_shows_in_the_figures_and_closes(house, figure):
    house.process(received("p1", 2, offset=0), received("p1", 3, offset=1))
    house.applier.measure()
    assert figure("registry_consumer_held_now") == 2
    assert figure("registry_consumer_held_oldest_age_seconds") > 0
    assert figure("registry_consumer_alarm") == 0

    house.process(received("p1", 1, offset=2))
    house.applier.measure()
    assert figure("registry_consumer_held_now") == 0


def test_a_hole_that_stays_is_an_alarm_that_names_the_remedy(house, figure, caplog, database):
    house.process(received("p1", 2, offset=0))
    database["sequences"].update_one({"_id": "p1"}, [{"$set": {"held_since": {"$subtract": ["$held_since", 61_000]}}}])
    house.applier.measure()

    assert figure("registry_consumer_alarm") == 1
    assert "p1" in caplog.text
    assert "registry republish" in caplog.text


@pytest.fixture
def figure():
    from prometheus_client import REGISTRY

    yield REGISTRY.get_sample_value
    from registry.chassis.metrics import CONSUMER

    CONSUMER.alarm.set(0)


def test_what_a_killed_predecessor_left_open_is_undone(house, database):
    """A transaction of a process that was killed keeps its documents locked until somebody ends its session."""
    left_open = house.applier._session
    left_open.start_transaction()
    database["offsets"].insert_one({"_id": "conferences.events:0"}, session=left_open)

    successor = House(database)
    successor.process(received("p1", 1, offset=0))
    assert successor.applied == ["p1.00000001"]
    with pytest.raises(PyMongoError):
        left_open.commit_transaction()

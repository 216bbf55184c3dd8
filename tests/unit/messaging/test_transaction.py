"""The aggregate and its event commit together or not at all, and many writers come out right."""

import dataclasses
import threading

import mongoengine
import pytest
from mongoengine import IntField, StringField

from registry.contracts.party import PartyFacts, PartyRegistered
from registry.errors import Conflict, InvalidInput, NotFound, StaleVersion, Unavailable
from registry.messaging import outbox
from registry.messaging.aggregate import Aggregate
from registry.messaging.atomically import atomically
from registry.messaging.transaction import Transaction, Transactions
from tests.unit.messaging.records import ACT, MOMENT, unique

ALIAS = "messaging-tests"


class Score(Aggregate):
    """mongoengine forgets the connection of the last document of a name: no other test has one of this name."""

    meta = {
        "collection": "scores",
        "db_alias": ALIAS,
        "auto_create_index": False,
        "indexes": [{"fields": ["label"], "unique": True, "sparse": True}],
    }

    count = IntField(default=0)
    label = StringField()

    def counted(self, name: str = "một") -> PartyRegistered:
        self.count += 1
        return PartyRegistered(happened_at=MOMENT, party_id=self.id, party=PartyFacts(kind="person", name=name))


@pytest.fixture
def transactions(mongodb_uri):
    mongoengine.connect(
        db=unique("transactions"), alias=ALIAS, host=mongodb_uri, tz_aware=True, uuidRepresentation="standard"
    )
    database = mongoengine.get_db(alias=ALIAS)
    Score.ensure_indexes()
    outbox.ensure_indexes(database)
    yield Transactions(database, "urn:registry:tests")
    mongoengine.disconnect(alias=ALIAS)


def begin(identity="t1", **fields):
    return lambda transaction: transaction.save(score := Score(id=identity, **fields), score.counted())


def count_up(transaction: Transaction) -> Score:
    score = transaction.load(Score, "t1")
    return transaction.save(score, score.counted())


def test_the_aggregate_and_its_event_carry_the_same_number(transactions):
    transactions.run(begin(), ACT)
    score = transactions.run(count_up, ACT)

    assert score.version == 2
    entries = list(outbox.history(transactions.database, "t1"))
    assert [(e["_id"], e["sequence"], e["pending"]) for e in entries] == [
        ("t1.00000001", 1, True),
        ("t1.00000002", 2, True),
    ]
    assert entries[0]["recorded_at"].microsecond % 1000 == 0


def test_forty_writers_of_one_aggregate_lose_nothing(transactions):
    transactions.run(begin(), ACT)

    def write() -> None:
        while True:
            try:
                transactions.run(count_up, ACT)
            except Unavailable:  # it says: send the same request again
                continue
            return

    threads = [threading.Thread(target=write) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    score = Score.objects(id="t1").first()
    assert (score.count, score.version) == (41, 41)
    assert [e["sequence"] for e in outbox.history(transactions.database, "t1")] == list(range(1, 42))


def test_a_version_that_has_moved_on_is_refused_and_leaves_nothing(transactions):
    transactions.run(begin(), ACT)
    transactions.run(count_up, ACT)

    with pytest.raises(StaleVersion, match="at version 2 now"):
        transactions.run(lambda transaction: transaction.load(Score, "t1", version=1), ACT)
    with pytest.raises(NotFound):
        transactions.run(lambda transaction: transaction.load(Score, "t2"), ACT)


def test_a_rule_broken_after_the_save_takes_the_save_back(transactions):
    def work(transaction: Transaction) -> None:
        begin()(transaction)
        raise InvalidInput("score.too_high", en="Too high.", vi="Quá cao.")

    with pytest.raises(InvalidInput):
        transactions.run(work, ACT)
    assert Score.objects.count() == 0
    assert transactions.database["outbox"].count_documents({}) == 0


def test_an_event_that_kafka_would_refuse_is_refused_at_the_door(transactions):
    def work(transaction: Transaction) -> None:
        score = Score(id="t1")
        transaction.save(score, score.counted("ộ" * (outbox.LARGEST_VALUE_BYTES // 3)))

    with pytest.raises(InvalidInput) as refused:
        transactions.run(work, ACT)
    assert refused.value.code == "record.too_large"
    assert Score.objects.count() == 0


def commit_whose_answer_is_lost(database, work, seconds):
    """Committed, and then repeated as a whole, as the driver does when the server has forgotten the transaction."""
    atomically(database, work, seconds)
    return atomically(database, work, seconds)


@pytest.mark.parametrize("commit", ["run", "make"])
def test_a_write_whose_commit_arrived_is_not_refused_when_the_driver_repeats_it(transactions, commit):
    lossy = Transactions(transactions.database, "urn:registry:tests", commit_whose_answer_is_lost)

    assert getattr(lossy, commit)(begin(), ACT).version == 1
    assert lossy.run(lambda transaction: rename(transaction, version=1), ACT).version == 2
    assert [entry["sequence"] for entry in outbox.history(transactions.database, "t1")] == [1, 2]

    another = dataclasses.replace(ACT, correlation_id="another request")
    with pytest.raises(StaleVersion):  # what another did meanwhile is refused as ever
        lossy.run(lambda transaction: rename(transaction, version=1), another)


def count_all_up(transaction: Transaction) -> None:
    transaction.save_all((score, score.counted()) for score in Score.objects.order_by("id"))


def begin_three(transactions):
    for number in range(3):
        transactions.run(begin(f"t{number}"), ACT)


def test_many_are_saved_as_each_would_be(transactions):
    begin_three(transactions)
    transactions.run(count_all_up, ACT)
    assert [(score.version, score.count) for score in Score.objects] == [(2, 2)] * 3
    for number in range(3):
        entries = outbox.history(transactions.database, f"t{number}")
        assert [entry["sequence"] for entry in entries] == [1, 2]


def test_of_many_that_are_saved_one_that_moved_on_takes_all_back(transactions):
    begin_three(transactions)

    def work(transaction: Transaction) -> None:
        read = list(Score.objects.order_by("id"))
        count_up(transaction)
        transaction.save_all((score, score.counted()) for score in read)

    with pytest.raises(StaleVersion):
        transactions.run(work, ACT)
    assert {score.version for score in Score.objects} == {1}
    with pytest.raises(TypeError, match="3 of Score exist"):
        transactions.make(count_all_up, ACT)


def test_writers_of_the_same_many_come_one_after_the_other(transactions):
    begin_three(transactions)
    threads = [threading.Thread(target=lambda: transactions.run(count_all_up, ACT)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {(score.version, score.count) for score in Score.objects} == {(5, 5)}


def rename(transaction: Transaction, version: int) -> Score:
    score = transaction.load(Score, "t1", version)
    return transaction.save(score, score.counted())


def test_what_only_makes_records_may_not_change_one(transactions):
    transactions.make(begin(), ACT)

    with pytest.raises(TypeError, match="t1 exists at version 1"):
        transactions.make(count_up, ACT)
    assert len(list(outbox.history(transactions.database, "t1"))) == 1


@pytest.mark.parametrize("commit", ["run", "make"])
def test_a_record_of_the_same_id_is_a_conflict_and_leaves_nothing(transactions, commit):
    transactions.run(begin(), ACT)

    with pytest.raises(Conflict):
        getattr(transactions, commit)(begin(count=7), ACT)
    assert Score.objects(id="t1").first().count == 1
    assert len(list(outbox.history(transactions.database, "t1"))) == 1


def test_a_unique_value_that_is_taken_is_a_conflict(transactions):
    transactions.run(begin("t1", label="345/QĐ-TTg"), ACT)

    with pytest.raises(Conflict):
        transactions.run(begin("t2", label="345/QĐ-TTg"), ACT)
    assert list(outbox.history(transactions.database, "t2")) == []


def test_one_of_two_who_take_a_unique_value_at_once_has_it(transactions):
    outcomes = []

    def write(identity: str) -> None:
        try:
            transactions.run(begin(identity, label="12/QĐ-UBND"), ACT)
            outcomes.append("written")
        except Conflict:
            outcomes.append("taken")

    threads = [threading.Thread(target=write, args=(f"t{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["taken"] * 5 + ["written"]
    assert Score.objects.count() == transactions.database["outbox"].count_documents({}) == 1

"""New documents of several threads commit together, and each thread hears of its own alone."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pymongo
import pytest
from pymongo.errors import DuplicateKeyError, ExecutionTimeout

from registry.messaging.together import Together
from tests.ports import free_port
from tests.unit.messaging.records import unique


class Counting(Together):
    """Says how many pieces each attempt held; `hold` keeps the first one back until the others wait."""

    def __init__(self, database, hold, seconds):
        super().__init__(database, seconds)
        self.attempts: list[int] = []
        self._hold = hold

    def _attempt(self, batch):
        self.attempts.append(len(batch))
        if len(self.attempts) == 1:
            self._hold.wait(10)
        return super()._attempt(batch)

    def waiting(self) -> int:
        return len(self._waiting)


@pytest.fixture
def database(mongodb_uri):
    with pymongo.MongoClient(mongodb_uri) as client:
        yield client[unique("together")]


def piece(number: int, **fields):
    return {"records": [{"_id": number, **fields}], "outbox": [{"_id": f"{number}.1"}, {"_id": f"{number}.2"}]}


def until(is_so):
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def commit_behind_another(database, pieces, seconds=10):
    """Commit piece 0 and, while that is under way, the others; returns the attempts and the errors by place."""
    hold = threading.Event()
    together = Counting(database, hold, seconds)
    failures: dict[int, Exception] = {}

    def commit(place, new):
        try:
            together.commit(new)
        except Exception as failed:  # noqa: BLE001  the test looks at it
            failures[place] = failed

    with ThreadPoolExecutor(len(pieces) + 1) as pool:
        pool.submit(commit, 0, piece(0))
        until(lambda: together.attempts)
        for place, new in enumerate(pieces, 1):
            pool.submit(commit, place, new)
        until(lambda: together.waiting() == len(pieces))
        hold.set()
    return together.attempts, failures


def test_who_waits_for_a_commit_goes_into_the_next_one(database):
    attempts, failures = commit_behind_another(database, [piece(n) for n in range(1, 6)])

    assert (attempts, failures) == ([1, 5], {})
    assert sorted(found["_id"] for found in database["records"].find()) == list(range(6))
    assert database["outbox"].count_documents({}) == 12


def test_one_that_is_taken_takes_no_other_with_it(database):
    database["records"].create_index("label", unique=True, sparse=True)
    pieces = [piece(1, label="12/QĐ-UBND"), piece(2, label="12/QĐ-UBND"), piece(3)]

    attempts, failures = commit_behind_another(database, pieces)

    assert attempts == [1, 3, 1, 1, 1]
    assert {place: type(failed) for place, failed in failures.items()} == {2: DuplicateKeyError}
    assert [found["_id"] for found in database["records"].find().sort("_id")] == [0, 1, 3]
    assert database["outbox"].count_documents({}) == 6  # nothing of the one that failed


def test_what_cannot_be_written_at_all_takes_no_other_with_it(database):
    _, failures = commit_behind_another(database, [piece(1), piece(2, count=2**70)])

    assert {place: type(failed) for place, failed in failures.items()} == {2: OverflowError}
    assert [found["_id"] for found in database["records"].find().sort("_id")] == [0, 1]


def test_a_taken_value_among_several_documents_is_named_as_for_one(database):
    Together(database, 10).commit(piece(1))
    with pytest.raises(DuplicateKeyError):
        Together(database, 10).commit({"outbox": [{"_id": "2.1"}, {"_id": "1.1"}]})
    assert database["outbox"].count_documents({}) == 2


def test_when_the_database_is_away_nobody_is_told_that_it_was_written():
    with pymongo.MongoClient(f"mongodb://127.0.0.1:{free_port()}", serverSelectionTimeoutMS=100) as client:
        attempts, failures = commit_behind_another(client["away"], [piece(1), piece(2)], seconds=0.3)

    assert attempts == [1, 2]  # not each alone again: the whole batch may be there
    assert {type(failed) for failed in failures.values()} == {ExecutionTimeout}
    assert sorted(failures) == [0, 1, 2]

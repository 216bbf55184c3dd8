"""New documents: gathered while a use case runs, inserted at its end, and committed with those of others.

Who comes while a commit is under way waits for its end and goes into the next one with all who wait. Nobody waits for
company: a request that is alone commits alone. One that cannot be inserted takes none of the others with it.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any

import pymongo
from pymongo.errors import BulkWriteError, ConnectionFailure, DuplicateKeyError, ExecutionTimeout

from registry.messaging import outbox
from registry.messaging.atomically import atomically
from registry.messaging.connection import Documents

AWAY = (ConnectionFailure, ExecutionTimeout)
"""What the driver raises when the database does not answer, or not in time."""

DUPLICATE_KEY = 11000

Commit = Callable[[Documents, Callable[[], Any], float], Any]
"""Runs work in a transaction within so many seconds, more than once where it must: `atomically`."""

NewDocuments = Mapping[str, Sequence[Mapping[str, Any]]]
"""By the name of their collection, in the order in which they were made."""


class Together:
    """Commits new documents for the threads of one process, those that wait at one moment in one transaction."""

    def __init__(self, database: Documents, seconds: float, commit: Commit = atomically) -> None:
        """`seconds`: how long one commit may take, with all its attempts."""
        self._database = database
        self._seconds = seconds
        self._run = commit
        self._waiting: list[tuple[NewDocuments, Future[None]]] = []
        self._joining = threading.Lock()
        self._committing = threading.Lock()

    def commit(self, new: NewDocuments) -> None:
        """Return once `new` is kept by a majority. Raises what inserting it alone raises, as `insert` does.

        With an error of AWAY it is there or not at all, and nobody knows which.
        """
        mine: Future[None] = Future()
        with self._joining:
            self._waiting.append((new, mine))
        with self._committing:
            if not mine.done():
                self._commit_all()
        mine.result()

    def _commit_all(self) -> None:
        with self._joining:
            batch, self._waiting = self._waiting, []
        with pymongo.timeout(self._seconds):
            failed = self._attempt([new for new, _ in batch])
            for new, future in batch:
                _settle(future, self._attempt([new]) if _may_be_the_others_fault(failed, batch) else failed)

    def _attempt(self, batch: Sequence[NewDocuments]) -> Exception | None:
        """What kept the batch from being committed."""
        new = _merged(batch)
        is_repeated = False

        def work() -> None:
            nonlocal is_repeated
            if not (is_repeated and were_kept(self._database, new)):
                insert(self._database, new)
                is_repeated = True

        try:
            self._run(self._database, work, self._seconds)
        except Exception as failed:  # noqa: BLE001  handed to the thread whose documents these are
            return failed
        return None


def were_kept(database: Documents, new: NewDocuments) -> bool:
    """Whether an attempt that is made again was committed after all.

    A commit whose answer was lost is asked for again, and a server that began anew in between has forgotten it: then
    the driver repeats the whole transaction, which would find its own change there and refuse it as another's.
    """
    return any(outbox.holds(database, entry) for entry in new.get(outbox.COLLECTION, ())[:1])


def insert(database: Documents, new: NewDocuments) -> None:
    """Within the caller's transaction. Raises DuplicateKeyError when an `_id` or a unique value is taken."""
    for name, documents in new.items():
        if len(documents) == 1:
            database[name].insert_one(dict(documents[0]))
        else:
            _insert_many(database, name, documents)


def _insert_many(database: Documents, name: str, documents: Sequence[Mapping[str, Any]]) -> None:
    try:
        database[name].insert_many([dict(document) for document in documents])
    except BulkWriteError as failed:
        errors = (failed.details or {}).get("writeErrors", [])
        if any(error["code"] == DUPLICATE_KEY for error in errors):
            raise DuplicateKeyError(errors[0]["errmsg"], DUPLICATE_KEY, errors[0]) from failed
        raise


def taken_by(refused: BaseException | None) -> Any:
    """The `_id` of the document that could not be inserted for its unique value, when one of several; else None."""
    details = refused.details if isinstance(refused, DuplicateKeyError) else None
    return (details or {}).get("op", {}).get("_id")


def _merged(batch: Sequence[NewDocuments]) -> NewDocuments:
    merged: dict[str, list[Mapping[str, Any]]] = {}
    for new in batch:
        for name, documents in new.items():
            merged.setdefault(name, []).extend(documents)
    return merged


def _may_be_the_others_fault(failed: Exception | None, batch: Sequence[object]) -> bool:
    """After an error of AWAY the whole batch may be there: to insert it again would report it as taken."""
    return failed is not None and not isinstance(failed, AWAY) and len(batch) > 1


def _settle(future: Future[None], failed: Exception | None) -> None:
    if failed is None:
        future.set_result(None)
    else:
        future.set_exception(failed)

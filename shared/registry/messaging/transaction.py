"""One change, one transaction: the aggregate, its event and the stored answer commit together or not at all.

The work may run more than once, because a transaction retries: it loads, acts and saves, and does nothing else. What
is new is inserted when the work is done; the work does not find it by a query.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import pymongo
from mongoengine.errors import NotUniqueError, SaveConditionError
from pymongo import UpdateOne
from pymongo.errors import DuplicateKeyError, OperationFailure

from registry.contracts.event import DomainEvent
from registry.errors import Conflict, InvalidInput, NotFound, StaleVersion, Unavailable
from registry.messaging import outbox
from registry.messaging.aggregate import Aggregate
from registry.messaging.atomically import TRANSIENT, atomically
from registry.messaging.connection import Documents
from registry.messaging.outbox import Act
from registry.messaging.together import AWAY, Commit, Together, insert, were_kept

PATIENCE_SECONDS = 10.0  # an election or a crowd of writers is waited out; then the request is answered 503

Result = TypeVar("Result")
Root = TypeVar("Root", bound=Aggregate)


class Transaction:
    """What a use case works with: load an aggregate, save it with the event its method returned."""

    def __init__(self, source: str, act: Act) -> None:
        self.act = act
        self.recorded_at = _milliseconds(datetime.now(UTC))
        self.new: dict[str, list[Mapping[str, Any]]] = {}
        self.known: dict[str, Any] = {}  # what several pieces of the work look up, by id, read once
        self._source = source

    def load(self, kind: type[Root], identity: str, version: int | None = None) -> Root:
        """The aggregate; NotFound when there is none, StaleVersion when `version` is given and it has moved on."""
        found: Root | None = kind.objects(id=identity).first()
        if found is None:
            raise not_found(kind.__name__, identity)
        if version is not None and found.version != version:
            raise stale(found.version)
        return found

    def save(self, aggregate: Root, *events: DomainEvent) -> Root:
        """Write the aggregate, each of its new events at its next version; once in one piece of work."""
        before, entries = aggregate.version, [self._next(aggregate, event) for event in events]
        if before == 0:
            self.add(type(aggregate)._get_collection_name(), aggregate.as_kept())
        else:
            self._overwrite(aggregate, before)
        for entry in entries:
            self.add(outbox.COLLECTION, entry)
        return aggregate

    def save_all(self, changed: Iterable[tuple[Aggregate, DomainEvent]]) -> None:
        """As `save`, for many records of one kind that exist, written in one round trip: a decision has hundreds."""
        writes = []
        for aggregate, event in changed:
            before = aggregate.version
            self.add(outbox.COLLECTION, self._next(aggregate, event))
            aggregate.validate()
            writes.append(UpdateOne({"_id": aggregate.id, "version": before}, _changed(aggregate)))
        if writes:
            self._overwrite_all(type(aggregate), writes)

    def add(self, collection: str, document: Mapping[str, Any]) -> None:
        """Insert the document when the work is done."""
        self.new.setdefault(collection, []).append(document)

    def _next(self, aggregate: Aggregate, event: DomainEvent) -> dict[str, Any]:
        """The entry of the event, as the aggregate's next version."""
        aggregate.version += 1
        entry = outbox.entry_of(
            event, sequence=aggregate.version, act=self.act, source=self._source, recorded_at=self.recorded_at
        )
        _refuse_oversized(entry)
        return entry

    def _overwrite_all(self, kind: type[Aggregate], writes: Sequence[UpdateOne]) -> None:
        written = kind._get_collection().bulk_write(writes)
        if written.matched_count < len(writes):
            raise moved_on(kind.__name__, len(writes) - written.matched_count)

    def _overwrite(self, aggregate: Aggregate, before: int) -> None:
        try:
            aggregate.save(save_condition={"version": before})
        except SaveConditionError:
            raise stale(before) from None


class Making(Transaction):
    """For work that changes nothing that exists: what it makes can be committed together with what others make."""

    def _overwrite_all(self, kind: type[Aggregate], writes: Sequence[UpdateOne]) -> None:
        raise TypeError(f"{len(writes)} of {kind.__name__} exist: what changes records runs by itself")

    def _overwrite(self, aggregate: Aggregate, before: int) -> None:
        raise TypeError(f"{aggregate.id} exists at version {before}: what changes a record runs by itself")


class Transactions:
    """Runs work in transactions on the service's database. `source` is the CloudEvents source of its events."""

    def __init__(self, database: Documents, source: str, commit: Commit = atomically) -> None:
        self.database = database
        self._source = source
        self._commit = commit
        self._together = Together(database, PATIENCE_SECONDS, commit)

    def run(self, work: Callable[[Transaction], Result], act: Act) -> Result:
        """What `work` returned, once committed.

        Raises the work's DomainError; Conflict when a unique key is taken; Unavailable when the database is away, and
        then the write is there once or not at all: the same Idempotency-Key tells.
        """
        earlier: list[tuple[Transaction, Result]] = []

        def attempt() -> Result:
            for before, answered in earlier[-1:]:
                if were_kept(self.database, before.new):
                    return answered
            transaction = Transaction(self._source, act)
            result = work(transaction)
            insert(self.database, transaction.new)
            earlier.append((transaction, result))
            return result

        with _told_plainly():
            result: Result = self._commit(self.database, attempt, PATIENCE_SECONDS)
        return result

    def make(self, work: Callable[[Transaction], Result], act: Act) -> Result:
        """As `run`, for work that only makes new records: it reads first, and shares its transaction with others.

        What it read may change before it is committed; only a unique value that it takes is held against others.
        """
        making = Making(self._source, act)
        with _told_plainly():
            with pymongo.timeout(PATIENCE_SECONDS):
                result = work(making)
            self._together.commit(making.new)
        return result


def _changed(aggregate: Aggregate) -> Mapping[str, Any]:
    """What it says now that it did not say when it was read, as the database's update."""
    said, no_more = aggregate._delta()
    return {name: members for name, members in (("$set", said), ("$unset", no_more)) if members}


@contextmanager
def _told_plainly() -> Iterator[None]:
    """The driver's errors as what the caller can do about them."""
    try:
        yield
    except (NotUniqueError, DuplicateKeyError) as taken:
        raise _exists() from taken
    except AWAY as away:
        raise database_away() from away
    except OperationFailure as failed:
        if failed.has_error_label(TRANSIENT):
            raise busy() from failed
        raise


def _milliseconds(moment: datetime) -> datetime:
    """The moment as the database keeps it."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _exists() -> Conflict:
    return Conflict(
        "record.exists",
        en="A record with the same unique values exists already. Look it up and change that one.",
        vi="Đã có bản ghi với cùng giá trị định danh. Hãy tìm và sửa bản ghi đó.",
    )


def _refuse_oversized(entry: dict[str, Any]) -> None:
    size = len(entry["value"].encode())
    if size > outbox.LARGEST_VALUE_BYTES:
        raise InvalidInput(
            "record.too_large",
            en=f"The record is {size} bytes and the limit is {outbox.LARGEST_VALUE_BYTES}. Shorten the longest text.",
            vi=f"Bản ghi dài {size} byte, giới hạn là {outbox.LARGEST_VALUE_BYTES}. Hãy rút ngắn phần dài nhất.",
        )


def not_found(kind: str, identity: str) -> NotFound:
    return NotFound(
        f"{kind.lower()}.not_found",
        en=f"There is no {kind.lower()} with the id {identity}. Check the id, or search by name.",
        vi=f"Không có bản ghi nào mang mã {identity}. Hãy kiểm tra mã hoặc tìm theo tên.",
    )


def stale(current: int) -> StaleVersion:
    return StaleVersion(
        "version.stale",
        en=f"The record is at version {current} now. Read it again, look at the difference, and send the change anew.",
        vi=f"Bản ghi hiện ở phiên bản {current}. Hãy đọc lại, xem khác biệt rồi gửi lại thay đổi.",
    )


def moved_on(kind: str, count: int) -> StaleVersion:
    return StaleVersion(
        "version.stale",
        en=f"{count} of the {kind.lower()} records changed since they were read. Send the request again.",
        vi=f"{count} bản ghi đã thay đổi sau khi đọc. Hãy gửi lại yêu cầu này.",
    )


def database_away() -> Unavailable:
    return Unavailable(
        "database.away",
        en="The database does not answer. Send the same request again with the same Idempotency-Key.",
        vi="Cơ sở dữ liệu không trả lời. Hãy gửi lại yêu cầu này với cùng Idempotency-Key.",
    )


def busy() -> Unavailable:
    return Unavailable(
        "database.busy",
        en="Too many writers want the same record just now. Send the same request again.",
        vi="Quá nhiều người đang ghi cùng một bản ghi. Hãy gửi lại yêu cầu này.",
    )

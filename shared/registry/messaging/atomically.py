"""A transaction on the service's database that every call within joins, and that ends in bounded time.

pymongo alone would try for two minutes; mongoengine alone would hide from it that a conflict may be retried.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import pymongo
from mongoengine.errors import NotUniqueError, OperationError
from pymongo.client_session import ClientSession
from pymongo.database import Database
from pymongo.errors import PyMongoError
from pymongo.write_concern import WriteConcern

MAJORITY = WriteConcern("majority")  # what was answered or acknowledged survives the loss of a node
TRANSIENT = "TransientTransactionError"

Result = TypeVar("Result")


def atomically(
    database: Database[dict[str, Any]],
    work: Callable[[], Result],
    seconds: float,
    session: ClientSession | None = None,
) -> Result:
    """What `work` returned, once committed by a majority. It may run more than once; `session` is left open.

    Raises what `work` raised; pymongo's ExecutionTimeout after `seconds`, and then the change is there or not at all.
    """

    def attempt(session: ClientSession) -> Result:
        with session.bind(end_session=False):
            try:
                return work()
            except OperationError as wrapped:
                raise _unwrapped(wrapped) from wrapped

    with pymongo.timeout(seconds):
        if session is not None:
            return session.with_transaction(attempt, write_concern=MAJORITY)
        with database.client.start_session() as for_once:
            return for_once.with_transaction(attempt, write_concern=MAJORITY)


def _unwrapped(wrapped: Exception) -> Exception:
    """The driver's own error, on which alone a transaction is retried; a unique value that is taken stays as it is."""
    inner: BaseException | None = wrapped.__context__
    if not isinstance(inner, PyMongoError):
        return wrapped
    is_final = isinstance(wrapped, NotUniqueError) and not inner.has_error_label(TRANSIENT)
    return wrapped if is_final else inner

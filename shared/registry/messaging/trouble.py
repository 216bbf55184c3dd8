"""Whose fault an error is: the surroundings' (try again, for ever) or the record's (park it, and go on).

To park for a fault of the surroundings would lose an event; to retry for a fault of the record would stop its
partition. What is not known for a fault of the record alone is taken for one of the surroundings when it comes from
the database, and for the record's when it comes from our own code.
"""

import hashlib
import traceback
from pathlib import PurePath

from kafka.errors import KafkaError
from pymongo.errors import BulkWriteError, OperationFailure, PyMongoError

from registry.messaging.atomically import TRANSIENT
from registry.messaging.publisher import PublishFailed

SURROUNDINGS = (KafkaError, PyMongoError, PublishFailed, OSError, AssertionError, MemoryError)
"""What the outer loop of a consumer retries. kafka-python raises AssertionError of its own when a connection breaks."""

FAULTS_OF_A_DOCUMENT = frozenset(
    {
        2,  # BadValue
        9,  # FailedToParse
        14,  # TypeMismatch
        52,  # DollarPrefixedFieldName
        57,  # DottedFieldName
        121,  # DocumentValidationFailure
        10334,  # BSONObjectTooLarge
        17419,  # the document would grow too large
        11000,  # DuplicateKey
    }
)


class Alarm(Exception):
    """An operator must decide. The message says what is wrong and names the remedy; nothing is skipped meanwhile."""


def is_of_the_record(error: Exception) -> bool:
    """Whether the same record would fail again in sound surroundings."""
    if isinstance(error, Alarm | KafkaError | PublishFailed | MemoryError):
        return False
    if not isinstance(error, PyMongoError):
        return True
    return not error.has_error_label(TRANSIENT) and bool(_codes(error) & FAULTS_OF_A_DOCUMENT)


def traceback_digest(error: BaseException) -> str:
    """Sixteen hex digits, the same for every error of one kind at one place of the program."""
    frames = traceback.extract_tb(error.__traceback__)
    way = [type(error).__name__, *(f"{PurePath(f.filename).name}:{f.name}:{f.lineno}" for f in frames)]
    return hashlib.blake2b("\n".join(way).encode(), digest_size=8).hexdigest()


def _codes(error: PyMongoError) -> set[int]:
    if isinstance(error, BulkWriteError) and error.details:
        return {each["code"] for each in error.details.get("writeErrors", ())}
    return {error.code} if isinstance(error, OperationFailure) and error.code is not None else set()

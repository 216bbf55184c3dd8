"""One connection a process and service, made after fork and under a lock.

Two threads that connect at once would leave a session bound to another client (mongoengine 0.29).
"""

import threading
from typing import Any

import mongoengine
import pymongo
from pymongo.database import Database
from pymongo.errors import PyMongoError

Documents = Database[dict[str, Any]]
"""A service's database. The chassis and the doors know it by this name and never by its driver."""

_lock = threading.Lock()
_connected: dict[str, str] = {}

PROBE_SECONDS = 1
SERVER_SELECTION_SECONDS = 5  # a request answers 503 rather than wait for a database that is away


def connect(service: str, uri: str) -> Documents:
    """The service's database; mongoengine knows it by the alias of the same name."""
    with _lock:
        if _connected.get(service) != uri:
            mongoengine.disconnect(alias=service)
            mongoengine.connect(
                db=service,
                alias=service,
                host=uri,
                tz_aware=True,
                uuidRepresentation="standard",
                serverSelectionTimeoutMS=SERVER_SELECTION_SECONDS * 1000,
                retryWrites=True,  # no write concern here: a bound session would send it, and servers refuse that
            )
            _connected[service] = uri
        database: Documents = mongoengine.get_db(alias=service)
        return database


def answers(database: Documents) -> bool:
    """Whether the database can be read: one whose store has broken may answer a ping still."""
    try:
        with pymongo.timeout(PROBE_SECONDS):
            database["leases"].find_one({"_id": "anybody"})
    except PyMongoError:
        return False
    return True

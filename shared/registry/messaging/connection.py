"""One connection a process and service, made after fork and under a lock.

Two threads that connect at once would leave a session bound to another client (mongoengine 0.29).
"""

import threading
from typing import Any

import mongoengine
from pymongo import MongoClient
from pymongo.database import Database

_lock = threading.Lock()
_connected: dict[str, str] = {}

SERVER_SELECTION_SECONDS = 5  # a request answers 503 rather than wait for a database that is away


def connect(service: str, uri: str) -> Database[dict[str, Any]]:
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
                retryWrites=True,  # no write concern here: within a bound session pymongo would send it, and servers refuse
            )
            _connected[service] = uri
        database: Database[dict[str, Any]] = mongoengine.get_db(alias=service)
        return database


def client_of(database: Database[dict[str, Any]]) -> MongoClient[dict[str, Any]]:
    return database.client

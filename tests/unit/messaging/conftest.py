"""A database of its own for each test, on the session's server."""

from collections.abc import Iterator
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.database import Database

from tests.unit.messaging.records import unique


@pytest.fixture(scope="session")
def mongodb(mongodb_uri: str) -> Iterator[MongoClient[dict[str, Any]]]:
    with MongoClient[dict[str, Any]](mongodb_uri, tz_aware=True) as client:
        yield client


@pytest.fixture
def database(mongodb: MongoClient[dict[str, Any]]) -> Database[dict[str, Any]]:
    return mongodb[unique("messaging")]

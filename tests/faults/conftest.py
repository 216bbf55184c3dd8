"""The brokers, the database and the registry under test of `tests/integration/delivery`, and a whole registry."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.conftest import Registry
from tests.faults import topics
from tests.faults.ledger import Ledger
from tests.faults.run import Options, Run
from tests.integration.delivery.conftest import (
    OF_KAFKA_PYTHON,
    apache,
    empty_kafka,
    kafka,
    noida,
    own_mongodb_uri,
    pytest_sessionfinish,
    registry,
)
from tests.integration.delivery.registry_under_test import TOPIC, RegistryUnderTest

__all__ = ["apache", "empty_kafka", "kafka", "noida", "own_mongodb_uri", "pytest_sessionfinish", "registry"]


OF_KAFKA_ITSELF = 1024 * 1024 + 12  # what a topic takes unless somebody says otherwise, in bytes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings(OF_KAFKA_PYTHON))


@pytest.fixture
def topic_takes(registry: RegistryUnderTest) -> Iterator[Callable[[int], None]]:
    """Says how large a batch of records the topic of events takes, in bytes; on Apache Kafka, until the test ends."""
    yield partial(topics.take, registry.bootstrap_servers, TOPIC)
    topics.take(registry.bootstrap_servers, TOPIC, OF_KAFKA_ITSELF)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Every process of the registry on the embedded servers, and the ledger of all that the tests write to it.

    Not for the session: ten processes that rest take a quarter of a processor from everything that runs after them.
    """
    directory = tmp_path_factory.mktemp("run")
    ledger = Ledger(directory / "ledger.jsonl")
    running = Run(Registry(directory / "data"), ledger, Options(1, 1000, 8, "embedded"), print)
    running.up()
    yield running
    running.down()
    ledger.close()

"""The brokers, the database and the registry under test of `tests/integration/delivery`, here too."""

from pathlib import Path

import pytest

from tests.integration.delivery.conftest import OF_KAFKA_PYTHON, empty_kafka, kafka, own_mongodb_uri, registry

__all__ = ["empty_kafka", "kafka", "own_mongodb_uri", "registry"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings(OF_KAFKA_PYTHON))

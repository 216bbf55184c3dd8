"""A database server and one broker of each kind for all tests of a package; the same tests run on both brokers."""

import contextlib
import gc
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import ports, programs

HERE = Path(__file__).parent
PRISTINE = "pristine"  # the folder beside a broker's data that holds it as it was before anything was in the log
OF_KAFKA_PYTHON = "ignore:unclosed <socket:ResourceWarning"  # it forgets the socket of a broker that went away


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings(OF_KAFKA_PYTHON))


def pytest_sessionfinish() -> None:
    """Close the sockets that kafka-python forgot when a broker refused them, before they are collected, which would
    complain of them.
    """
    for each in gc.get_objects():
        with contextlib.suppress(OSError):  # kafka-python closes one of them just now, on a thread of its own
            is_open = type(each) is socket.socket and each.fileno() != -1
            if is_open and each.family == socket.AF_INET and each.getsockname()[0] == "0.0.0.0":
                each.close()


@pytest.fixture(scope="package")
def own_mongodb_uri(tmp_path_factory) -> Iterator[str]:
    """A server of its own: a relay reads the database `conferences` of its server, and others write there too."""
    from registry_local.servers import EmbeddedMongoDB

    with EmbeddedMongoDB(tmp_path_factory.mktemp("delivery") / "store", ports.free_port(), "secantusd-py") as server:
        yield server.uri


@pytest.fixture(scope="package", params=["noida", "apache"])
def kafka(request):
    """A running broker with our topics; the other one keeps running beside it."""
    from registry.messaging.topics import ensure_topics
    from tests.integration.delivery.registry_under_test import TOPIC

    server = request.getfixturevalue(request.param)
    ensure_topics(server.bootstrap_servers, TOPIC, 1)
    return server


@pytest.fixture(scope="package")
def noida(tmp_path_factory):
    """It makes a topic for whoever asks for one, with one partition: so ours are in its pristine data, too."""
    from registry.messaging.topics import ensure_topics
    from registry_local.servers import Noida
    from tests.integration.delivery.registry_under_test import TOPIC

    with Noida(tmp_path_factory.mktemp("noida") / "data", ports.free_port()) as server:
        ensure_topics(server.bootstrap_servers, TOPIC, 1)
        server.stop()
        _keep_pristine(server)
        server.start()
        yield server


@pytest.fixture(scope="package")
def apache(tmp_path_factory):
    from registry_local.servers import ApacheKafka
    from registry_local.servers.kafka_jars import missing_for_kafka

    if reason := missing_for_kafka():
        programs.missing("Apache Kafka", reason)
    server = ApacheKafka(tmp_path_factory.mktemp("apache") / "data", ports.free_ports(2))  # and its controller
    server.prepare()
    _keep_pristine(server)
    with server:
        yield server


def _keep_pristine(kafka) -> None:
    shutil.copytree(kafka.directory, kafka.directory.with_name(PRISTINE))


@pytest.fixture(scope="package")
def empty_kafka(kafka) -> Callable[[], None]:
    """Empties a broker that does not run: noida has our topics afterwards, Apache Kafka has none."""

    def restore() -> None:
        shutil.rmtree(kafka.directory)
        shutil.copytree(kafka.directory.with_name(PRISTINE), kafka.directory)

    return restore


@pytest.fixture
def registry(kafka, own_mongodb_uri, tmp_path):
    """Writers, relays and a projection of this test's own, on an empty outbox."""
    from tests.integration.delivery.registry_under_test import RegistryUnderTest

    under_test = RegistryUnderTest(own_mongodb_uri, kafka, tmp_path)
    under_test.empty_outbox()
    yield under_test
    if not kafka.processes[0].is_running:
        kafka.start()
    gc.collect()  # what kafka-python forgot is swept up here, and not in somebody else's test

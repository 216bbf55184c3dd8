"""The network between the registry and its database is bad: a write is there once or not at all, and all go on."""

import mongoengine
import pytest
from pymongo import MongoClient

from tests.faults.clients_at_load import Load
from tests.faults.proxy import HOST, Proxy
from tests.faults.servers import FailingMongoDB
from tests.integration.delivery.registry_under_test import until
from tests.ports import free_port

QUICK_TO_NOTICE = "heartbeatFrequencyMS=500&connectTimeoutMS=500"  # by default after half a minute

pytestmark = pytest.mark.parametrize("kafka", ["noida"], indirect=True)


@pytest.fixture(scope="module")
def own_mongodb(tmp_path_factory):
    with FailingMongoDB(tmp_path_factory.mktemp("behind") / "store", free_port(), "secantusd-py") as server:
        yield server


@pytest.fixture(scope="module")
def proxy(own_mongodb):
    with Proxy(free_port(), own_mongodb.port) as proxy:
        yield proxy
        mongoengine.disconnect("conferences")  # while it can take its leave; without an answer it waits for seconds


@pytest.fixture(scope="module")
def own_mongodb_uri(proxy):
    """Direct: the server tells its clients its own address, at which they would pass the proxy by."""
    return f"mongodb://{HOST}:{proxy.port}/?directConnection=true&{QUICK_TO_NOTICE}"


@pytest.fixture
def reader(own_mongodb):
    """Looks past the proxy."""
    with MongoClient(own_mongodb.uri) as client:
        yield client


def test_an_answer_to_a_commit_that_is_lost_on_the_way_commits_once(registry, proxy, reader, tmp_path):
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path, reader=reader) as load:
            load.arrives()
            for lost in range(1, 11):
                proxy.lose_the_answer_to(b"commitTransaction")
                until(lambda: proxy.answers_lost == lost, lambda: "nobody commits")  # noqa: B023
            load.arrives()
        load.check()


def test_a_network_that_is_cut_and_mended_loses_nothing(registry, proxy, reader, tmp_path):
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path, reader=reader) as load:
            load.arrives()
            proxy.cut()
            until(lambda: proxy.refused > 10, lambda: "nobody tries")
            proxy.mend()
            load.arrives()
        load.check()


def test_a_slow_network_delays_and_loses_nothing(registry, proxy, reader, tmp_path):
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path, reader=reader) as load:
            load.arrives()
            proxy.slow(0.03)
            load.goes_on()
            proxy.mend()
        load.check()


def test_half_open_connections_are_given_up_and_nothing_is_lost(registry, proxy, reader, tmp_path):
    """The driver's own heartbeat notices, and breaks what waits."""
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path, reader=reader) as load:
            load.arrives()
            proxy.half_open()
            until(lambda: proxy.swallowed > 20, lambda: "nobody tries anew")
            proxy.mend()
            load.arrives()
        load.check()

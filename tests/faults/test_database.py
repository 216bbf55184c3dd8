"""The database fails: what was answered stays, and every client, relay and projection goes on by itself."""

import contextlib
import subprocess

import pymongo
import pytest
from flask import Flask
from pymongo import MongoClient, monitoring
from pymongo.errors import PyMongoError

from registry.chassis import health
from registry.messaging import outbox
from registry.messaging.transaction import PATIENCE_SECONDS
from tests import programs
from tests.faults.clients_at_load import Load
from tests.faults.servers import TAKEN_BACK, FailingMongoDB, Failures
from tests.integration.delivery.registry_under_test import RegistryUnderTest, until
from tests.ports import free_port

DISK_BYTES = 64 * 1_048_576

pytestmark = pytest.mark.parametrize("kafka", ["noida"], indirect=True)


@pytest.fixture(scope="module")
def failures():
    listener = Failures()
    monitoring.register(listener)
    return listener


@pytest.fixture(scope="module")
def own_mongodb(tmp_path_factory, failures):
    with FailingMongoDB(tmp_path_factory.mktemp("failing") / "store", free_port(), "secantusd-py") as server:
        yield server


@pytest.fixture
def own_mongodb_uri(own_mongodb, request):
    """With what a test adds to it."""
    return own_mongodb.uri + getattr(request, "param", "")


def test_eight_clients_on_one_record_conflict_and_each_write_is_there_once(registry, tmp_path):
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path, records=1) as load:
            load.goes_on()
        load.check()


@pytest.mark.parametrize("fault", TAKEN_BACK)
def test_a_transaction_that_fails_on_the_way_is_tried_again(registry, own_mongodb, failures, tmp_path, fault):
    command, how = TAKEN_BACK[fault]
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path) as load:
            load.goes_on()
            before = failures.of[command]
            own_mongodb.fail(command, times=10, **how)
            until(lambda: failures.of[command] >= before + 10, lambda: f"{command} does not fail")
            load.goes_on()
        load.check()


@pytest.mark.parametrize("own_mongodb_uri", ["&maxPoolSize=2&waitQueueTimeoutMS=100"], indirect=True)
def test_an_exhausted_pool_slows_everybody_down_and_loses_nothing(registry, own_mongodb, tmp_path, caplog):
    with MongoClient(own_mongodb.uri) as reader, registry.relay(), registry.projection():
        with Load(registry, tmp_path, reader=reader) as load:
            load.goes_on()
            until(lambda: "WaitQueueTimeoutError" in caplog.text, lambda: "one connection is enough for all")
            load.goes_on()
        load.check()


def test_a_primary_that_is_killed_and_comes_back_has_all_that_was_answered(registry, own_mongodb, tmp_path):
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path) as load:
            load.arrives()
            own_mongodb.kill()
            own_mongodb.start()
            load.arrives()
        load.check()


@pytest.fixture
def small_disk(tmp_path):
    """A directory with a file system of its own."""
    directory = tmp_path / "disk"
    directory.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", directory]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        programs.missing("the right to mount a file system", "running the tests as root")
    yield directory
    subprocess.run(["umount", "--lazy", directory], check=True)


@pytest.fixture
def on_a_small_disk(kafka, small_disk, tmp_path):
    """Its database keeps its files there."""
    with FailingMongoDB(small_disk / "store", free_port(), "secantusd-py", log=tmp_path / "database.log") as server:
        registry = RegistryUnderTest(server.uri, kafka, tmp_path)
        outbox.ensure_indexes(registry.database)
        yield registry, server


def test_a_full_disk_refuses_writes_and_what_was_answered_before_is_kept(on_a_small_disk, small_disk, tmp_path):
    """Once there is room again, the server is started anew."""
    registry, server = on_a_small_disk
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path) as load:
            load.arrives()
            registry.database["ballast"].insert_one({})  # a collection that is new then would be refused its file
            filling = small_disk / "filling"
            fill(filling)
            with pytest.raises(PyMongoError):
                insert_for_ever(registry.database)  # the store has laid a few megabytes of log by
            until(  # an insert that is refused may come before the write that breaks the store
                lambda: {readiness(registry.database), readiness(registry.projected)} == {503},
                lambda: "a store that cannot be read is told as ready",
            )
            assert registry.database.command("ping")["ok"]
            filling.unlink()
            server.kill()  # it answers, and its store does not: mongod would end by itself
            server.start()
            load.arrives()
        load.check()
        assert {readiness(registry.database), readiness(registry.projected)} == {200}


def readiness(database):
    """The status with which a process on this database answers /readyz."""
    app = Flask(__name__)
    health.install(app, database)
    return app.test_client().get("/readyz").status_code


def fill(path):
    """Until the file system has no byte left."""
    with path.open("wb") as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(65_536))
            file.flush()


def insert_for_ever(database):
    """A store that breaks may never answer what it had in hand: whoever waits for it gives up, as our writers do."""
    while True:
        with pymongo.timeout(PATIENCE_SECONDS):
            database["ballast"].insert_one({"bytes": bytes(1_000_000)})

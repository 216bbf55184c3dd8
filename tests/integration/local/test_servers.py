"""The outside servers as child processes: what they keep through a kill, and what they say when they cannot start."""

import socket
from pathlib import Path

import psutil
import pytest
from pymongo import MongoClient

from registry_local.servers import ApacheKafka, EmbeddedMongoDB, MissingProgramError, Noida, ServerFailedError
from registry_local.servers.kafka_classes import archive
from registry_local.servers.mongodb import program_path
from tests.integration.local.conftest import letters
from tests.ports import free_port, free_ports
from tests.programs import missing, require


@pytest.fixture(params=["secantusd-py", "secantusd-rs"])
def mongodb(request: pytest.FixtureRequest, tmp_path: Path) -> EmbeddedMongoDB:
    if program_path(request.param) is None:
        pytest.skip(f"{request.param} is not on PATH; `cargo install secantus-mdb` brings it")
    return EmbeddedMongoDB(tmp_path / "mongodb", free_port(), request.param)


def test_mongodb_keeps_a_committed_transaction_through_a_kill(mongodb: EmbeddedMongoDB) -> None:
    with mongodb:
        with MongoClient(mongodb.uri) as client, client.start_session() as session:
            client.registry.create_collection("records")
            with session.start_transaction():
                client.registry.records.insert_many([{"_id": 1}, {"_id": 2}], session=session)
        mongodb.kill()
        mongodb.start()
        with MongoClient(mongodb.uri) as client:
            assert client.registry.records.count_documents({}) == 2


def test_a_directory_stays_with_the_build_that_made_it(tmp_path: Path) -> None:
    with EmbeddedMongoDB(tmp_path / "mongodb", free_port(), "secantusd-py"):
        pass
    assert EmbeddedMongoDB(tmp_path / "mongodb", free_port()).build == "secantusd-py"
    with pytest.raises(MissingProgramError, match="made by secantusd-py"):
        EmbeddedMongoDB(tmp_path / "mongodb", free_port(), "secantusd-rs").start()


def test_a_server_that_cannot_start_quotes_its_log(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = EmbeddedMongoDB(tmp_path / "mongodb", taken.getsockname()[1], "secantusd-py")
        with pytest.raises(ServerFailedError, match=r"(?s)mongodb ended with code 1.*in use"):
            server.start()


def test_noida_knows_whether_it_stopped_cleanly(tmp_path: Path) -> None:
    broker = Noida(tmp_path / "kafka", free_port())
    assert broker.stopped_cleanly
    with broker:
        assert not broker.stopped_cleanly
        broker.kill()
        assert not broker.stopped_cleanly
        broker.start()
    assert broker.stopped_cleanly


def test_noida_keeps_records_through_a_stop(tmp_path: Path) -> None:
    with Noida(tmp_path / "kafka", free_port()) as broker:
        letters("create", broker.bootstrap_servers, "1")
        letters("send", broker.bootstrap_servers, "one", "two")
        broker.stop()
        broker.start()
        assert letters("receive", broker.bootstrap_servers, "2") == "one two\n"


@pytest.fixture
def apache_ports() -> int:
    require("java")
    from registry_local.servers.kafka_jars import missing_for_kafka

    reason = missing_for_kafka()
    if reason is not None:
        missing(reason, "sudo apt-get install default-jre-headless maven")
    return free_ports(2)


def test_apache_kafka_keeps_records_through_a_kill(apache_ports: int, tmp_path: Path) -> None:
    with ApacheKafka(tmp_path, apache_ports) as kafka:
        letters("create", kafka.bootstrap_servers, "1")
        letters("send", kafka.bootstrap_servers, "one", "two")
        kafka.stop()
        kafka.start()
        kafka.kill()
        kafka.start()
        assert letters("receive", kafka.bootstrap_servers, "2") == "one two\n"


def test_apache_kafka_finds_its_classes_where_an_earlier_broker_left_them(apache_ports: int, tmp_path: Path) -> None:
    with ApacheKafka(tmp_path, apache_ports) as kafka:
        in_memory = {each.path for each in psutil.Process(kafka.processes[0].pid).memory_maps()}
    assert str(archive()) in in_memory

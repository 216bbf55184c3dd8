"""What deploy/kafka/acls.sh grants is enough for each account and no more, asked of Apache Kafka's own authorizer."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    KafkaError,
    TopicAuthorizationFailedError,
)
from kafka.structs import OffsetAndMetadata

from registry_local.servers.apache_kafka import ApacheKafka
from registry_local.servers.kafka_jars import missing_for_kafka
from tests.programs import missing

ROOT = Path(__file__).parents[2]
ACCOUNTS = ("conferences", "awards", "gateway", "subscriber")
TOPICS = ("conferences.events", "conferences.events.dead-letters", "awards.events", "awards.events.dead-letters")
WRITES = {
    "conferences": {"conferences.events"},
    "awards": {"awards.events", "conferences.events.dead-letters"},
    "gateway": {"conferences.events.dead-letters", "awards.events.dead-letters"},
    "subscriber": set(),
}
READS = {
    "conferences": set(),
    "awards": {"conferences.events"},
    "gateway": {"conferences.events", "awards.events"},
    "subscriber": {"conferences.events", "awards.events"},
}
REFUSED = (TopicAuthorizationFailedError, ClusterAuthorizationFailedError, GroupAuthorizationFailedError)


class GuardedKafka(ApacheKafka):
    """A broker with a second listener, on which each account signs in and may do nothing that is not granted."""

    def __init__(self, directory: Path, port: int) -> None:
        super().__init__(directory, port)
        self.accounts_address = f"127.0.0.1:{port + 2}"

    def prepare(self) -> None:
        super().prepare()
        inside, controller = (f"127.0.0.1:{number}" for number in (self.ports[0], self.controller_ports[0]))
        passwords = " ".join(f'user_{account}="{account}"' for account in ACCOUNTS)
        module = "org.apache.kafka.common.security.plain.PlainLoginModule"
        settings = {
            "listeners": f"PLAINTEXT://{inside},CONTROLLER://{controller},ACCOUNTS://{self.accounts_address}",
            "advertised.listeners": f"PLAINTEXT://{inside},ACCOUNTS://{self.accounts_address}",
            "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,ACCOUNTS:SASL_PLAINTEXT",
            "listener.name.accounts.sasl.enabled.mechanisms": "PLAIN",
            "listener.name.accounts.plain.sasl.jaas.config": f"{module} required {passwords};",
            "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users": "User:ANONYMOUS",
        }
        with (self.directory / "broker-1" / "server.properties").open("a", encoding="utf-8") as file:
            file.writelines(f"{name}={value}\n" for name, value in settings.items())


@dataclass(frozen=True)
class Account:
    name: str
    address: str

    def settings(self) -> dict[str, Any]:
        return {
            "bootstrap_servers": self.address,
            "security_protocol": "SASL_PLAINTEXT",
            "sasl_mechanism": "PLAIN",
            "sasl_plain_username": self.name,
            "sasl_plain_password": self.name,
        }

    def may_write(self, topic: str) -> bool:
        producer = KafkaProducer(**self.settings(), max_block_ms=10_000)
        try:
            producer.send(topic, b"{}").get(timeout=10)
        except KafkaError as refused:  # who may write nowhere is refused a producer's id, in an error without a class
            if "AuthorizationFailed" not in repr(refused):
                raise
            return False
        finally:
            producer.close()
        return True

    def may_read(self, topic: str, group: str) -> bool:
        """Whether it may fetch the topic and keep its place in the group."""
        consumer = KafkaConsumer(
            **self.settings(), group_id=group, enable_auto_commit=False, auto_offset_reset="earliest"
        )
        partition = TopicPartition(topic, 0)
        try:
            consumer.assign([partition])
            read = consumer.poll(timeout_ms=10_000)
            consumer.commit({partition: OffsetAndMetadata(1, "", -1)})
        except REFUSED:
            return False
        finally:
            consumer.close(autocommit=False)
        return bool(read)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A broker with the rights of the script and one record in every topic."""
    if reason := missing_for_kafka():
        missing(reason, brings="sudo apt-get install default-jre-headless maven")
    directory = tmp_path_factory.mktemp("guarded")
    with GuardedKafka(directory, port=28600) as kafka:
        grant(kafka.bootstrap_servers, directory)
        for account, own in (("conferences", TOPICS[:2]), ("awards", TOPICS[2:])):
            admin = KafkaAdminClient(**Account(account, kafka.accounts_address).settings())
            admin.create_topics({topic: {"num_partitions": 1, "replication_factor": 1} for topic in own})
            admin.close()
        producer = KafkaProducer(bootstrap_servers=kafka.bootstrap_servers)
        for topic in TOPICS:
            producer.send(topic, b"{}").get(timeout=30)
        producer.close()
        yield kafka.accounts_address


def grant(bootstrap_servers: str, directory: Path) -> None:
    """Run the script with kafka_acls.py in the place of Kafka's own tool, which is not among the broker's jars."""
    stand_in = directory / "kafka-acls.sh"
    stand_in.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).parent / "kafka_acls.py"}" "$@"\n')
    stand_in.chmod(0o755)
    outcome = subprocess.run(
        [
            shutil.which("bash") or "bash",
            str(ROOT / "deploy" / "kafka" / "acls.sh"),
            "--bootstrap-server",
            bootstrap_servers,
        ],
        env={**os.environ, "PATH": f"{directory}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr


@pytest.mark.parametrize("account", ACCOUNTS)
def test_an_account_writes_what_it_must_and_nothing_else(account: str, address: str) -> None:
    assert {topic for topic in TOPICS if Account(account, address).may_write(topic)} == WRITES[account]


@pytest.mark.parametrize("account", ACCOUNTS)
def test_an_account_reads_what_it_must_and_nothing_else(account: str, address: str) -> None:
    readable = {topic for topic in TOPICS if Account(account, address).may_read(topic, f"{account}.reader")}
    assert readable == READS[account]


def test_nobody_takes_the_place_of_another_group(address: str) -> None:
    assert not Account("subscriber", address).may_read("conferences.events", "gateway")


def test_a_subscriber_makes_no_topics(address: str) -> None:
    admin = KafkaAdminClient(**Account("subscriber", address).settings())
    with pytest.raises(REFUSED):
        admin.create_topics({"conferences.drafts": {"num_partitions": 1, "replication_factor": 1}})
    admin.close()

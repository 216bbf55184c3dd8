"""What a data directory remembers, and which of it a later `up` may change."""

from pathlib import Path

import pytest

from registry_local.addresses import Addresses
from registry_local.choices import ChoiceRefusedError, Choices, choose, read_choices, write_choices
from registry_local.data_directory import DataDirectory

APACHE = Choices(kafka="apache", brokers=3)
ATTACHED = Choices(kafka="attached", kafka_address="a:9092,b:9092", mongodb_uri="mongodb://db/")


def test_a_new_directory_gets_the_usual_choices() -> None:
    assert choose(None) == Choices(port_base=8000, kafka="embedded", brokers=1)


def test_options_are_remembered_until_others_are_given() -> None:
    assert choose(APACHE) == APACHE
    assert choose(APACHE, port_base=9000) == Choices(port_base=9000, kafka="apache", brokers=3)


def test_addresses_of_attached_servers_may_change() -> None:
    moved = choose(ATTACHED, kafka="c:9092", mongodb="mongodb://elsewhere/")
    assert (moved.kafka_address, moved.mongodb_uri) == ("c:9092", "mongodb://elsewhere/")


@pytest.mark.parametrize(
    ("remembered", "kafka", "brokers", "mongodb"),
    [
        (Choices(), "apache", None, None),
        (Choices(), "host:9092", None, None),
        (Choices(), None, None, "mongodb://db/"),
        (APACHE, "embedded", 1, None),
        (APACHE, None, 1, None),
        (ATTACHED, "apache", None, None),
    ],
)
def test_records_and_events_stay_where_they_are(
    remembered: Choices, kafka: str | None, brokers: int | None, mongodb: str | None
) -> None:
    with pytest.raises(ChoiceRefusedError, match="--data-dir"):
        choose(remembered, kafka=kafka, brokers=brokers, mongodb=mongodb)


@pytest.mark.parametrize("kafka", ["kafka", "host:", ":9092", "host:port", "a:1,b"])
def test_what_is_no_address_is_refused(kafka: str) -> None:
    with pytest.raises(ChoiceRefusedError, match="HOST:PORT"):
        choose(None, kafka=kafka)


def test_three_brokers_are_apache_kafkas_only() -> None:
    with pytest.raises(ChoiceRefusedError, match="--kafka apache"):
        choose(None, brokers=3)
    assert choose(None, kafka="apache", brokers=3) == APACHE


def test_choices_are_read_as_they_were_written(tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path)
    assert read_choices(directory) is None
    write_choices(directory, ATTACHED)
    assert read_choices(directory) == ATTACHED


@pytest.mark.parametrize("choices", [Choices(), APACHE, Choices(kafka="apache"), ATTACHED])
def test_ports_are_counted_from_the_base_and_stay_below_the_next_hundred(choices: Choices) -> None:
    needed = Addresses(choices).ports_needed()
    assert min(needed) == choices.port_base
    assert max(needed) < choices.port_base + 100
    doors = {"gateway-serve", "conferences-serve", "awards-serve", "conferences-relay", "awards-relay"}
    assert doors | {"awards-project", "gateway-project"} <= set(needed.values())


def test_attached_servers_need_no_ports_and_apache_kafka_two_a_broker() -> None:
    assert len(Addresses(ATTACHED).ports_needed()) == 7
    assert len(Addresses(Choices()).ports_needed()) == 7 + 1 + 1
    assert len(Addresses(APACHE).ports_needed()) == 7 + 1 + 6


def test_clients_get_every_broker() -> None:
    assert Addresses(APACHE).kafka == "127.0.0.1:8092,127.0.0.1:8093,127.0.0.1:8094"
    assert Addresses(ATTACHED).kafka == "a:9092,b:9092"
    assert Addresses(ATTACHED).mongodb == "mongodb://db/"

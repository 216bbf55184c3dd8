"""`registry up --kafka apache`: the same registry on Apache Kafka itself."""

import os
import signal
from pathlib import Path

from registry_local.servers.kafka_jars import missing_for_kafka
from tests.integration.local.conftest import RunnerDesk, eventually, letters
from tests.programs import missing, require


def test_three_brokers_one_killed_and_taken_back(desk: RunnerDesk) -> None:
    require("java")
    reason = missing_for_kafka()
    if reason is not None:
        missing(reason, "sudo apt-get install default-jre-headless maven")
    desk.up("--kafka", "apache", "--brokers", "3")
    report = desk.status()
    assert report["addresses"]["kafka"].count(",") == 2
    assert {name for name in report["processes"] if name.startswith("kafka")} == {"kafka-1", "kafka-2", "kafka-3"}
    brokers = report["addresses"]["kafka"]
    letters("create", brokers, "3")
    letters("send", brokers, "one")
    desk.new_page()
    os.kill(desk.pid("kafka-2"), signal.SIGKILL)
    letters("send", brokers, "two")  # two of three are enough
    assert eventually(lambda: (desk.told("kafka-2").restarts, desk.told("kafka-2").condition) == (1, "running"))
    assert letters("receive", brokers, "2") == "one two\n"
    assert desk.diary == []  # Apache Kafka keeps what it acknowledged: nobody is stopped, nothing is sent again
    desk.down()
    assert desk.living() == []


def test_without_java_the_words_are_clear(desk: RunnerDesk, tmp_path: Path) -> None:
    bare = tmp_path / "bin"
    bare.mkdir()
    done = desk.run("up", "--port-base", str(desk.port_base), "--kafka", "apache", PATH=str(bare))
    assert done.returncode == 5
    assert "Java is not installed" in done.stderr
    assert "apt-get install openjdk-17-jre-headless" in done.stderr
    assert not (desk.data / "choices.json").exists()

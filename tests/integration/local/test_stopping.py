"""How a registry ends: asked to, interrupted, broken while it starts; and what is left afterwards."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest
from pymongo import MongoClient

from registry_local.data_directory import DataDirectory
from registry_local.supervisor.state import read_state
from tests.integration.local.conftest import RunnerDesk, eventually

SORTS = ["serve", "relay", "project"]


def test_down_stops_in_order_and_the_next_up_finds_every_record(desk: RunnerDesk) -> None:
    desk.up()
    mongodb = desk.status()["addresses"]["mongodb"]
    with MongoClient(mongodb) as client:
        client.conferences.records.insert_one({"_id": "kept"})
    desk.new_page()
    printed = desk.down()
    ended = [line.split()[0].rpartition("-")[2] for line in desk.diary]
    assert ended == sorted(ended, key=SORTS.index)
    assert len(ended) == 7
    assert printed.index("gateway-project stopped") < printed.index("kafka stopped") < printed.index("mongodb stopped")
    assert desk.living() == []
    desk.new_page()
    desk.up()
    with MongoClient(mongodb) as client:
        assert client.conferences.records.find_one() == {"_id": "kept"}
    assert not [line for line in desk.diary if "republish" in line or "rewind" in line]  # Kafka had stopped cleanly


def test_status_and_down_of_nothing(desk: RunnerDesk) -> None:
    status = desk.run("status")
    assert status.returncode == 3
    assert "does not run" in status.stdout
    assert desk.status()["running"] is False
    assert "does not run" in desk.down()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_start_stops_what_was_started(desk: RunnerDesk, number: signal.Signals) -> None:
    starting = desk.start("up", "--port-base", str(desk.port_base), REGISTRY_STAND_IN_HANGS="gateway-serve")
    assert eventually(lambda: "awards-relay began" in desk.diary)
    starting.send_signal(number)
    printed, _ = starting.communicate(timeout=60)
    assert starting.returncode == 130, printed
    assert desk.living() == []
    assert desk.status()["running"] is False


def test_a_process_that_ends_at_once_fails_the_start_with_its_last_words(desk: RunnerDesk) -> None:
    desk.break_at_start("awards-relay")
    done = desk.run("up", "--port-base", str(desk.port_base))
    assert done.returncode == 1
    assert "awards-relay ended with code 1" in done.stderr
    assert "this stand-in was asked to break" in done.stderr
    assert desk.living() == []


def test_a_taken_port_is_named_with_its_holder_and_the_remedy(desk: RunnerDesk) -> None:
    with socket.create_server(("127.0.0.1", desk.port_base + 2)):
        done = desk.run("up", "--port-base", str(desk.port_base))
    assert done.returncode == 4
    assert f"awards-serve: port {desk.port_base + 2} is held by process {os.getpid()}" in done.stderr
    assert "--port-base" in done.stderr
    assert desk.diary == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_in_the_foreground_a_closed_terminal_ends_it_cleanly(desk: RunnerDesk, number: signal.Signals) -> None:
    attached = desk.start("up", "--foreground", "--port-base", str(desk.port_base))
    assert eventually(lambda: runs(desk))
    attached.send_signal(number)
    printed, _ = attached.communicate(timeout=60)
    assert attached.returncode == 0, printed
    assert "Stopped." in printed
    assert desk.living() == []


def test_in_the_foreground_nothing_outlives_a_killed_command(desk: RunnerDesk) -> None:
    attached = desk.start("up", "--foreground", "--port-base", str(desk.port_base))
    assert eventually(lambda: runs(desk))
    attached.kill()
    attached.communicate()
    assert eventually(lambda: desk.living() == [])
    assert not (desk.data / "kafka.not-stopped-cleanly").exists()


def test_reset_asks_and_empties(desk: RunnerDesk) -> None:
    desk.up()
    refused = desk.run("reset", answer="n\n")
    assert refused.returncode == 1
    assert desk.status()["running"] is True
    done = desk.run("reset", answer="y\n")
    assert done.returncode == 0
    assert list(desk.data.iterdir()) == []
    assert desk.living() == []


def test_reset_leaves_a_directory_alone_that_is_not_ours(desk: RunnerDesk, tmp_path: Path) -> None:
    precious = tmp_path / "data" / "thesis.txt"
    precious.parent.mkdir()
    precious.write_text("three years")
    done = desk.run("reset", "--yes")
    assert done.returncode == 1
    assert precious.read_text() == "three years"


def test_two_starts_at_once_are_one_registry(desk: RunnerDesk) -> None:
    starts = [desk.start("up", "--port-base", str(desk.port_base)) for _ in range(2)]
    codes = [_finished(each) for each in starts]
    assert 0 in codes
    assert desk.diary.count("gateway-serve began") == 1
    assert desk.status()["running"] is True


def runs(desk: RunnerDesk) -> bool:
    state = read_state(DataDirectory(desk.data))
    return state is not None and state.phase == "running"


def _finished(process: "subprocess.Popen[str]") -> int:
    process.communicate(timeout=60)
    return process.returncode

"""What dies is started again; an embedded Kafka that may have forgotten records is filled before anyone reads on."""

import json
import os
import shutil
import signal
from pathlib import Path

from registry_local.servers import EmbeddedMongoDB, Noida
from tests.integration.local.conftest import RunnerDesk, eventually
from tests.ports import free_ports

FILLING = [
    *("conferences-ensure-indexes", "awards-ensure-indexes", "gateway-ensure-indexes"),
    *("conferences-republish", "awards-republish", "awards-rewind", "gateway-rewind"),
]
CARRIERS = {"conferences-relay", "awards-relay", "awards-project", "gateway-project"}


def ready(desk: RunnerDesk, process: str, *, restarts: int) -> bool:
    """Whether the process answers and was started again so many times."""
    told = desk.told(process)
    return told.condition == "running" and told.restarts == restarts


def kill(desk: RunnerDesk, process: str) -> None:
    os.kill(desk.pid(process), signal.SIGKILL)


def test_a_process_that_dies_is_started_again_and_it_shows(desk: RunnerDesk) -> None:
    desk.up()
    before = desk.status()["processes"]
    victims = ["awards-relay", "gateway-serve", "mongodb"]
    for process in victims:
        kill(desk, process)
        assert eventually(lambda process=process: ready(desk, process, restarts=1))
    after = desk.status()["processes"]
    assert [name for name in after if after[name]["restarts"]] == [name for name in after if name in victims]
    assert {name for name in after if after[name]["pid"] != before[name]["pid"]} == set(victims)


def test_a_process_that_goes_on_dying_shows_until_it_works_again(desk: RunnerDesk) -> None:
    desk.up()
    desk.break_at_start("awards-relay")
    kill(desk, "awards-relay")
    assert eventually(lambda: desk.told("awards-relay").restarts >= 3)
    report = desk.run("status", "--json")
    relay = json.loads(report.stdout)["processes"]["awards-relay"]
    assert (relay["health"], relay["exit_code"]) == ("waiting to be started again", 1)
    assert report.returncode == 1
    desk.break_at_start("")
    assert eventually(lambda: desk.told("awards-relay").condition == "running")


def test_a_killed_embedded_kafka_is_filled_again_before_anyone_reads_on(desk: RunnerDesk) -> None:
    desk.up()
    desk.new_page()
    kill(desk, "kafka")
    assert eventually(lambda: all(ready(desk, name, restarts=0) for name in CARRIERS) and len(desk.diary) == 22)
    ended, filled, began = split(desk.diary)
    assert ended == {f"{name} ended" for name in CARRIERS}
    assert {line.split()[0] for line in filled} == set(FILLING)
    assert began == {f"{name} began" for name in CARRIERS}
    assert ready(desk, "kafka", restarts=1)


def split(diary: list[str]) -> tuple[set[str], list[str], set[str]]:
    """The stop of the carriers, what came between, and their start."""
    count = len(CARRIERS)
    return set(diary[:count]), diary[count:-count], set(diary[-count:])


def test_after_a_power_cut_the_next_up_fills_kafka_before_the_projectors_start(desk: RunnerDesk) -> None:
    desk.up()
    processes = desk.status()["processes"]
    os.kill(int((desk.data / "supervisor.lock").read_text()), signal.SIGKILL)
    for each in processes.values():
        os.kill(each["pid"], signal.SIGKILL)
    assert eventually(lambda: desk.living() == [])
    desk.new_page()
    desk.up()
    assert {line.split()[0] for line in desk.diary[: 2 * len(FILLING)]} == set(FILLING)
    desk.down()
    desk.new_page()
    desk.up()
    assert not [line for line in desk.diary if "republish" in line]  # once is enough


def test_what_a_killed_supervisor_left_is_ended_by_the_next_up(desk: RunnerDesk) -> None:
    desk.up()
    left = desk.pid("gateway-serve")
    os.kill(int((desk.data / "supervisor.lock").read_text()), signal.SIGKILL)
    assert eventually(lambda: not desk.status()["running"])
    assert "gateway-serve" in desk.run("status").stdout
    assert "Stopping what a killed supervisor left running" in desk.up()
    assert desk.pid("gateway-serve") != left
    assert all(each["health"] == "ready" for each in desk.status()["processes"].values())


def test_a_kafka_directory_that_was_lost_is_filled_again(desk: RunnerDesk) -> None:
    desk.up()
    desk.down()
    shutil.rmtree(desk.data / "kafka")
    desk.new_page()
    desk.up()
    assert "conferences-republish ended" in desk.diary


def test_attached_servers_are_used_and_left_running(desk: RunnerDesk, tmp_path: Path) -> None:
    base = free_ports(2)
    with EmbeddedMongoDB(tmp_path / "mongodb", base) as mongodb, Noida(tmp_path / "kafka", base + 1) as kafka:
        desk.up("--mongodb", mongodb.uri, "--kafka", kafka.bootstrap_servers)
        report = desk.status()
        assert report["addresses"]["mongodb"] == mongodb.uri
        assert report["addresses"]["kafka"] == kafka.bootstrap_servers
        assert not {"mongodb", "kafka"} & set(report["processes"])
        desk.down()
        assert mongodb.is_ready()
        assert kafka.is_ready()
        refused = desk.run("up", "--kafka", "embedded")
        assert refused.returncode == 2
        assert f"made with Kafka at {kafka.bootstrap_servers}" in refused.stderr

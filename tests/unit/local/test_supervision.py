"""The parts of the supervisor that need no process: waits, the state file, figures, the environment of a process."""

import os
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from registry_local import probes
from registry_local.addresses import Addresses
from registry_local.choices import Choices
from registry_local.data_directory import AlreadyRunningError, DataDirectory, write_atomically
from registry_local.processes import PROCESSES, ServiceProcess, process_environment, service_environment
from registry_local.supervisor.backoff import Backoff
from registry_local.supervisor.state import ProcessState, State, StateFile, Step, alive, read_state
from registry_local.supervisor.stop_request import StopRequest, StopRequestedError


def test_waits_double_up_to_half_a_minute() -> None:
    backoff = Backoff()
    assert [backoff.after_death(ran_for_seconds=1) for _ in range(9)] == [0.25, 0.5, 1, 2, 4, 8, 16, 30, 30]


def test_a_minute_of_work_is_forgiven() -> None:
    backoff = Backoff()
    for _ in range(5):
        backoff.after_death(ran_for_seconds=59)
    assert backoff.after_death(ran_for_seconds=60) == 0.25


def test_state_is_read_as_it_was_written(tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path)
    assert read_state(directory) is None
    steps = [Step("mongodb", "working", "waiting", 1.5)]
    processes = [ProcessState("mongodb", "running", 17, 1.0, 2.0, 3, -9)]
    state = State("starting", 42, 5.0, {"gateway": "http://gateway"}, steps, processes, "why", was_clean=False)
    StateFile(directory).write(state)
    assert read_state(directory) == state


def test_unchanged_state_is_not_written_again(tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path)
    file = StateFile(directory)
    state = State("running", 42, 5.0, {})
    file.write(state)
    directory.state_file.unlink()
    file.write(state)
    assert not directory.state_file.exists()
    file.write(replace(state, phase="stopped"))
    assert directory.state_file.exists()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    write_atomically(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "\udc00")
    assert path.read_text() == "old"


def test_a_secret_is_never_readable_by_others(tmp_path: Path) -> None:
    write_atomically(tmp_path / "key", "secret", mode=0o600)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_another_process_with_the_same_pid_is_another() -> None:
    ours = psutil.Process(os.getpid())
    told = ProcessState("test", pid=ours.pid, created=ours.create_time())
    assert alive(told) == ours
    assert alive(replace(told, created=ours.create_time() - 60)) is None
    assert alive(ProcessState("never started")) is None


def test_one_supervisor_a_directory(tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path)
    assert directory.holder is None
    with directory.hold():
        assert directory.holder == os.getpid()
        with pytest.raises(AlreadyRunningError), directory.hold():
            pass
    assert directory.holder is None


def test_figures_are_summed_over_their_labels() -> None:
    exposition = """# HELP registry_consumer_lag Records.
# TYPE registry_consumer_lag gauge
registry_consumer_lag{topic="conferences.events",partition="0"} 4.0
registry_consumer_lag{topic="awards.events",partition="11"} 1e+02
registry_outbox_pending 3.0
process_start_time_seconds 1.79e+09
"""
    sums = probes.totals(exposition)
    assert (sums[probes.CONSUMER_LAG], sums[probes.OUTBOX_PENDING]) == (104.0, 3.0)


def test_nobody_answers_where_nobody_listens() -> None:
    assert probes.health("127.0.0.1:1") == "no answer"
    assert probes.figures("127.0.0.1:1") == {}


@pytest.mark.parametrize("process", PROCESSES, ids=lambda each: each.name)
def test_each_process_binds_its_own_port_and_reads_the_same_servers(process: ServiceProcess, tmp_path: Path) -> None:
    directory, addresses = DataDirectory(tmp_path), Addresses(Choices(port_base=9000))
    environment = process_environment(directory, addresses, process)
    assert environment["BIND"] == f"127.0.0.1:{addresses.port(process.name)}"
    assert environment["MONGODB_URI"] == "mongodb://127.0.0.1:9017/?replicaSet=secantus"
    assert environment["KAFKA_BOOTSTRAP_SERVERS"] == "127.0.0.1:9092"
    assert environment["IDENTITY_ISSUER"] == "http://127.0.0.1:9000/"
    assert environment["IDENTITY_JWKS_URL"] == (tmp_path / "jwks.json").as_uri()
    assert ("PROMETHEUS_MULTIPROC_DIR" in environment) == (process.task == "serve")
    assert process.command[1:] == ["-m", process.service, process.task]


@pytest.mark.parametrize(
    ("choices", "copies"),
    [
        (Choices(), "1"),
        (Choices(kafka="apache", brokers=3), "3"),
        (Choices(kafka="attached", kafka_address="a:1"), None),
    ],
)
def test_topics_have_as_many_copies_as_there_are_brokers(choices: Choices, copies: str | None, tmp_path: Path) -> None:
    environment = service_environment(DataDirectory(tmp_path), Addresses(choices))
    assert environment.get("KAFKA_REPLICATION_FACTOR") == copies


def test_a_stop_is_heard_in_the_next_wait() -> None:
    request = StopRequest()
    request.check()
    request.make()
    with pytest.raises(StopRequestedError):
        request.check()


def test_the_end_of_the_parent_is_a_stop() -> None:
    StopRequest(parent=os.getppid()).check()
    with pytest.raises(StopRequestedError):
        StopRequest(parent=os.getpid()).check()

"""`registry up` and what can be asked of a registry that runs."""

import json
import re

import jwt
import pytest
import urllib3
from jwt import PyJWK

from registry_local.identity import ROLES
from registry_local.processes import PROCESSES
from tests.integration.local.conftest import RunnerDesk, eventually

ALL = {each.name for each in PROCESSES} | {"kafka", "mongodb"}


def claims(desk: RunnerDesk, token: str) -> dict[str, object]:
    """Verify as a service does: by the published key, the algorithm pinned, issuer and audience required."""
    [key] = json.loads((desk.data / "jwks.json").read_text())["keys"]
    issuer = f"http://127.0.0.1:{desk.port_base}/"
    return jwt.decode(token, PyJWK(key), ["ES256"], audience="registry", issuer=issuer)


def test_prints_gateway_data_directory_and_next_commands(running: RunnerDesk) -> None:
    printed = running.run("up").stdout
    assert f"http://127.0.0.1:{running.port_base}/" in printed
    assert str(running.data) in printed
    assert len(re.findall(r"^  \S*registry (demo|status|down) ", printed, re.MULTILINE)) == 3


def test_prints_a_sign_in_for_each_role(running: RunnerDesk) -> None:
    sign_in = rf"^  (\S+) +http://127.0.0.1:{running.port_base}/sign-in#(\S+)$"
    printed = re.findall(sign_in, running.run("up").stdout, re.MULTILINE)
    assert [role for role, _ in printed] == list(ROLES)
    for role, token in printed:
        said = claims(running, token)
        assert said["roles"] == [role]
        assert said["organisation"] is None
        assert int(str(said["exp"])) - int(str(said["iat"])) == 12 * 3600


def test_a_second_up_says_so_and_changes_nothing(running: RunnerDesk) -> None:
    before = running.status()["processes"]
    again = running.run("up", "--port-base", str(running.port_base + 1))
    assert again.returncode == 0
    assert "runs already on this data" in again.stdout
    assert {name: each["pid"] for name, each in running.status()["processes"].items()} == {
        name: each["pid"] for name, each in before.items()
    }


def test_status_names_every_process_with_its_health(running: RunnerDesk) -> None:
    report = running.status()
    assert set(report["processes"]) == ALL
    for each in report["processes"].values():
        assert each["health"] == "ready"
        assert each["restarts"] == 0
        assert each["pid"] > 0
        assert each["uptime_seconds"] >= 0


def test_status_gives_addresses_that_answer(running: RunnerDesk) -> None:
    addresses = running.status()["addresses"]
    assert set(addresses) == {"gateway", "conferences", "awards", "kafka", "mongodb"}
    for service in ("gateway", "conferences", "awards"):
        assert urllib3.request("GET", f"{addresses[service]}/readyz").status == 200


def test_status_reads_backlog_and_lag_from_the_processes(running: RunnerDesk) -> None:
    report = running.status()
    assert report["outboxes"] == {name: {"pending": 3, "oldest_age_seconds": 1.5} for name in ("conferences", "awards")}
    assert report["consumers"] == {"awards-project": 9, "gateway-project": 9}
    assert report["at_least"] == ["awards-project", "gateway-project"]


def test_status_for_people_shows_the_same(running: RunnerDesk) -> None:
    done = running.run("status")
    assert done.returncode == 0
    assert all(name in done.stdout for name in ALL)
    assert re.search(r"9 behind +at least: Kafka does not say", done.stdout)  # no stand-in ever told it


def test_token_is_all_that_is_printed(running: RunnerDesk) -> None:
    done = running.run(
        "token", "--role", "secretary", "--organisation", "o-1", "--name", "Lý Kiều Vân", "--lifetime", "30m"
    )
    said = claims(running, done.stdout.strip())
    assert (said["roles"], said["organisation"], said["name"]) == (["secretary"], "o-1", "Lý Kiều Vân")
    assert int(str(said["exp"])) - int(str(said["iat"])) == 1800


@pytest.mark.parametrize("lifetime", ["0h", "5y", "12", "-1h", "1000000000000h"])
def test_a_lifetime_that_is_none_is_refused(running: RunnerDesk, lifetime: str) -> None:
    done = running.run("token", "--role", "reader", f"--lifetime={lifetime}")
    assert done.returncode == 2
    assert "not a duration" in done.stderr


def test_the_key_is_for_its_owner_alone(running: RunnerDesk) -> None:
    assert (running.data / "desk-key.pem").stat().st_mode & 0o777 == 0o600


def test_logs_of_one_process_and_of_several(running: RunnerDesk) -> None:
    assert eventually(lambda: "/readyz" in running.run("logs", "awards-relay").stdout)
    several = running.run("logs", "awards").stdout
    assert "awards-serve" in several
    assert "gateway" not in several


def test_an_unknown_log_is_answered_with_those_there_are(running: RunnerDesk) -> None:
    done = running.run("logs", "nobody")
    assert done.returncode == 1
    assert "gateway-project" in done.stderr


def test_logs_follow_what_is_written_from_now_on(running: RunnerDesk) -> None:
    following = running.start("logs", "gateway-serve", "--follow", "--lines", "1")
    assert following.stdout is not None
    try:
        assert following.stdout.readline()  # the one old line: from here on it follows
        urllib3.request("GET", f"http://127.0.0.1:{running.port_base}/only-now")
        assert any("/only-now" in line for line in following.stdout)
    finally:
        following.kill()
        following.communicate()


@pytest.mark.parametrize(
    "options", [("--kafka", "nonsense"), ("--brokers", "3"), ("--port-base", "80"), ("--kafka", "host:")]
)
def test_options_that_make_no_sense_are_wrong_usage(desk: RunnerDesk, options: tuple[str, str]) -> None:
    assert desk.run("up", *options).returncode == 2
    assert not desk.data.exists()


@pytest.mark.parametrize("command", ["republish", "rewind", "rebuild"])
def test_a_service_command_needs_a_registry_that_runs(desk: RunnerDesk, command: str) -> None:
    done = desk.run(command)
    assert done.returncode == 3
    assert "does not run" in done.stderr


def test_republish_runs_in_both_services_with_an_outbox(running: RunnerDesk) -> None:
    running.new_page()
    assert running.run("republish").returncode == 0
    assert running.diary == [
        f"{name}-republish {when}" for name in ("conferences", "awards") for when in ("began", "ended")
    ]

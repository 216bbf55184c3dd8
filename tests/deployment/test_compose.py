"""The compose file: valid by the Compose Specification, one container a process, started by health, none root."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import jwt
import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker-compose.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
PROCESSES = {
    "conferences": {"serve", "relay", "ensure-indexes"},
    "awards": {"serve", "relay", "project", "ensure-indexes"},
    "gateway": {"serve", "project", "ensure-indexes"},
}
NEEDED = {"MONGODB_URI", "KAFKA_BOOTSTRAP_SERVERS", "IDENTITY_ISSUER", "IDENTITY_JWKS_URL", "BIND"}


def upstream(name: str) -> set[str]:
    """Everything that starts before ``name``."""
    direct = set(SERVICES[name].get("depends_on", {}))
    return direct.union(*(upstream(other) for other in direct))


def test_it_follows_the_compose_specification() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert outcome.returncode == 0, outcome.stdout


def test_every_process_is_a_container_of_its_own() -> None:
    commands = [tuple(service["command"]) for name, service in OURS.items() if name != "issuer"]
    assert sorted(commands) == sorted((name, process) for name, all_of in PROCESSES.items() for process in all_of)


@pytest.mark.parametrize("name", sorted(set(OURS) - {"issuer"}))
def test_a_container_runs_its_own_image_with_its_settings(name: str) -> None:
    service = OURS[name]
    assert service["build"]["args"]["SERVICE"] == service["command"][0]
    assert service["image"] == f"registry/{service['command'][0]}"
    assert set(service["environment"]) >= NEEDED


@pytest.mark.parametrize("name", SERVICES)
def test_nobody_is_root(name: str) -> None:
    service = SERVICES[name]
    assert service["user"].split(":")[0] not in {"root", "0"}
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not service.get("privileged")


@pytest.mark.parametrize("name", OURS)
def test_our_file_systems_are_read_only(name: str) -> None:
    assert OURS[name]["read_only"] is True


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_waited_for_can_be_waited_for(name: str) -> None:
    for other, how in SERVICES[name].get("depends_on", {}).items():
        once = SERVICES[other]["restart"] == "on-failure"
        assert how["condition"] == ("service_completed_successfully" if once else "service_healthy")


@pytest.mark.parametrize("name", sorted(set(OURS) - {"issuer"}))
def test_nothing_starts_before_its_servers_and_its_own_indexes(name: str) -> None:
    assert upstream(name) >= {"mongodb", "kafka"}
    if OURS[name]["command"][1] != "ensure-indexes":
        assert f"{OURS[name]['command'][0]}-indexes" in upstream(name)


@pytest.mark.parametrize("name", [name for name in OURS if name.endswith("-project")])
def test_a_projector_waits_for_the_topics_that_it_reads(name: str) -> None:
    assert "conferences-indexes" in upstream(name)


@pytest.mark.parametrize("name", SERVICES)
def test_only_the_loopback_address_is_published(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


def test_only_the_issuer_can_read_its_key() -> None:
    writers = {name for name, service in OURS.items() if "identity:/identity" in service["volumes"]}
    alike = {name for name, service in OURS.items() if service["user"] == SERVICES["issuer"]["user"]}
    assert writers == alike == {"issuer"}


def test_the_issuers_token_is_one_that_the_services_accept(tmp_path: Path) -> None:
    issuer = SERVICES["issuer"]
    (program,) = issuer["entrypoint"]
    registry = str(Path(sys.executable).parent / program)
    settings = {"REGISTRY_DATA_DIR": str(tmp_path)}
    for _ in range(2):  # every `docker compose up` runs it again, and the tokens given out stay valid
        subprocess.run([registry, *issuer["command"]], env=settings, check=True, timeout=60)
        keys = (tmp_path / "jwks.json").read_text(encoding="utf-8")
    command = [registry, "token", "--role", "secretary"]
    token = subprocess.run(command, env=settings, check=True, timeout=60, capture_output=True, text=True).stdout.strip()
    expected = SERVICES["conferences"]["environment"]
    claims = jwt.decode(
        token,
        jwt.PyJWKSet.from_json(keys).keys[0],
        algorithms=["ES256"],
        issuer=expected["IDENTITY_ISSUER"],
        audience=expected["IDENTITY_AUDIENCE"],
    )
    assert claims["roles"] == ["secretary"]
    readable_by_others = {file.name for file in tmp_path.iterdir() if file.stat().st_mode & 0o004}
    assert readable_by_others == {"jwks.json"}


def test_records_outlive_their_containers() -> None:
    kept = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert set(COMPOSE["volumes"]) == {volume for volume in kept if not volume.startswith(".")}
    for volume in kept - set(COMPOSE["volumes"]):
        assert (ROOT / volume).is_file()

"""The locks pin everything, with hashes, name no host, and agree with each other and with what is declared."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
WHOLE = ROOT / "requirements.lock"
PARTS = sorted((ROOT / "deploy" / "locks").glob("*.lock"))
PROJECTS = [ROOT / "shared", *sorted((ROOT / "services").iterdir()), ROOT / "deploy" / "local"]
OWN = {"registry-shared", "registry-local", "conferences", "awards", "gateway"}
DECLARED = {
    "conferences": ["shared", "services/conferences"],
    "awards": ["shared", "services/awards"],
    "gateway": ["shared", "services/gateway"],
    "local": ["shared", "deploy/local"],
}


def entries(lock: Path) -> list[str]:
    """One string a pinned package, its hashes included."""
    return re.findall(r"^\S.*?(?<!\\)$", lock.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def pins(lock: Path) -> set[tuple[str, str]]:
    return {(name, version) for entry in entries(lock) for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", entry)}


def declared(project: Path) -> list[Requirement]:
    lines = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return [requirement for requirement in map(Requirement, lines) if requirement.name not in OWN]


@pytest.mark.parametrize("lock", [WHOLE, *PARTS], ids=lambda lock: lock.name)
def test_everything_is_pinned_with_hashes_and_no_host_is_named(lock: Path) -> None:
    assert entries(lock)
    for entry in entries(lock):
        assert re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry, flags=re.DOTALL), entry
        assert "://" not in entry
        assert "@ " not in entry


@pytest.mark.parametrize("name", DECLARED)
def test_an_image_gets_the_versions_that_were_tested(name: str) -> None:
    assert pins(ROOT / "deploy" / "locks" / f"{name}.lock") <= pins(WHOLE)


@pytest.mark.parametrize(("name", "projects"), DECLARED.items())
def test_a_lock_holds_what_its_distributions_declare(name: str, projects: list[str]) -> None:
    pinned = dict(pins(ROOT / "deploy" / "locks" / f"{name}.lock"))
    for requirement in [wanted for project in projects for wanted in declared(ROOT / project)]:
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement}: {version}; run `make lock`"


def test_the_build_backend_is_locked() -> None:
    backends = {name for name, _ in pins(ROOT / "deploy" / "locks" / "build.lock")}
    for project in PROJECTS:
        for line in tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]:
            assert Requirement(line).name in backends

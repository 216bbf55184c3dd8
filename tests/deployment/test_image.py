"""The Dockerfile: clean by hadolint, and what it copies is there and is sent to the engine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import require

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
TEXT = DOCKERFILE.read_text(encoding="utf-8")
SENT = [line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")]
IMAGES = {
    "conferences": "services/conferences",
    "awards": "services/awards",
    "gateway": "services/gateway",
    "local": "deploy/local",
}


def copied(service: str, source: str) -> list[str]:
    """The paths of the tree that an image copies."""
    lines = re.findall(r"^COPY (?!--from)(.*) \S+$", TEXT, flags=re.MULTILINE)
    return [word.replace("${SERVICE}", service).replace("${SOURCE}", source) for line in lines for word in line.split()]


def test_hadolint_finds_nothing() -> None:
    outcome = subprocess.run(
        [require("hadolint", "make setup"), str(DOCKERFILE)], capture_output=True, text=True, timeout=60, check=False
    )
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(("service", "source"), IMAGES.items())
def test_what_an_image_copies_exists_and_is_sent(service: str, source: str) -> None:
    paths = copied(service, source)
    assert source in paths
    for path in paths:
        assert (ROOT / path).exists()
        assert any(path == sent or path.startswith(f"{sent}/") for sent in SENT), (
            f"{path} is kept back by .dockerignore"
        )


def test_an_image_copies_no_other_service() -> None:
    assert not {"services/awards", "services", "services/gateway", "."} & set(
        copied("conferences", "services/conferences")
    )


def test_it_ends_without_root_and_with_a_health_check() -> None:
    last_stage = TEXT.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001:10001$", last_stage, flags=re.MULTILINE)
    assert "/livez" in last_stage.partition("HEALTHCHECK")[2]


def test_the_health_check_is_a_program_that_python_accepts() -> None:
    program = re.search(r'"-c", "(.*)"\]$', TEXT, flags=re.MULTILINE)[1]
    closed = subprocess.run(
        [sys.executable, "-c", program],
        env={"BIND": "0.0.0.0:28999"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert "Connection refused" in closed.stderr
    assert closed.returncode == 1

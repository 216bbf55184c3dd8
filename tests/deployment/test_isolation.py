"""Each service runs from an environment made as its image is: its lock, its code, registry-shared and no more."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.ports import free_port
from tests.programs import require

ROOT = Path(__file__).parents[2]
LOCKS = ROOT / "deploy" / "locks"
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = ("conferences", "awards", "gateway")
NOT_SENT = shutil.ignore_patterns("build", "*.egg-info", "__pycache__", ".mypy_cache", ".ruff_cache")
UNSET = re.compile(r"\$\{\w+:-([^}]*)\}")  # a variable of Compose, and what it is when nobody set it
START_SECONDS = 20.0


@dataclass(frozen=True)
class Image:
    """A service's environment, and the folder that stands for the container's working directory."""

    service: str
    environment: Path
    workdir: Path

    def python(self, program: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.environment / "bin" / "python"), "-I", "-c", program]
        return subprocess.run(command, cwd=self.workdir, capture_output=True, text=True, timeout=60, check=False)


def install(*arguments: str | Path) -> None:
    # Whatever this shell is set to, the environment that is written to is the one named.
    settings = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    outcome = subprocess.run(
        [require("uv", "make setup"), "--quiet", *map(str, arguments)],
        env=settings,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr


def environment_of(service: str) -> Path:
    """The environment with the lock's packages; kept under .cache until the lock or the Python changes."""
    lock = LOCKS / f"{service}.lock"
    key = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:12]
    environment = ROOT / ".cache" / "images" / f"{service}-{key}"
    if not (environment / "complete").exists():
        install("venv", "--clear", "--python", sys.executable, environment)
        install("pip", "install", "--python", environment, "--require-hashes", "-r", lock)
        (environment / "complete").touch()
    return environment


@pytest.fixture(scope="module", params=SERVICES)
def image(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Image:
    """The steps of deploy/Dockerfile: wheels built from what the engine is sent, installed without dependencies."""
    service: str = request.param
    workdir = tmp_path_factory.mktemp(service)
    environment = environment_of(service)
    for source in ("shared", f"services/{service}"):
        # A copy: setuptools writes beside the sources, and would carry a module that has since gone into the wheel.
        shutil.copytree(ROOT / source, workdir / source, ignore=NOT_SENT)
        install("build", "--wheel", "--no-build-isolation", "--python", sys.executable, "-o", workdir, workdir / source)
    wheels = sorted(workdir.glob("*.whl"))
    install("pip", "install", "--python", environment, "--no-deps", "--no-index", "--reinstall", *wheels)
    shutil.copy(ROOT / "deploy" / "gunicorn.conf.py", workdir)
    return Image(service, environment, workdir)


@pytest.fixture
def served(image: Image, tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[str], Path]]:
    """``SERVICE serve`` with servers that are not there, its address, and the folder of its metrics."""
    bind = f"127.0.0.1:{free_port()}"
    metrics = tmp_path / "metrics"
    metrics.mkdir()
    (metrics / "counter_1.db").write_text("left by an earlier run")
    # What the container is given by somebody who set nothing, with addresses at which nothing answers.
    said = COMPOSE["services"][image.service]["environment"]
    settings = {name: UNSET.sub(r"\1", value) for name, value in said.items()} | {
        "PATH": f"{image.environment / 'bin'}:{os.defpath}",
        "MONGODB_URI": "mongodb://127.0.0.1:28001/?replicaSet=registry",
        "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:28002",
        "IDENTITY_JWKS_URL": (tmp_path / "jwks.json").as_uri(),
        "PROMETHEUS_MULTIPROC_DIR": str(metrics),
        "BIND": bind,
    }
    (tmp_path / "jwks.json").write_text('{"keys": []}')
    with (tmp_path / "log").open("w+") as log:
        command = [str(image.environment / "bin" / image.service), "serve"]
        process = subprocess.Popen(command, cwd=image.workdir, env=settings, stderr=log, stdout=log, text=True)
        try:
            yield bind, process, tmp_path
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def answer(url: str, process: subprocess.Popen[str], log: Path) -> int:
    """The status once something answers; the log, should the process end or stay silent."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return int(response.status)
        except urllib.error.HTTPError as refused:
            refused.close()
            return refused.code
        except OSError:
            time.sleep(0.05)
    raise AssertionError(log.read_text())


def test_it_holds_its_lock_itself_and_what_is_shared_and_no_more(image: Image) -> None:
    listed = image.python("import importlib.metadata as m; print(*{d.name.lower() for d in m.distributions()})")
    lock = (LOCKS / f"{image.service}.lock").read_text(encoding="utf-8")
    pinned = {line.partition("==")[0] for line in lock.splitlines() if "==" in line}
    installed = {name.replace("_", "-").replace(".", "-") for name in listed.stdout.split()}
    assert installed - pinned == {image.service, "registry-shared"}
    assert "pytest" not in installed


def test_every_module_of_it_can_be_imported(image: Image) -> None:
    walked = image.python(
        f"import pkgutil, importlib, {image.service} as s\n"
        "names = [m.name for m in pkgutil.walk_packages(s.__path__, s.__name__ + '.')]\n"
        "assert names, 'an empty package'\n"
        "[importlib.import_module(name) for name in names]"
    )
    assert walked.returncode == 0, walked.stderr


def test_another_service_cannot_be_imported(image: Image) -> None:
    for other in {*SERVICES, "registry_local"} - {image.service}:
        refused = image.python(f"import {other}")
        assert f"No module named '{other}'" in refused.stderr


def test_it_starts_answers_and_stops_cleanly(served: tuple[str, subprocess.Popen[str], Path]) -> None:
    bind, process, folder = served
    assert answer(f"http://{bind}/livez", process, folder / "log") == 200
    assert not (folder / "metrics" / "counter_1.db").exists()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0


def test_without_its_database_it_lives_but_is_not_ready(served: tuple[str, subprocess.Popen[str], Path]) -> None:
    bind, process, folder = served
    assert answer(f"http://{bind}/readyz", process, folder / "log") == 503

"""A gateway that runs as its own process, with the golden samples recorded, and a real browser in front of it."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pytest
import urllib3
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pymongo import MongoClient

from gateway.timeline.generation import Generations
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import Documents, connect
from tests.identities import Issuer
from tests.integration.gateway.recorded import record
from tests.ports import free_port
from tests.programs import missing, require
from tests.unit.gateway.events import told_once

ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "axe"
NOBODY = "http://127.0.0.1:1"
READY_SECONDS = 60
expect.set_options(timeout=30_000)  # milliseconds: a busy machine may take more than the five that playwright gives
# Without a sandbox, because tests may run as root; the rest keeps the browser from asking its makers anything.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1200, "height": 850}
PHONE = {"width": 390, "height": 844}
SOUGHT: Mapping[Literal["light", "dark"], list[str]] = {  # what axe looks for
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": ["color-contrast"],  # nothing else is another
}

Axe: TypeAlias = Callable[[Page], None]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = require("chromium-headless-shell")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def gateway_mongodb_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own: `gateway serve` reads the database `gateway`, and other tests write into theirs."""
    from registry_local.servers import EmbeddedMongoDB

    with EmbeddedMongoDB(tmp_path_factory.mktemp("browser") / "store", free_port(), "secantusd-py") as server:
        with MongoClient(server.uri) as client:
            home: Documents = client["gateway"]
            Generations(home).ensure()
            record(home, told_once())
        yield server.uri


Serve = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def serve(identity: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """Runs `PACKAGE serve` as its own process while the block lasts, and says where it answers."""

    @contextmanager
    def serving(package: str, **settings: str) -> Iterator[str]:
        bind = f"127.0.0.1:{free_port()}"
        environment = {
            **os.environ,
            "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1",
            "IDENTITY_ISSUER": identity.url,
            "IDENTITY_AUDIENCE": identity.audience,
            "IDENTITY_JWKS_URL": identity.jwks_url,
            "BIND": bind,
            "WEB_CONCURRENCY": "1",
            "GUNICORN_CMD_ARGS": f"-c {ROOT / 'deploy' / 'gunicorn.conf.py'}",
        } | settings
        log = tmp_path_factory.mktemp(package) / "log"
        command = [sys.executable, "-m", package, "serve"]
        with (
            log.open("w") as output,
            subprocess.Popen(command, env=environment, stdout=output, stderr=output) as process,
        ):
            try:
                _await_ready(f"http://{bind}/readyz", process, log)
                yield f"http://{bind}"
            finally:
                process.terminate()
                process.wait(30)

    return serving


@pytest.fixture(scope="session")
def address(gateway_mongodb_uri: str, serve: Serve) -> Iterator[str]:
    """Where `gateway serve` answers."""
    with serve("gateway", MONGODB_URI=gateway_mongodb_uri, CONFERENCES_URL=NOBODY, AWARDS_URL=NOBODY) as where:
        yield where


@pytest.fixture(scope="module")
def services(serve: Serve, settings: ServiceSettings, gateway_mongodb_uri: str) -> Iterator[tuple[str, str]]:
    """Where the gateway and the conferences service behind it answer."""
    from conferences.processes import ensure_indexes  # it imports kafka, whose warnings are set aside only by now

    ensure_indexes(connect("conferences", settings.mongodb_uri))
    with (
        serve("conferences", MONGODB_URI=settings.mongodb_uri) as api,
        serve("gateway", MONGODB_URI=gateway_mongodb_uri, CONFERENCES_URL=api, AWARDS_URL=NOBODY) as address,
    ):
        yield address, api


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own, on a desk or a phone; fails when a page throws or is refused a script."""
    opened: list[BrowserContext] = []
    trouble: list[str] = []

    def visit(viewport: dict[str, int] = DESKTOP, language: str = "vi-VN") -> Page:
        context = browser.new_context(viewport=viewport, locale=language)  # type: ignore[arg-type]
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda said: trouble.append(said.text) if "Content Security" in said.text else None)
        return page

    yield visit
    for context in opened:
        context.close()
    assert not trouble


@pytest.fixture
def reader(visitor: Callable[..., Page], address: str, identity: Issuer) -> Callable[..., Page]:
    """Opens a browser that has followed a sign-in link, as the runner prints it."""

    def signed_in(**wishes: object) -> Page:
        page = visitor(**wishes)
        sign_in(page, address, identity.token("reader", name="Trần Thị Hoài"))
        return page

    return signed_in


def sign_in(page: Page, address: str, token: str) -> None:
    """As by a link that the runner prints; the page is the gateway's first one afterwards."""
    page.goto(f"{address}/sign-in#{token}")
    page.wait_for_url(f"{address}/")


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Asks axe-core of a page: nothing may be wrong in the light, nor what can be read of its colours in the dark."""
    script = _axe_core().read_text(encoding="utf-8")

    def finds_nothing(page: Page) -> None:
        page.evaluate(script)
        for scheme, sought in SOUGHT.items():
            page.emulate_media(color_scheme=scheme)
            found: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", sought)
            assert found["passes"]
            wrong = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]]
            assert wrong == [], (page.url, scheme)

    return finds_nothing


def _axe_core() -> Path:
    """Its script, installed once for each lock."""
    lock = hashlib.sha256((AXE / "package-lock.json").read_bytes()).hexdigest()[:12]
    folder = ROOT / ".cache" / f"axe-{lock}"
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        _install(require("npm", "sudo apt-get install npm"), folder)
    return script


def _install(npm: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(AXE / name, folder)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        missing(f"axe-core ({done.stderr.strip().splitlines()[-1]})", "npm ci with a way to the npm registry")


def _await_ready(url: str, serving: subprocess.Popen[bytes], log: Path) -> None:
    again = urllib3.Retry(total=READY_SECONDS * 5, backoff_factor=0.1, backoff_max=0.2, status_forcelist=[503])
    with urllib3.PoolManager() as pool:
        try:
            pool.request("GET", url, retries=again)
        except urllib3.exceptions.HTTPError:
            pytest.fail(f"the gateway did not answer (exit {serving.poll()}):\n{log.read_text()}", pytrace=False)

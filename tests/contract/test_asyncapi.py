"""The AsyncAPI document as a third party sees it: the AsyncAPI initiative's own parser, run on Node."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from registry.contracts.catalogue import CATALOGUE
from registry.contracts.topics import AWARDS, CONFERENCES, dead_letters
from registry.contracts.upcasting import UPCASTERS
from registry_local.language.asyncapi import document
from registry_local.language.documents import ASYNCAPI, SCHEMAS
from tests.contract.records import ROOT
from tests.programs import missing, require

SOURCES = Path(__file__).parent / "asyncapi"
BRINGS = "sudo apt-get install nodejs npm"
GRANTED, REVOKED = "registry.award.granted.v1", "registry.award.revoked.v1"
TASTE = {"asyncapi-latest-version"}  # a newer version of AsyncAPI is no fault of ours


@pytest.fixture(scope="module")
def parser() -> Path:
    """The parser's folder in .cache, installed once for each lock."""
    require("node", BRINGS)
    lock = hashlib.sha256((SOURCES / "package-lock.json").read_bytes()).hexdigest()[:12]
    folder = ROOT / ".cache" / f"asyncapi-parser-{lock}"
    if not (folder / "complete").exists():
        _install(require("npm", BRINGS), folder)
    return folder


def _install(npm: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(SOURCES / name, folder)
    # no scripts: one of the dependencies would report the installation to somebody
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        missing(f"@asyncapi/parser ({done.stderr.strip().splitlines()[-1]})", "npm ci with a way to the npm registry")
    (folder / "complete").touch()


@pytest.fixture(scope="module")
def judged(parser: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """What the parser says of the document, and of two with one message: its payload is there, or gone.

    By one Node: until it has begun, and read the rules of AsyncAPI, takes longer than our document.
    """
    folder = tmp_path_factory.mktemp("asyncapi")
    paths = {"whole": ROOT / ASYNCAPI, "there": folder / "there.yaml", "gone": folder / "gone.yaml"}
    for which, message in (("there", GRANTED), ("gone", REVOKED)):
        paths[which].write_text(json.dumps(with_one_message(message)), encoding="utf-8")
    (folder / "schemas").mkdir()
    shutil.copy(ROOT / SCHEMAS / f"{GRANTED}.json", folder / "schemas")
    command = [require("node", BRINGS), shutil.copy(SOURCES / "validate.mjs", parser), *map(str, paths.values())]
    done = subprocess.run(command, cwd=parser, capture_output=True, text=True, check=True, timeout=120)
    said = json.loads(done.stdout)
    return {which: said[str(path)] for which, path in paths.items()}


def with_one_message(name: str) -> dict:
    """The document as it would be with this message of one channel alone."""
    whole = document()
    channel = {**whole["channels"][AWARDS], "messages": {name: whole["channels"][AWARDS]["messages"][name]}}
    components = {**whole["components"], "messages": {name: whole["components"]["messages"][name]}}
    return {**whole, "channels": {AWARDS: channel}, "operations": {}, "components": components}


def faults(said: dict) -> list[dict]:
    return [diagnostic for diagnostic in said["diagnostics"] if diagnostic["code"] not in TASTE]


def test_the_parser_finds_nothing_wrong_and_reads_every_topic_and_message(judged: dict[str, dict]):
    said = judged["whole"]
    assert faults(said) == []
    assert set(said["channels"]) == {CONFERENCES, AWARDS, dead_letters(CONFERENCES), dead_letters(AWARDS)}
    assert set(said["messages"]) - {"parked-record"} == set(CATALOGUE) | set(UPCASTERS)


def test_the_parser_would_find_a_payload_that_is_not_there(judged: dict[str, dict]):
    assert faults(judged["there"]) == []
    assert faults(judged["gone"])


def test_the_lock_names_no_address_to_download_from():
    assert "resolved" not in (SOURCES / "package-lock.json").read_text(encoding="utf-8")

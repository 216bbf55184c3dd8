"""The documents say what the code says, and the code says nothing that would break what was published."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from registry_local.language.command import language
from registry_local.language.documents import ASYNCAPI, PAGE, SCHEMAS, broken_promises, documents, drift
from registry_local.language.published import FOLDER as PUBLISHED
from registry_local.language.samples import FOLDER
from tests.contract.records import ROOT

PARTY = SCHEMAS / "registry.party.registered.v1.json"
PRINT_DIGEST = "from tests.contract.test_documents import digest; print(digest())"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The documents and samples of this repository, free to be spoilt."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for folder in (FOLDER, PUBLISHED):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_the_documents_have_not_drifted_from_the_code():
    assert drift(ROOT) == [], "run `registry language write`"


def test_the_code_reads_what_was_published():
    assert broken_promises(ROOT) == []


def test_the_same_code_gives_the_same_bytes_in_every_process():
    """This one has some seed for the order of its sets, and the other has one of its own."""
    command = [sys.executable, "-c", PRINT_DIGEST]
    said = subprocess.run(
        command, env={"PYTHONHASHSEED": "4021"}, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.strip() == digest()


def digest() -> str:
    return hashlib.sha256(repr(list(documents(ROOT).items())).encode()).hexdigest()


def test_check_names_each_document_that_was_edited(copy: Path):
    edited = (PARTY, ASYNCAPI, PAGE)
    for path in edited:
        (copy / path).write_text((copy / path).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    result = run("check", copy)
    assert result.exit_code == 1
    assert re.findall(r"(\S+) says something else than the code", result.output) == list(map(str, edited))


def test_check_names_a_document_that_is_missing_and_one_that_belongs_to_nothing(copy: Path):
    (copy / PARTY).rename(copy / SCHEMAS / "registry.party.invented.v1.json")
    result = run("check", copy)
    assert result.exit_code == 1
    assert f"{PARTY} is missing" in result.output
    assert "registry.party.invented.v1.json is of no event type" in result.output


def test_write_mends_what_check_found(copy: Path):
    (copy / PARTY).unlink()
    (copy / PAGE).write_text("old", encoding="utf-8")
    assert str(PARTY) in run("write", copy).output
    assert run("check", copy).exit_code == 0
    assert "Nothing to write" in run("write", copy).output


@pytest.mark.parametrize("command", ["write", "check"])
def test_a_type_without_a_sample_is_named(copy: Path, command: str):
    shutil.rmtree(copy / FOLDER / "registry.award.granted.v1")
    result = run(command, copy)
    assert result.exit_code == 1
    assert f"{FOLDER}/registry.award.granted.v1" in result.output


@pytest.mark.parametrize("command", ["write", "check"])
def test_a_promise_that_the_code_would_break_is_refused(copy: Path, command: str):
    published = json.loads((copy / PARTY).read_text(encoding="utf-8"))
    published["$defs"]["PartyFacts"]["properties"]["kind"]["enum"].append("village")
    published["properties"]["nickname"] = {"type": "string"}
    (copy / PARTY).write_text(json.dumps(published), encoding="utf-8")
    result = run(command, copy)
    assert result.exit_code == 1
    assert "registry.party.registered.v1: party.kind: no longer allows 'village'" in result.output
    assert "registry.party.registered.v1: nickname: is gone" in result.output
    assert json.loads((copy / PARTY).read_text(encoding="utf-8")) == published


def test_every_link_of_the_catalogue_page_leads_somewhere():
    page = documents(ROOT)[PAGE]
    headings = {heading.lower().replace(".", "") for heading in re.findall(r"^#+ (.+)$", page, re.MULTILINE)}
    targets = re.findall(r"\]\(([^)]+)\)", page)
    assert len(targets) > 100
    for target in targets:
        assert target[1:] in headings if target.startswith("#") else (ROOT / PAGE.parent / target).exists(), target


def run(command: str, root: Path):
    return CliRunner().invoke(language, [command, "--root", str(root)])

"""The dossier of a conference: whole, checked by its own manifest, and written without being held."""

import hashlib
import io
import json
import tracemalloc
import zipfile
from typing import Any

import pytest
from flask import Flask

from tests.clients import Caller, made, refused
from tests.identities import Issuer
from tests.integration.conferences.of_dossiers import PDF, PRESIDER, lines, scanned, with_everything

MIB = 1_048_576


def opened(answer: Any) -> zipfile.ZipFile:
    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert archive.testzip() is None
    return archive


@pytest.fixture
def conference(secretary: Caller) -> Any:
    return with_everything(secretary)


def test_a_dossier_holds_everything_as_the_api_answers_it(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}"
    twice, again, down = (scanned(secretary, conference, PDF + said) for said in (b"one", b"one", b"two"))
    made(secretary.delete(f"/v1/media/{down['id']}", version=2, reason="nhầm"))
    archive = opened(secretary.get(f"{address}/dossier.zip"))
    assert lines(archive, "conference") == [made(secretary.get(address))]
    assert lines(archive, "attendance") == made(secretary.get(f"{address}/attendance"))["items"]
    assert [mark["state"] for mark in lines(archive, "marks")] == ["present"]
    assert (
        lines(archive, "indicators") == made(secretary.get("/v1/indicators", conference_id=conference["id"]))["items"]
    )
    tasks = made(secretary.get("/v1/report-items", conference_id=conference["id"]))["items"]
    assert lines(archive, "report-items") == tasks
    assert [medium["id"] for medium in lines(archive, "media")] == [twice["id"], again["id"], down["id"]]
    assert {party["id"] for party in lines(archive, "parties")} == conference["parties"]
    kept = [name for name in archive.namelist() if name.startswith("media/")]
    assert kept == [f"media/{twice['file']['sha256']}.pdf"]
    assert archive.read(kept[0]) == PDF + b"one"


def test_the_manifest_lists_every_file_with_its_checksum(secretary: Caller, conference: Any) -> None:
    scanned(secretary, conference, PDF)
    archive = opened(secretary.get(f"/v1/conferences/{conference['id']}/dossier.zip"))
    manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["format"], manifest["conference_id"]) == ("registry.conference-dossier/1", conference["id"])
    assert archive.namelist() == [*(file["path"] for file in manifest["files"]), "manifest.json"]
    for file in manifest["files"]:
        content = archive.read(file["path"])
        assert (file["sha256"], file["size_bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))


def test_minutes_that_are_approved_are_there_to_be_read(secretary: Caller, colleague: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}"
    assert "minutes.pdf" not in opened(secretary.get(f"{address}/dossier.zip")).namelist()
    drafted = made(secretary.post(f"{address}/minutes", {}))
    made(secretary.post(f"/v1/minutes/{drafted['id']}/submission", None, version=1))
    approval = {"approver": PRESIDER}
    approved = made(colleague.post(f"/v1/minutes/{drafted['id']}/approval", approval, version=2))
    archive = opened(secretary.get(f"{address}/dossier.zip"))
    assert archive.read("minutes.pdf").startswith(b"%PDF-")
    assert lines(archive, "minutes") == [approved]


def test_a_dossier_of_many_megabytes_is_written_in_little_memory(
    app: Flask, identity: Issuer, secretary: Caller, conference: Any
) -> None:
    for number in range(3):
        scanned(secretary, conference, PDF + bytes([number]) * (8 * MIB))
    tracemalloc.start()
    address = f"/v1/conferences/{conference['id']}/dossier.zip"
    answer = app.test_client().get(address, headers=identity.headers("secretary"))
    length = sum(len(part) for part in answer.iter_encoded())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > 0
    assert peak < 6 * MIB


def test_of_a_conference_that_is_not_there_there_is_no_dossier(secretary: Caller) -> None:
    refused(secretary.get("/v1/conferences/none/dossier.zip"), 404, "conference.not_found")

"""The dossier of a conference: whole, checked by its own manifest, and written without being held."""

import hashlib
import io
import json
import tracemalloc
import zipfile
from typing import Any

import pytest
from flask import Flask

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer

MIB = 1_048_576
PDF = b"%PDF-1.7\n"
PRESIDER = {"name": "Lý Kiều Vân", "post": "Phó Bí thư Tỉnh ủy"}


def opened(answer: Any) -> zipfile.ZipFile:
    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert archive.testzip() is None
    return archive


def lines(archive: zipfile.ZipFile, kind: str) -> list[Any]:
    return [json.loads(line) for line in archive.read(f"{kind}.jsonl").splitlines()]


@pytest.fixture
def conference(secretary: Caller) -> Any:
    """A conference with something of every kind, whose host has an organisation above it."""
    above = made(secretary.post("/v1/parties", a.organisation(name="Tỉnh ủy")))
    host = made(secretary.post("/v1/parties", a.organisation(name="Đảng ủy Khối", parent_id=above["id"])))
    hosts = [{"party_id": host["id"]}]
    entered = made(secretary.post("/v1/conferences", a.held_conference(hosts=hosts, presiders=[PRESIDER])))
    address = f"/v1/conferences/{entered['id']}"
    made(secretary.post(f"{address}/agenda", a.agenda_item(), version=1))
    made(secretary.post(f"{address}/points", a.bridge_point(), version=2))
    person = made(secretary.post("/v1/parties", a.person()))
    line = made(secretary.post(f"{address}/attendance", a.line(person={"party_id": person["id"]})))
    made(secretary.post(f"/v1/attendance/{line['id']}/marks", {"state": "present"}, version=1))
    made(secretary.post(f"{address}/indicators", {"name": "Đảng viên", "value": {"amount": 9}}))
    made(secretary.post(f"{address}/report-items", {"kind": "task", "text": "Chuẩn bị đại hội"}))
    return entered | {"parties": {above["id"], host["id"], person["id"]}}


def scanned(caller: Caller, conference: Any, content: bytes) -> Any:
    said = {"kind": "scan", "caption": "Công văn"}
    medium = made(caller.post(f"/v1/conferences/{conference['id']}/media", said))
    return made(caller.put(f"/v1/media/{medium['id']}/content", content, version=1))


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


def test_minutes_that_are_approved_are_there_to_be_read(
    app: Flask, identity: Issuer, secretary: Caller, conference: Any
) -> None:
    address = f"/v1/conferences/{conference['id']}"
    assert "minutes.pdf" not in opened(secretary.get(f"{address}/dossier.zip")).namelist()
    drafted = made(secretary.post(f"{address}/minutes", {}))
    made(secretary.post(f"/v1/minutes/{drafted['id']}/submission", None, version=1))
    colleague = Caller(app, identity.token("secretary", sub="another-secretary"))
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

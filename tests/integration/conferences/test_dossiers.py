"""The dossier of a conference: whole, checked by its own manifest, and written without being held."""

import hashlib
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from conferences.dossier.records import KINDS
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import connect
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


@pytest.fixture
def administrator(app: Flask, identity: Issuer) -> Caller:
    return Caller(app, identity.token("administrator"))


@pytest.fixture
def elsewhere(settings: ServiceSettings) -> Callable[[bytes], None]:
    """Makes the registry one that has never heard of what a dossier holds."""
    database = connect("conferences", settings.mongodb_uri)

    def forget(dossier: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(dossier))
        for line in lines(archive, "records"):
            KINDS[line["kind"]].objects(id=line["record"]["_id"]).delete()
            database["outbox"].delete_many({"subject": line["record"]["_id"]})
        database["media.files"].delete_many({})
        database["media.chunks"].delete_many({})

    return forget


def all_but_the_manifest(dossier: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(dossier))
    return {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}


def packed(contents: dict[str, bytes], **listed: Any) -> bytes:
    """A dossier of these files with a manifest that fits them, but for what is said of it."""
    said = [{"path": path, "sha256": hashlib.sha256(content).hexdigest()} for path, content in contents.items()]
    manifest = {"format": "registry.conference-dossier/1", "files": said} | listed
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for path, content in (contents | {"manifest.json": json.dumps(manifest).encode()}).items():
            archive.writestr(path, content)
    return written.getvalue()


def test_a_dossier_taken_in_elsewhere_comes_out_equal(
    secretary: Caller,
    administrator: Caller,
    conference: Any,
    elsewhere: Callable[[bytes], None],
    settings: ServiceSettings,
) -> None:
    medium = scanned(secretary, conference, PDF)
    minutes = made(secretary.post(f"/v1/conferences/{conference['id']}/minutes", {}))
    address = f"/v1/conferences/{conference['id']}"
    paths = (address, f"{address}/history", f"{address}/attendance", f"/v1/media/{medium['id']}/history")
    before = [secretary.get(path).get_json() for path in paths]
    dossier = secretary.get(f"{address}/dossier.zip").data
    elsewhere(dossier)
    refused(secretary.get(address), 404, "conference.not_found")
    told = made(administrator.send("/v1/dossiers", dossier))
    assert (told["conference_id"], told["known"], told["parties_kept"]) == (conference["id"], 0, [])
    assert [secretary.get(path).get_json() for path in paths] == before
    assert secretary.get(f"/v1/media/{medium['id']}/content").data == PDF
    assert made(secretary.get(f"/v1/minutes/{minutes['id']}")) == minutes
    again = secretary.get(f"{address}/dossier.zip").data
    assert all_but_the_manifest(again) == all_but_the_manifest(dossier)
    waiting = connect("conferences", settings.mongodb_uri)["outbox"].find({"subject": conference["id"]})
    assert [(entry["sequence"], entry["pending"]) for entry in waiting] == [(1, True), (2, True), (3, True)]


def test_whoever_was_merged_goes_along_and_is_found_under_the_old_id(
    secretary: Caller, administrator: Caller, conference: Any, elsewhere: Callable[[bytes], None]
) -> None:
    twice, once = (made(secretary.post("/v1/parties", a.person(name="Lê Văn Bình")))["id"] for _ in range(2))
    line = a.line(person={"party_id": once})
    made(secretary.post(f"/v1/conferences/{conference['id']}/attendance", line))
    made(secretary.post(f"/v1/parties/{twice}/merge", {"into": once, "reason": "một người"}, version=1))
    address = f"/v1/parties/{twice}"
    before = secretary.get(address)
    assert before.status_code == 308
    dossier = secretary.get(f"/v1/conferences/{conference['id']}/dossier.zip").data
    elsewhere(dossier)
    refused(secretary.get(address), 404, "party.not_found")
    made(administrator.send("/v1/dossiers", dossier))
    after = secretary.get(address)
    assert (after.status_code, after.location, after.json) == (308, before.location, before.json)


def test_taken_in_twice_it_is_known_and_what_reads_otherwise_here_is_left(
    secretary: Caller, administrator: Caller, conference: Any, elsewhere: Callable[[bytes], None]
) -> None:
    address = f"/v1/conferences/{conference['id']}"
    dossier = secretary.get(f"{address}/dossier.zip").data
    entered = made(administrator.send("/v1/dossiers", dossier))
    assert (entered["entered"], entered["known"]) == (0, len(lines(zipfile.ZipFile(io.BytesIO(dossier)), "records")))
    (party, *_) = conference["parties"]
    made(secretary.patch(f"/v1/parties/{party}", {"name": "Tên khác", "reason": "đổi tên"}, version=1))
    assert made(administrator.send("/v1/dossiers", dossier))["parties_kept"] == [party]
    made(secretary.patch(address, {"place": "Hội trường", "reason": "bổ sung"}, version=3))
    refused(administrator.send("/v1/dossiers", dossier), 409, "dossier.differs")


def _forged(files: dict[str, bytes], before: bytes, after: bytes) -> dict[str, bytes]:
    assert before in files["records.jsonl"]
    return files | {"records.jsonl": files["records.jsonl"].replace(before, after)}


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda _: b"no archive", "dossier.no_archive"),
        (lambda _: packed({}), "dossier.no_dossier"),
        (lambda files: packed(files, format="another"), "dossier.no_dossier"),
        (lambda files: packed(files, files=[]), "dossier.no_dossier"),
        (lambda files: packed(files, files=[{"path": p, "sha256": "0"} for p in files]), "dossier.changed_since"),
        (lambda files: packed(files | {"records.jsonl": b"{}\n"}), "dossier.unreadable_record"),
        (lambda files: packed(files | {"records.jsonl": b""}), "dossier.no_dossier"),
        (lambda files: packed(_forged(files, b'"place":', b'"plaice":')), "dossier.unreadable_record"),
        (lambda files: packed(_forged(files, b'"sequence":2', b'"sequence":3')), "dossier.unreadable_record"),
        (lambda files: packed(_forged(files, b'"actor_name":"', b'"actor_name":7,"x":"')), "dossier.unreadable_record"),
        (lambda files: packed(_forged(files, b'"kind":"review"', b'"kind":"congress"')), "dossier.unreadable_record"),
    ],
)
def test_what_is_no_dossier_or_was_changed_enters_nothing(
    secretary: Caller,
    administrator: Caller,
    conference: Any,
    elsewhere: Callable[[bytes], None],
    spoil: Callable[[dict[str, bytes]], bytes],
    code: str,
) -> None:
    address = f"/v1/conferences/{conference['id']}"
    dossier = secretary.get(f"{address}/dossier.zip").data
    elsewhere(dossier)
    refused(administrator.send("/v1/dossiers", spoil(all_but_the_manifest(dossier))), 422, code)
    refused(secretary.get(address), 404, "conference.not_found")


def test_only_an_administrator_takes_a_dossier_in(secretary: Caller, administrator: Caller) -> None:
    refused(secretary.send("/v1/dossiers", b"x"), 403, "identity.role")
    refused(administrator.send("/v1/dossiers", b""), 400, "dossier.empty")

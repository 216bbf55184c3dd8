"""A dossier of another registry is taken in whole, once, or not at all."""

import hashlib
import io
import json
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
from tests.integration.conferences.of_dossiers import PDF, lines, scanned, with_everything


@pytest.fixture
def conference(secretary: Caller) -> Any:
    return with_everything(secretary)


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
    assert [(entry["sequence"], entry["pending"]) for entry in waiting] == [(number, True) for number in (1, 2, 3, 4)]


def test_a_step_is_undone_elsewhere_by_the_history_that_came_along(
    secretary: Caller, administrator: Caller, elsewhere: Callable[[bytes], None]
) -> None:
    draft = made(secretary.post("/v1/conferences", a.conference()))
    address = f"/v1/conferences/{draft['id']}"
    steps, mistake = f"{address}/transitions", {"reason": "bấm nhầm"}
    made(secretary.post(steps, {"to": "scheduled"}, version=1))
    made(secretary.post(steps, {"to": "cancelled", "reason": "nhầm"}, version=2))
    made(secretary.post(f"{steps}/undo", mistake, version=3))
    dossier = secretary.get(f"{address}/dossier.zip").data
    elsewhere(dossier)
    made(administrator.send("/v1/dossiers", dossier))
    assert all_but_the_manifest(secretary.get(f"{address}/dossier.zip").data) == all_but_the_manifest(dossier)
    assert made(secretary.post(f"{steps}/undo", mistake, version=4)) == draft | {"version": 5}


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


def test_an_act_that_changed_the_host_goes_along(
    secretary: Caller, administrator: Caller, conference: Any, elsewhere: Callable[[bytes], None]
) -> None:
    act = made(secretary.post("/v1/reorganisations", a.renaming(conference["hosts"][0]["party_id"])))
    addresses = (f"/v1/parties/{conference['hosts'][0]['party_id']}", f"/v1/reorganisations/{act['id']}")
    before = [secretary.get(address).get_json() for address in addresses]
    dossier = secretary.get(f"/v1/conferences/{conference['id']}/dossier.zip").data
    assert lines(zipfile.ZipFile(io.BytesIO(dossier)), "reorganisations") == [act]
    elsewhere(dossier)
    refused(secretary.get(addresses[1]), 404, "reorganisation.not_found")
    made(administrator.send("/v1/dossiers", dossier))
    assert [secretary.get(address).get_json() for address in addresses] == before


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
    made(secretary.patch(address, {"place": "Hội trường", "reason": "bổ sung"}, version=4))
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

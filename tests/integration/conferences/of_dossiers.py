"""What the tests of dossiers have alike: a conference with something of everything, and what an archive holds."""

import json
import zipfile
from typing import Any

from tests.builders import conferences as a
from tests.clients import Caller, made

PDF = b"%PDF-1.7\n"
PRESIDER = {"name": "Lý Kiều Vân", "post": "Phó Bí thư Tỉnh ủy"}


def with_everything(secretary: Caller) -> Any:
    """A conference with something of every kind, whose host has an organisation above it."""
    above = made(secretary.post("/v1/parties", a.organisation(name="Tỉnh ủy")))
    host = made(secretary.post("/v1/parties", a.organisation(name="Đảng ủy Khối", parent_id=above["id"])))
    hosts = [{"party_id": host["id"]}]
    entered = made(secretary.post("/v1/conferences", a.held_conference(hosts=hosts, presiders=[PRESIDER])))
    address = f"/v1/conferences/{entered['id']}"
    made(secretary.post(f"{address}/agenda", a.agenda_item(), version=1))
    made(secretary.post(f"{address}/points", a.bridge_point(), version=2))
    (session,) = made(secretary.post(f"{address}/sessions", a.session(), version=3))["sessions"]
    person = made(secretary.post("/v1/parties", a.person()))
    line = made(secretary.post(f"{address}/attendance", a.line(person={"party_id": person["id"]})))
    mark = {"state": "present", "session_id": session["session_id"]}
    made(secretary.post(f"/v1/attendance/{line['id']}/marks", mark, version=1))
    made(secretary.post(f"{address}/indicators", {"name": "Đảng viên", "value": {"amount": 9}}))
    made(secretary.post(f"{address}/report-items", {"kind": "task", "text": "Chuẩn bị đại hội"}))
    return entered | {"parties": {above["id"], host["id"], person["id"]}}


def lines(archive: zipfile.ZipFile, kind: str) -> list[Any]:
    return [json.loads(line) for line in archive.read(f"{kind}.jsonl").splitlines()]


def scanned(caller: Caller, conference: Any, content: bytes) -> Any:
    said = {"kind": "scan", "caption": "Công văn"}
    medium = made(caller.post(f"/v1/conferences/{conference['id']}/media", said))
    return made(caller.put(f"/v1/media/{medium['id']}/content", content, version=1))

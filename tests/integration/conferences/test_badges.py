"""Badges from the printer to the door: the code on a sheet is read by a reader nobody here wrote, and scanned."""

import re
import subprocess
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from registry.contracts.shapes import LOCAL
from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer
from tests.programs import require

NAMES = ("Đỗ Thị Lý", "Nguyễn Thị Phương Thảo Nguyên", "Hồ Văn Ưng")
LONG_POST = "Phó Chủ nhiệm Ủy ban Kiểm tra Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Quảng Trị"


@pytest.fixture
def conference(secretary: Caller) -> Any:
    """A conference held already, with three who were invited."""
    held = made(secretary.post("/v1/conferences", a.held_conference(place="Hội trường tỉnh")))
    for name in NAMES:
        line = a.line(person={"name": name, "post": LONG_POST}, roles=["delegate", "speaker"])
        made(secretary.post(f"/v1/conferences/{held['id']}/attendance", line))
    made(secretary.post(f"/v1/conferences/{held['id']}/attendance", a.line(category="khách mời", headcount=4)))
    return held


def codes_on(document: bytes, folder: Path) -> list[str]:
    """What a reader of QR codes finds on the pages at the resolution of an office printer."""
    (folder / "papers.pdf").write_bytes(document)
    drawn = [require("pdftoppm"), "-r", "150", "-png", "papers.pdf", "page"]
    subprocess.run(drawn, cwd=folder, check=True, timeout=60)
    pages = sorted(path.name for path in folder.glob("page*.png"))
    read = [require("zbarimg"), "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", *pages]
    found = subprocess.run(read, cwd=folder, capture_output=True, check=True, timeout=60)
    return found.stdout.decode().split()


def scan(code: str, **said: Any) -> dict[str, Any]:
    return {"code": code, "nonce": str(uuid.uuid4()), "at": "2025-01-14T07:10:00+07:00"} | said


def scanned(caller: Caller, conference: Any, *scans: dict[str, Any]) -> list[Any]:
    body = {"device": "cửa 1", "scans": list(scans)}
    items: list[Any] = made(caller.post(f"/v1/conferences/{conference['id']}/scans", body))["items"]
    return items


@pytest.mark.parametrize("paper", ["badges", "letters"])
def test_what_is_printed_is_read_and_marks_whose_it_is(
    secretary: Caller, conference: Any, tmp_path: Path, paper: str
) -> None:
    answer = secretary.speaking("vi").get(f"/v1/conferences/{conference['id']}/{paper}.pdf")
    assert (answer.status_code, answer.content_type, answer.headers["Registry-Total"]) == (200, "application/pdf", "3")
    codes = codes_on(answer.data, tmp_path)
    assert len(codes) == len(NAMES)
    items = scanned(secretary, conference, *map(scan, codes))
    assert {item["line"]["person"]["name"] for item in items} == set(NAMES)
    assert {(item["result"], item["moved"]) for item in items} == {("taken", True)}
    again = scanned(secretary, conference, scan(codes[0], state="left", at="2025-01-14T11:00:00+07:00"))
    assert again[0]["line"]["left_at"][:16] == "2025-01-14T04:00"
    figures = secretary.get(f"/v1/conferences/{conference['id']}/attendance/figures").get_json()
    assert (figures["attended"], figures["present_now"]) == (3, 2)


def test_papers_come_some_at_a_time_and_say_how_many_there_are(
    secretary: Caller, conference: Any, reader: Caller, tmp_path: Path
) -> None:
    address = f"/v1/conferences/{conference['id']}/badges.pdf"
    first = secretary.get(address, limit=2, state="invited")
    (following,) = re.findall(r'<(.*)>; rel="next"', first.headers["Link"])
    rest = secretary.get(following)
    assert "Link" not in rest.headers
    folders = [tmp_path / "1", tmp_path / "2"]
    for folder in folders:
        folder.mkdir()
    codes = [codes_on(answer.data, folder) for answer, folder in zip((first, rest), folders, strict=True)]
    assert [len(found) for found in codes] == [2, 1]
    assert secretary.get(address, state="absent").data.startswith(b"%PDF-")
    refused(reader.get(address), 403, "identity.role")
    refused(secretary.get(address, limit=101), 422, "input.invalid")
    refused(secretary.get("/v1/conferences/nothing/badges.pdf"), 404, "conference.not_found")


def code_of(caller: Caller, conference: Any, folder: Path) -> str:
    (code,) = codes_on(caller.get(f"/v1/conferences/{conference['id']}/badges.pdf", limit=1).data, folder)
    return code


def test_a_badge_is_good_for_its_conference_while_its_key_is(
    secretary: Caller, conference: Any, tmp_path: Path, app: Flask, identity: Issuer
) -> None:
    code = code_of(secretary, conference, tmp_path)
    other = made(secretary.post("/v1/conferences", a.held_conference()))
    elsewhere, nonsense = scanned(secretary, other, scan(code), scan("HN1:" + "A" * 160))
    assert elsewhere["refusal"]["code"] == "invitation.other_conference"
    assert nonsense["refusal"]["code"] == "invitation.code_untrusted"
    refused(secretary.post("/v1/badge-keys", {}), 403, "identity.role")
    administrator = Caller(app, identity.token("administrator"))
    made(administrator.post("/v1/badge-keys", {}))
    (first,) = scanned(secretary, conference, scan(code))
    assert first["result"] == "taken"
    keys = secretary.get("/v1/badge-keys").get_json()["items"]
    assert all(len(key["public"]) == 64 and "secret" not in key for key in keys)
    withdrawn = [made(administrator.post(f"/v1/badge-keys/{key['id']}/withdraw", {})) for key in keys]
    assert all(key["withdrawn_at"] for key in withdrawn)
    (late,) = scanned(secretary, conference, scan(code))
    assert late["refusal"]["code"] == "invitation.code_untrusted"
    refused(administrator.post("/v1/badge-keys/nothing/withdraw", {}), 404, "badgekey.not_found")


def test_who_has_the_badge_and_sees_the_screen_checks_in_alone(
    secretary: Caller, reader: Caller, tmp_path: Path, app: Flask, identity: Issuer
) -> None:
    today = datetime.now(UTC).date().isoformat()
    conference = made(secretary.post("/v1/conferences", a.held_conference(held={"on": today})))
    line = made(secretary.post(f"/v1/conferences/{conference['id']}/attendance", a.line()))
    hall = f"/v1/conferences/{conference['id']}/hall-code"
    refused(reader.get(hall), 403, "identity.role")
    shown = made(secretary.get(hall))["code"]
    said = {"code": code_of(secretary, conference, tmp_path), "hall_code": shown, "nonce": str(uuid.uuid4())}
    address = f"/v1/conferences/{conference['id']}/self-check-ins"
    wrong = str((int(shown) + 1) % 1_000_000).zfill(6)
    refused(reader.post(address, said | {"hall_code": wrong}), 422, "invitation.hall_code_wrong")
    elsewhere = Caller(app, identity.token("reader", organisation="elsewhere"))
    assert made(elsewhere.post(address, said))["line"]["state"] == "present"
    assert made(elsewhere.post(address, said))["result"] == "known"
    (mark,) = secretary.get(f"/v1/attendance/{line['id']}/marks").get_json()["items"]
    assert mark["means"] == "self"


def test_checking_in_alone_has_its_time(
    secretary: Caller, reader: Caller, tmp_path: Path, app: Flask, identity: Issuer
) -> None:
    now = datetime.now(UTC)
    today = now.astimezone(LOCAL).date()
    over = {"opens_at": (now - timedelta(hours=2)).isoformat(), "closes_at": (now - timedelta(hours=1)).isoformat()}
    days = {"on": str(today - timedelta(days=1)), "until": str(today)}
    conference = made(secretary.post("/v1/conferences", a.held_conference(held=days, self_check_in=over)))
    address = f"/v1/conferences/{conference['id']}"
    made(secretary.post(f"{address}/attendance", a.line()))
    shown = made(secretary.get(f"{address}/hall-code"))["code"]
    said = {"code": code_of(secretary, conference, tmp_path), "hall_code": shown, "nonce": str(uuid.uuid4())}
    late = refused(reader.post(f"{address}/self-check-ins", said), 422, "conference.check_in_closed")
    closes = (now - timedelta(hours=1)).astimezone(LOCAL)
    assert f"{closes:%H:%M %d/%m/%Y}" in late["detail"]
    longer = over | {"closes_at": (now + timedelta(hours=1)).isoformat()}
    made(secretary.patch(address, {"self_check_in": longer, "reason": "kéo dài"}, version=1))
    assert made(reader.post(f"{address}/self-check-ins", said))["result"] == "taken"

"""Media through the API: what is told of without its file, what files are kept, and how they are given."""

import hashlib
import io
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from registry.chassis.http_service import LARGEST_MEDIUM_BYTES
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import connect
from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer

MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x0f" + bytes(2_000)
PDF = b"%PDF-1.7\n" + b"0 " * 500


def image(image_format: str = "PNG", **said: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), **said).save(written, image_format)
    return written.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A header with next to nothing behind it: what a decoder would make room for."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"")))
    written = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + written


@pytest.fixture
def conference(secretary: Caller) -> str:
    return f"/v1/conferences/{made(secretary.post('/v1/conferences', a.held_conference()))['id']}"


def recorded(caller: Caller, conference: str, **said: Any) -> Any:
    return made(caller.post(f"{conference}/media", {"kind": "photograph", "caption": "Đoàn chủ tịch"} | said))


def kept(caller: Caller, medium: Any, file: bytes) -> Any:
    return made(caller.put(f"/v1/media/{medium['id']}/content", file, version=medium["version"]))


def test_photographs_that_are_only_told_of_are_held_with_their_credit(secretary: Caller, conference: str) -> None:
    three = recorded(secretary, conference, caption=None, count=3, credit="NV", doubts=[{"text": "Không có tệp"}])
    assert (three["count"], three["credit"], three["file"]) == (3, "NV", None)
    refused(secretary.get(f"/v1/media/{three['id']}/content"), 404, "medium.no_file")
    refused(secretary.put(f"/v1/media/{three['id']}/content", image(), version=1), 422, "medium.several")
    refused(secretary.post(f"{conference}/media", {"kind": "scan"}), 422, "medium.nothing_said")


@pytest.mark.parametrize(
    ("kind", "file", "media_type", "size"),
    [
        ("photograph", image("JPEG"), "image/jpeg", (40, 30)),
        ("photograph", image("WEBP"), "image/webp", (40, 30)),
        ("scan", image("TIFF"), "image/tiff", (40, 30)),
        ("scan", PDF, "application/pdf", (None, None)),
        ("recording", MP3, "audio/mpeg", (None, None)),
    ],
    ids=lambda said: said if isinstance(said, str) else "",
)
def test_a_file_is_what_its_bytes_say_and_comes_back_the_same(
    secretary: Caller, conference: str, kind: str, file: bytes, media_type: str, size: Any
) -> None:
    medium = kept(secretary, recorded(secretary, conference, kind=kind), file)
    assert medium["file"] == {
        "sha256": hashlib.sha256(file).hexdigest(),
        "size_bytes": len(file),
        "media_type": media_type,
        "width": size[0],
        "height": size[1],
    }
    answer = secretary.get(f"/v1/media/{medium['id']}/content")
    assert (answer.data, answer.content_type) == (file, media_type)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"].startswith("inline" if size[0] else "attachment")


def test_a_part_of_a_file_and_none_of_one_that_is_known(secretary: Caller, conference: str) -> None:
    file = image(color="red") + bytes(600_000)
    medium = kept(secretary, recorded(secretary, conference), file)
    address = f"/v1/media/{medium['id']}/content"
    part = secretary.get(address, headers={"Range": "bytes=300000-300099"})
    assert (part.status_code, part.data) == (206, file[300_000:300_100])
    assert part.headers["Content-Range"] == f"bytes 300000-300099/{len(file)}"
    assert secretary.get(address, headers={"Range": f"bytes={len(file)}-"}).status_code == 416
    assert secretary.get(address, headers={"If-None-Match": part.headers["ETag"]}).status_code == 304


def test_the_same_bytes_are_kept_once_also_when_many_send_them_at_once(
    app: Flask, identity: Issuer, settings: ServiceSettings, secretary: Caller, conference: str
) -> None:
    file = image(color="blue") + bytes(300_000)
    media = [recorded(secretary, conference) for _ in range(6)]
    with ThreadPoolExecutor(6) as people:
        list(people.map(lambda medium: kept(Caller(app, identity.token("secretary")), medium, file), media))
    database = connect("conferences", settings.mongodb_uri)
    known = list(database["media.files"].find({"filename": hashlib.sha256(file).hexdigest()}))
    assert len(known) == 1
    belonging = {chunk["files_id"] for chunk in database["media.chunks"].find({}, {"files_id": 1})}
    assert belonging == set(database["media.files"].distinct("_id"))  # who was second left nothing behind


@pytest.mark.parametrize(
    ("file", "status", "code"),
    [
        (b"", 400, "file.empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", 422, "file.unknown_type"),
        (b"<html><script>alert(1)</script>", 422, "file.unknown_type"),
        (b"MZ" + bytes(200), 422, "file.unknown_type"),
        (png_that_claims(60_000, 60_000), 422, "file.too_many_pixels"),
        (png_that_claims(9_000, 9_000), 422, "file.too_many_pixels"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), 422, "file.broken_image"),
        (PDF, 422, "medium.not_of_this_kind"),
        (bytes(LARGEST_MEDIUM_BYTES + 1), 413, "http.request_entity_too_large"),
    ],
    ids=["empty", "svg", "html", "program", "bomb", "too large", "broken", "another kind", "too long"],
)
def test_what_is_not_kept_is_refused_and_the_record_stands_as_it_did(
    secretary: Caller, conference: str, file: bytes, status: int, code: str
) -> None:
    medium = recorded(secretary, conference)
    refused(secretary.put(f"/v1/media/{medium['id']}/content", file, version=1), status, code)
    assert secretary.get(f"/v1/media/{medium['id']}").get_json() == medium


def test_a_file_is_not_replaced_and_one_taken_down_is_given_to_nobody(secretary: Caller, conference: str) -> None:
    medium = kept(secretary, recorded(secretary, conference), image())
    address = f"/v1/media/{medium['id']}"
    refused(secretary.put(f"{address}/content", image("JPEG"), version=2), 409, "medium.file_there")
    made(secretary.patch(address, {"caption": "Quang cảnh", "reason": "chú thích sai"}, version=2))
    removed = made(secretary.delete(address, version=3, reason="yêu cầu của người trong ảnh"))
    assert removed["is_removed"]
    refused(secretary.get(f"{address}/content"), 404, "medium.removed")
    refused(secretary.patch(address, {"caption": "x", "reason": "y"}, version=4), 422, "medium.removed")
    assert made(secretary.get(f"{conference}/media"))["items"] == []
    assert made(secretary.get(f"{conference}/media", is_removed="true"))["items"] == [removed]
    told = secretary.get(f"{address}/history").get_json()["items"]
    assert [event["type"].split(".")[2] for event in told] == ["recorded", "file_kept", "corrected", "removed"]


def test_who_may_only_read_sends_no_file(secretary: Caller, reader: Caller, conference: str) -> None:
    medium = recorded(secretary, conference)
    refused(reader.put(f"/v1/media/{medium['id']}/content", image(), version=1), 403, "identity.role")

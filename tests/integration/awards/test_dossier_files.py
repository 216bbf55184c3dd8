"""The papers of a dossier as files: what lies in it, what the law makes of it, who may change it, how it is given."""

import hashlib
import io
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from registry.messaging.connection import Documents
from tests.identities import Issuer
from tests.integration.awards.conftest import Desk
from tests.integration.awards.papers import RECEIVED, Paper, review_body

PDF = b"%PDF-1.7\n" + b"0 " * 500
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x0f" + bytes(2_000)


def package(*parts: str) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return written.getvalue()


DOCX = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
UNLISTED: dict[str, Any] = {"documents": []}


class Folder:
    """The files of one nomination."""

    def __init__(self, app: Flask, identity: Issuer, paper: Paper) -> None:
        self._client, self._identity, self.paper = app.test_client(), identity, paper

    def ask(self, method: str, name: str, *, sub: str = "nominator", file: bytes | None = None, **query: Any) -> Any:
        headers = self._identity.headers("awards_officer", sub=sub) | {"Content-Type": "application/octet-stream"}
        headers["If-Match"] = f'"{self.paper.desk.get(self.paper.address)["version"]}"'
        address = f"/v1{self.paper.address}/files{name}"
        answer = self._client.open(address, method=method, data=file, headers=headers, query_string=query)
        if answer.status_code == 200 and answer.is_json:
            self.paper.last = answer.json
        return answer

    def add(self, name: str, kind: str, file: bytes = PDF, **more: Any) -> TestResponse:
        answer: TestResponse = self.ask("PUT", f"/{quote(name)}/content", file=file, kind=kind, **more)
        return answer


@pytest.fixture
def folder(awards_app: Flask, identity: Issuer, desk: Desk) -> Folder:
    return Folder(awards_app, identity, Paper(desk, dossier=UNLISTED))


def lacking(folder: Folder) -> set[str]:
    """The papers that the law of the day misses."""
    explained = folder.paper.desk.get(f"{folder.paper.address}/findings?on=2026-03-02")
    found = [finding for finding in explained["findings"] if finding["code"] == "documents.missing"]
    return {fact["name"] for finding in found for fact in finding["facts"] if fact["value"] == "missing"}


def test_a_file_is_the_paper_that_the_law_asks_for(folder: Folder) -> None:
    missed = lacking(folder)
    assert missed, "the law of the day asks for papers"
    for code in sorted(missed):
        assert folder.add(f"{code}.pdf", code).status_code == 200
    assert lacking(folder) == set()
    assert folder.ask("DELETE", f"/{min(missed)}.pdf", reason="Nộp nhầm").status_code == 200
    assert lacking(folder) == {min(missed)}


def test_papers_that_nobody_listed_are_known_once_one_is_here(awards_app: Flask, identity: Issuer, desk: Desk) -> None:
    folder = Folder(awards_app, identity, Paper(desk, dossier={}))
    assert lacking(folder) == set()  # not known, and said so
    folder.add("Tờ trình.pdf", "to-trinh")
    assert lacking(folder)
    assert "to-trinh" not in lacking(folder)


def test_it_comes_back_as_it_was_sent_and_all_of_them_in_one_archive(folder: Folder) -> None:
    name = "Báo cáo thành tích.pdf"
    kept = folder.add(name, "bao-cao-thanh-tich").json["files"][0]
    assert (kept["name"], kept["labels"]["vi"]) == (name, "báo cáo thành tích")
    assert kept["file"]["sha256"] == hashlib.sha256(PDF).hexdigest()
    answer = folder.ask("GET", f"/{quote(name)}/content")
    assert (answer.data, answer.content_type) == (PDF, "application/pdf")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{quote(name)}"
    with ZipFile(io.BytesIO(folder.ask("GET", ".zip").data)) as archive:
        assert archive.read(f"files/{name}") == PDF
        assert archive.read("SHA256SUMS").decode() == f"{kept['file']['sha256']}  files/{name}\n"


def test_what_staff_write_is_kept_as_it_is_and_saved_by_who_opens_it(folder: Folder) -> None:
    written = package(*DOCX)
    (kept,) = folder.add("Báo cáo.docx", "bao-cao-thanh-tich", written).json["files"]
    assert kept["file"]["media_type"].endswith("wordprocessingml.document")
    answer = folder.ask("GET", f"/{quote('Báo cáo.docx')}/content")
    assert (answer.data, answer.headers["Content-Disposition"][:10]) == (written, "attachment")


@pytest.mark.parametrize(
    ("name", "file", "refused"),
    [
        ("a.pdf", b"", (400, "file.empty")),
        ("a.html", b"<html><script>alert(1)</script>", (422, "file.unknown_type")),
        ("a.mp3", MP3, (422, "file.unknown_type")),
        ("a.docm", package(*DOCX, "word/vbaProject.bin"), (422, "file.has_macros")),
        ("a.xlsx", package("[Content_Types].xml", "xl/workbook.xml"), (422, "file.unknown_type")),
        ("a.docx", package(*DOCX)[:-30], (422, "file.unknown_type")),
        (".hidden", PDF, (422, "nomination.no_file_name")),
        ('a"b.pdf', PDF, (422, "nomination.no_file_name")),
        ("a" * 151, PDF, (422, "nomination.no_file_name")),
        ("HAVE.pdf", PDF, (409, "nomination.file_there")),
    ],
    ids=[
        "empty",
        "no paper at all",
        "recording",
        "macros",
        "workbook",
        "torn",
        "hidden",
        "quoted",
        "long",
        "there already",
    ],
)
def test_what_is_no_paper_is_refused(folder: Folder, name: str, file: bytes, refused: tuple[int, str]) -> None:
    folder.add("have.pdf", "to-trinh")
    answer = folder.add(name, "bien-ban", file)
    assert (answer.status_code, answer.json["code"]) == refused
    assert [one["name"] for one in folder.paper.desk.get(folder.paper.address)["files"]] == ["have.pdf"]


def test_in_review_others_add_what_they_have_and_after_it_nobody(folder: Folder, awards_database: Documents) -> None:
    folder.add("to-trinh.pdf", "to-trinh", sub="typist")
    folder.paper.do("submission", RECEIVED, sub="nominator")
    assert folder.paper.refused("examination", sub="typist") == (403, "nomination.four_eyes")  # a paper is preparing
    folder.paper.do("examination")
    refused = folder.add("more.pdf", "bao-cao-thanh-tich", sub="nominator")
    assert (refused.status_code, refused.json["code"]) == (403, "nomination.four_eyes")
    assert folder.add("bien-ban.pdf", "bien-ban", sub="examiner").status_code == 200
    folder.paper.do("review", review_body(is_recommended=False, reason="Không đủ tỷ lệ phiếu."))
    late = folder.ask("DELETE", "/to-trinh.pdf", reason="Muộn", sub="examiner")
    assert (late.status_code, late.json["code"]) == (422, "nomination.wrong_state")
    assert folder.paper.events(awards_database) == [
        "drafted", "file_added", "submitted", "taken_up", "file_added", "rejected"
    ]  # fmt: skip


def test_a_paper_taken_out_is_given_to_nobody(folder: Folder) -> None:
    folder.add("a.pdf", "to-trinh")
    assert folder.ask("DELETE", "/a.pdf", reason="Của hồ sơ khác").json["files"] == []
    assert folder.ask("GET", "/a.pdf/content").status_code == 404
    assert folder.ask("DELETE", "/a.pdf", reason="Lần nữa").status_code == 404

"""All papers of a decision: printed as far as there is time, then as one file for the printer and as a ZIP."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from awards.certificate.batch import in_order
from awards.certificate.batch_papers import MOST_PAGES, for_the_printer, print_some
from awards.certificate.certificate import Certificate
from awards.certificate.press import Press
from registry.errors import Conflict, Unavailable
from tests.builders.awards import grant_body, grant_to_person
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_certificates import signed_decision
from tests.integration.awards.test_papers import told
from tests.programs import require

NAMES = ["Đỗ Thị Lý", "Nguyễn Văn Án", "Trần Ánh Tuyết"]


def issued(desk: Desk, names: list[str]) -> str:
    grants = [grant_to_person(name) for name in names]
    decision: Any = signed_decision(desk, grants=grants)
    answer = desk.ask("POST", f"/decisions/{decision['id']}/certificates")
    assert len(answer.json["issued"]) == len(names)
    identity: str = decision["id"]
    return identity


def test_what_was_stopped_goes_on_and_nothing_is_printed_twice(desk: Desk, press: Press) -> None:
    decision = issued(desk, NAMES)
    for remaining in (2, 1, 0):
        done = print_some(in_order(decision), press, seconds=0)
        assert (done.printed, done.remaining) == (1, remaining)
        assert desk.get(f"/decisions/{decision}/certificates/progress")["unprinted"] == remaining
        if remaining:
            assert desk.refused("GET", f"/decisions/{decision}/papers.zip", None) == (409, "papers.not_printed")
    answer = desk.ask("POST", f"/decisions/{decision}/papers")
    assert (answer.status_code, answer.json) == (200, {"printed": 0, "refused": [], "remaining": 0})


def test_where_nothing_can_be_signed_none_is_kept(desk: Desk, press: Press) -> None:
    decision = issued(desk, NAMES)
    with pytest.raises(Unavailable):
        print_some(in_order(decision), Press(press.issuer), seconds=60)
    assert desk.get(f"/decisions/{decision}/certificates/progress")["unprinted"] == len(NAMES)


def test_how_far_a_decision_is_can_be_read(desk: Desk) -> None:
    grants = [grant_to_person(name) for name in NAMES]
    grants.append(grant_body(recipient={"name": "Nhiều tập thể", "kind": "collective", "count": 3, "is_named": False}))
    decision = signed_decision(desk, grants=grants)["id"]

    def progress() -> tuple[int, ...]:
        said = desk.get(f"/decisions/{decision}/certificates/progress", role="reader")
        return said["awards"], said["unissued"], said["certificates"], said["unprinted"]

    assert progress() == (4, 4, 0, 0)
    first, *_ = desk.done("POST", f"/decisions/{decision}/certificates", None)["issued"]
    assert progress() == (4, 1, 3, 3)  # the one for several, whom nobody named, was refused
    desk.done("POST", f"/certificates/{first['id']}/voiding", {"reason": "phôi bị rách"}, version=1)
    assert progress() == (4, 1, 2, 2)
    desk.done("POST", f"/decisions/{decision}/papers", None)
    assert progress() == (4, 1, 2, 0)
    nowhere = desk.ask("GET", "/decisions/00000000-0000-7000-8000-000000000000/certificates/progress")
    assert nowhere.status_code == 404


def test_the_zip_has_each_paper_as_it_was_signed_in_the_order_of_the_decision(desk: Desk, tmp_path: Path) -> None:
    decision = issued(desk, NAMES)
    desk.done("POST", f"/decisions/{decision}/papers", None)
    archive = zipfile.ZipFile(io.BytesIO(desk.ask("GET", f"/decisions/{decision}/papers.zip").data))
    assert archive.testzip() is None
    names = archive.namelist()
    assert [re.sub(r"-\d{4}-", "-", name) for name in names] == [
        "001-1-do-thi-ly.pdf",
        "002-2-nguyen-van-an.pdf",
        "003-3-tran-anh-tuyet.pdf",
    ]
    for certificate, name in zip(desk.get(f"/certificates?decision_id={decision}")["items"], names, strict=True):
        assert archive.read(name) == desk.ask("GET", f"/certificates/{certificate['id']}/pdf").data
    archive.extract(names[0], tmp_path)
    assert "Signature is Valid." in told(require("pdfsig"), tmp_path / names[0])


def test_one_file_for_the_printer_has_every_page_that_still_holds(desk: Desk, tmp_path: Path) -> None:
    decision = issued(desk, NAMES)
    desk.done("POST", f"/decisions/{decision}/papers", None)
    spoiled = desk.get(f"/certificates?decision_id={decision}")["items"][1]
    desk.done("POST", f"/certificates/{spoiled['id']}/voiding", {"reason": "phôi bị rách"}, version=1)
    (tmp_path / "all.pdf").write_bytes(desk.ask("GET", f"/decisions/{decision}/papers.pdf").data)
    assert re.search(r"^Pages: +2$", told(require("pdfinfo"), tmp_path / "all.pdf"), re.MULTILINE)
    text = told(require("pdftotext"), "-raw", tmp_path / "all.pdf", "-")
    assert [name for name in NAMES if name in text] == [NAMES[0], NAMES[2]]
    assert text.index(NAMES[0]) < text.index(NAMES[2])
    (tmp_path / "last.pdf").write_bytes(desk.ask("GET", f"/decisions/{decision}/papers.pdf?first=2&last=9").data)
    assert [name for name in NAMES if name in told(require("pdftotext"), "-raw", tmp_path / "last.pdf", "-")] == NAMES[
        2:
    ]


def test_more_pages_than_one_file_takes_are_asked_for_in_parts(press: Press) -> None:
    with pytest.raises(Conflict, match="first=1&last=1000"):
        for_the_printer([Certificate()] * (MOST_PAGES + 1), press)


def test_what_cannot_be_printed_is_named_and_holds_up_nothing(desk: Desk) -> None:
    decision = issued(desk, ["Nguyễn 漢", *NAMES])
    answer = desk.ask("POST", f"/decisions/{decision}/papers", language="vi")
    assert (answer.status_code, answer.json["printed"], answer.json["remaining"]) == (200, 3, 0)
    (refused,) = answer.json["refused"]
    assert refused["code"] == "printing.missing_glyph"
    assert "漢" in refused["message"]


@pytest.mark.parametrize("address", ["papers.zip", "papers.pdf"])
def test_nothing_issued_is_nothing_to_take_along(desk: Desk, address: str) -> None:
    decision = signed_decision(desk)["id"]
    assert desk.refused("GET", f"/decisions/{decision}/{address}", None) == (409, "papers.none")
    assert desk.refused("GET", f"/decisions/nobody/{address}", None) == (404, "decision.not_found")

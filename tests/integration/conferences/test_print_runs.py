"""Badges and letters by hundreds: set some at a time, gone on with, cancelled, and taken along as one file."""

import io
import re
import subprocess
import zipfile
from typing import Any

import pytest
from flask import Flask
from pikepdf import Pdf

from conferences.conference.conference import Conference
from conferences.print_run import use_cases
from conferences.print_run.print_run import AT_ONCE, PrintRun
from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer
from tests.programs import require

PEOPLE = AT_ONCE + 5


@pytest.fixture(scope="module")
def conference(app: Flask, identity: Issuer) -> str:
    """With more people than are set at once; one is named in letters that no font of ours has."""
    secretary = Caller(app, identity.token("secretary"))
    address = f"/v1/conferences/{made(secretary.post('/v1/conferences', a.held_conference()))['id']}"
    rows = "\n".join(f"Người thứ {number:03d},đại biểu" for number in range(PEOPLE - 2))
    plan = made(secretary.send(f"{address}/attendance/imports", f"Họ và tên,Vai trò\n{rows}\n".encode()))
    while secretary.post(f"/v1/imports/{plan['id']}/apply", {}, if_match=plan["digest"]).status_code == 202:
        pass
    made(secretary.post(f"{address}/attendance", a.line(person={"name": "Tanaka 漢"}, roles=["guest"])))
    made(secretary.post(f"{address}/attendance", a.line(person={"name": "Đỗ Thị Lý"}, roles=["guest"])))
    made(secretary.post(f"{address}/attendance", a.line(category="khách mời", headcount=4)))
    return address


def begun(caller: Caller, conference: str, **said: Any) -> Any:
    answer = caller.post(f"{conference}/print-runs", {"paper": "badges"} | said)
    assert answer.status_code == 202, answer.text
    assert answer.headers["Location"] == f"/v1/print-runs/{answer.get_json()['id']}"
    return answer.get_json()


def printed(caller: Caller, run: Any) -> Any:
    """Asked to go on until it is through."""
    while (answer := caller.post(f"/v1/print-runs/{run['id']}/continue", {})).status_code == 202:
        pass
    return made(answer)


def text_of(document: bytes) -> str:
    read = [require("pdftotext"), "-raw", "-", "-"]
    return subprocess.run(read, input=document, capture_output=True, check=True, timeout=60).stdout.decode()


def test_many_are_printed_part_by_part_and_whoever_stops_goes_on(secretary: Caller, conference: str) -> None:
    run = begun(secretary.speaking("vi"), conference, role="delegate")
    assert (run["state"], run["done"], run["total"]) == ("printing", 0, PEOPLE - 2)
    address = f"/v1/print-runs/{run['id']}"
    refused(secretary.get(f"{address}/papers.pdf"), 409, "print_run.not_printed")
    held = Conference.objects.get(id=run["conference_id"])
    for process in [PrintRun.objects.get(id=run["id"]) for _ in range(2)]:  # both set the same part, and die
        use_cases.print_some(process, held, seconds=0)
    assert made(secretary.get(address))["done"] == AT_ONCE
    assert printed(secretary, run)["state"] == "printed"
    whole = secretary.get(f"{address}/papers.pdf").data
    assert numbers_on(whole) == [f"{number:03d}" for number in range(PEOPLE - 2)]
    check_tags(whole)
    with zipfile.ZipFile(io.BytesIO(secretary.get(f"{address}/papers.zip").data)) as parts:
        assert parts.namelist() == ["badges-0001.pdf", "badges-0049.pdf"]
        assert numbers_on(parts.read("badges-0049.pdf"))[0] == "048"


def numbers_on(document: bytes) -> list[str]:
    """Of the people, in the order of the pages: the number is the last word of a name."""
    return re.findall(r"thứ\s+(\d{3})\b", text_of(document))


def check_tags(document: bytes) -> None:
    """The whole says what its parts said, and every tag stands on the page that names it."""
    with Pdf.open(io.BytesIO(document)) as whole:
        root = whole.Root
        assert (root.Lang, root.MarkInfo.Marked, root.ViewerPreferences.DisplayDocTitle) == ("vi", True, True)
        assert str(whole.open_metadata()["dc:title"]).startswith("Thẻ dự hội nghị – ")
        assert [int(page.obj.StructParents) for page in whole.pages] == list(range(len(whole.pages)))
        parents = list(root.StructTreeRoot.ParentTree.Nums)[1::2]
        assert len(parents) == len(whole.pages)
        for page, tags in zip(whole.pages, parents, strict=True):
            assert {tag.Pg.objgen for tag in tags} == {page.objgen}
        assert [str(part.S) for part in root.StructTreeRoot.K[0].K] == ["/Document"] * 2


def test_those_not_printed_yet_are_printed_and_who_cannot_be_is_named(secretary: Caller, conference: str) -> None:
    first = begun(secretary, conference, role="guest", paper="letters")
    done = printed(secretary, first)
    assert (done["state"], done["done"]) == ("printed", 2)
    (named,) = done["refused"]
    assert (named["code"], "漢" in named["message"]) == ("printing.missing_glyph", True)
    assert "Đỗ Thị Lý" in text_of(secretary.get(f"/v1/print-runs/{first['id']}/papers.pdf").data)
    rest = begun(secretary, conference, role="guest", paper="letters", is_unprinted=True)
    assert rest["total"] == 1
    printed(secretary, rest)
    refused(secretary.get(f"/v1/print-runs/{rest['id']}/papers.pdf"), 409, "print_run.nothing_kept")
    runs = secretary.get(f"{conference}/print-runs").get_json()["items"]
    assert [run["id"] for run in runs][:2] == [rest["id"], first["id"]]


def test_a_run_that_was_cancelled_has_printed_for_nobody(secretary: Caller, reader: Caller, conference: str) -> None:
    run = begun(secretary, conference, role="guest")
    refused(reader.post(f"/v1/print-runs/{run['id']}/cancel", {}), 403, "identity.role")
    assert made(secretary.post(f"/v1/print-runs/{run['id']}/cancel", {}))["state"] == "cancelled"
    refused(secretary.post(f"/v1/print-runs/{run['id']}/continue", {}), 409, "print_run.cancelled")
    refused(secretary.get(f"/v1/print-runs/{run['id']}/papers.zip"), 409, "print_run.cancelled")
    assert begun(secretary, conference, role="guest", is_unprinted=True)["total"] == 2


def test_what_is_begun_twice_with_one_key_is_one_run(secretary: Caller, conference: str) -> None:
    said = {"paper": "badges", "role": "guest"}
    first, again = (secretary.post(f"{conference}/print-runs", said, key="print-guests") for _ in range(2))
    assert first.get_json() == again.get_json()
    nobody = secretary.post(f"{conference}/print-runs", said | {"organisation": "Sở Nội vụ"})
    refused(nobody, 422, "print_run.nobody")

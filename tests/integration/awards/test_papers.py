"""Certificates on paper: signed, archived, readable by programs that nobody here wrote."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from awards.certificate.certificate import Certificate
from awards.certificate.press import OURS, Press
from awards.credential import seal
from awards.verification import looking_up
from registry.errors import RuleBroken
from tests.builders.awards import grant_to_person
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_certificates import an_award
from tests.integration.awards.worn_paper import blurred, creased, speckled, worn
from tests.programs import require

LONG_NAME = "Hộ gia đình ông Hồ Văn Thảo và bà Nguyễn Thị Hường, thôn Lương Lễ, xã Khe Sanh, tỉnh Quảng Trị"
LONG_ACHIEVEMENT = "Đã có thành tích xuất sắc trong công tác xây dựng Đảng và hệ thống chính trị năm 2024; " * 8


AIMED_AT = ("-x", "200", "-y", "1160", "-W", "440", "-H", "490")  # the code with its quiet zone, as one holds a camera


def a_paper(desk: Desk, directory: Path, **grant: object) -> Path:
    certificate = desk.done("POST", "/certificates", {"award_id": an_award(desk, **grant)})
    answer = desk.ask("GET", f"/certificates/{certificate['id']}/pdf")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf"), answer.text
    paper = directory / f"{certificate['id']}.pdf"
    paper.write_bytes(answer.data)
    return paper


def told(*command: object) -> str:
    ran = subprocess.run([*map(str, command)], capture_output=True, check=True, timeout=30)
    return ran.stdout.decode()


def test_a_verifier_of_pdfs_accepts_it_and_shows_a_changed_byte(desk: Desk, tmp_path: Path) -> None:
    paper = a_paper(desk, tmp_path)
    seen = told(require("pdfsig"), paper)
    assert "Signature is Valid." in seen
    assert "ETSI.CAdES.detached" in seen
    assert "Total document signed" in seen
    content = paper.read_bytes()
    assert re.search(rb"%%EOF[^\r\n]", content) is None  # what signing adds is PDF/A too
    at = content.index(b"<pdfaid:part>") + len(b"<pdfaid:part>")
    paper.write_bytes(content[:at] + b"2" + content[at + 1 :])
    assert "Digest Mismatch." in told(require("pdfsig"), paper)


def test_a_signature_is_seen_where_the_template_leaves_room_when_the_office_wants_it(
    desk: Desk, tmp_path: Path, press: Press
) -> None:
    made = desk.done("POST", "/certificates", {"award_id": an_award(desk)})
    certificate = Certificate.objects.get(id=made["id"])
    in_view = Press(press.issuer, press.keys_directory, is_signed_in_view=True)
    for name, own in (("seen", in_view), ("unseen", press)):
        (tmp_path / f"{name}.pdf").write_bytes(own.paper(certificate))
    seen = tmp_path / "seen.pdf"
    assert "Signature is Valid." in told(require("pdfsig"), seen)
    assert [
        told(require("pdftotext"), tmp_path / f"{name}.pdf", "-").count("Ký bởi") for name in ("seen", "unseen")
    ] == [1, 0]
    assert told(require("pdffonts"), seen).count(" yes yes yes ") == len(told("pdffonts", seen).splitlines()) - 2
    content = seen.read_bytes()
    assert (b"<pdfaid:part>3" in content, b"<pdfuaid:part>" in content) == (True, False)
    assert looking_up.by_pdf(content, press.keys) == certificate

    shutil.copytree(OURS, tmp_path / "own")
    (tmp_path / "own" / "certificate.typ").write_text('#set document(title: "x")\nKhác hẳn', "utf-8")
    roomless = Press(press.issuer, press.keys_directory, tmp_path / "own", is_signed_in_view=True)
    with pytest.raises(RuleBroken) as refused:
        roomless.paper(certificate)
    assert refused.value.code == "certificate.no_place_to_sign"


def test_a_reader_of_qr_codes_reads_it_from_the_page_also_a_worn_one(desk: Desk, tmp_path: Path, press: Press) -> None:
    paper = a_paper(desk, tmp_path, recipient={"name": LONG_NAME, "kind": "collective"}, achievement=LONG_ACHIEVEMENT)
    drawn = (require("pdftoppm"), "-r", "150", "-gray", "-singlefile")
    told(*drawn, paper, tmp_path / "page")
    told(*drawn, *AIMED_AT, paper, tmp_path / "corner")
    corner = tmp_path / "corner.pgm"
    spoiled = worn(corner, blurred), worn(corner, speckled), worn(corner, creased), worn(corner, creased, blurred)
    for picture in (tmp_path / "page.pgm", *spoiled):
        read = told(require("zbarimg"), "--quiet", "--raw", "--oneshot", picture).strip()
        said = seal.unsealed(read, press.keys.public_keys())
        assert (said.recipient, said.number) == (LONG_NAME, 1), picture.name
        assert LONG_ACHIEVEMENT.startswith(said.achievement.removesuffix("…"))


@pytest.mark.parametrize("form", ["bang-khen-bo-tinh", "giay-khen", "cstd-bo-tinh", "D_BK_TINH_UY"])
def test_it_is_one_page_and_says_what_was_awarded(desk: Desk, tmp_path: Path, form: str) -> None:
    grant = {"recipient": {"name": LONG_NAME, "kind": "individual"}, "achievement": LONG_ACHIEVEMENT}
    paper = a_paper(desk, tmp_path, form={"code": form}, **grant)
    assert re.search(r"^Pages: +1$", told(require("pdfinfo"), paper), re.MULTILINE)
    words = told(require("pdftotext"), "-raw", paper, "-").split()
    for said in (LONG_NAME, LONG_ACHIEVEMENT.strip(), "Số sổ vàng: 1/", "12/QĐ-UBND ngày 08 tháng 01 năm 2025"):
        assert said.rstrip(";") in " ".join(words)
    heading = "ĐẢNG CỘNG SẢN VIỆT NAM" if form.startswith("D_") else "Độc lập - Tự do - Hạnh phúc"
    assert heading in " ".join(words)
    assert ("phúc" in words) != form.startswith("D_")


def test_of_who_had_died_it_says_so(desk: Desk, tmp_path: Path) -> None:
    grant = grant_to_person(
        "Trần Văn Quý", recipient={"name": "Trần Văn Quý", "kind": "individual", "is_posthumous": True}
    )
    assert "TRUY TẶNG" in told(require("pdftotext"), a_paper(desk, tmp_path, **grant), "-")


def test_it_stays_as_it_was_handed_over(desk: Desk) -> None:
    certificate = desk.done("POST", "/certificates", {"award_id": an_award(desk)})
    address = f"/certificates/{certificate['id']}/pdf"
    first = desk.ask("GET", address).data
    desk.done("POST", f"/certificates/{certificate['id']}/voiding", {"reason": "phôi bị rách"}, version=1)
    assert desk.ask("GET", address).data == first


def test_what_no_longer_holds_is_not_printed_anew(desk: Desk) -> None:
    certificate = desk.done("POST", "/certificates", {"award_id": an_award(desk)})
    desk.done("POST", f"/certificates/{certificate['id']}/voiding", {"reason": "phôi bị rách"}, version=1)
    assert desk.refused("GET", f"/certificates/{certificate['id']}/pdf", None) == (422, "certificate.no_longer_valid")


def test_a_letter_that_cannot_be_printed_is_named(desk: Desk) -> None:
    award = an_award(desk, **grant_to_person("Nguyễn 漢"))
    certificate = desk.done("POST", "/certificates", {"award_id": award})
    answer = desk.ask("GET", f"/certificates/{certificate['id']}/pdf")
    assert (answer.status_code, answer.json["code"]) == (422, "printing.missing_glyph")
    assert "漢" in answer.json["detail"]


def test_what_does_not_fit_is_refused_and_never_cut(desk: Desk) -> None:
    certificate = desk.done("POST", "/certificates", {"award_id": an_award(desk, achievement=LONG_ACHIEVEMENT * 9)})
    answer = desk.ask("GET", f"/certificates/{certificate['id']}/pdf")
    assert (answer.status_code, answer.json["code"]) == (422, "printing.template_broken")
    assert "Thành tích: quá dài" in answer.json["detail"]


def test_stock_gets_the_lines_alone_moved_as_the_printer_wants(desk: Desk, tmp_path: Path) -> None:
    certificate = desk.done("POST", "/certificates", {"award_id": an_award(desk)})
    boxes = []
    for right in (0, 10):
        answer = desk.ask("GET", f"/certificates/{certificate['id']}/overprint?right={right}")
        (tmp_path / "lines.pdf").write_bytes(answer.data)
        found = told(require("pdftotext"), "-bbox", tmp_path / "lines.pdf", "-")
        assert "CỘNG" not in found
        boxes.append(float(re.findall(r'xMin="([\d.]+)"[^>]*>Quyết<', found)[0]))
    assert boxes[1] - boxes[0] == pytest.approx(10 / 25.4 * 72, abs=0.1)
    sheet = desk.ask("GET", "/certificates/calibration?paper=a4")
    assert sheet.data.startswith(b"%PDF")


def test_an_offices_own_template_stands_before_ours(desk: Desk, tmp_path: Path, press: Press) -> None:
    made = desk.done("POST", "/certificates", {"award_id": an_award(desk, form={"code": "giay-khen"})})
    certificate = Certificate.objects.get(id=made["id"])
    own = Press(press.issuer, press.keys_directory, tmp_path)
    assert own.template("certificate", certificate) == OURS / "certificate.typ"
    family = "certificate-certificate_of_commendation"
    for name in ("certificate", family, f"{family}-collective", "certificate-giay-khen"):
        shutil.copytree(OURS, tmp_path, dirs_exist_ok=True, ignore=lambda *_: ["certificate.typ"])
        written = tmp_path / f"{name}.typ"
        shutil.copy(OURS / "certificate.typ", written)
        assert own.template("certificate", certificate) == written
    (tmp_path / "words.typ").write_text(
        (OURS / "words.typ").read_text(encoding="utf-8").replace("Số sổ vàng", "Vào sổ vàng số"), encoding="utf-8"
    )
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
    (tmp_path / "emblem.svg").write_text(drawing, encoding="utf-8")
    (tmp_path / "own.pdf").write_bytes(own.paper(certificate))
    assert "Vào sổ vàng số: 1/" in told(require("pdftotext"), tmp_path / "own.pdf", "-")

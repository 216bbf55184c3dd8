"""A template with sample words: as staff changed it, marked as a specimen, and vouched for by nobody."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from awards.certificate.press import OURS, Press
from awards.certificate.preview import CertificateSample, specimen
from awards.credential.credentials import NotGenuine
from awards.credential.seal import unsealed
from registry.messaging.connection import Documents
from registry.printing import TemplateBroken
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_papers import told
from tests.programs import require

ON = date(2026, 3, 2)
SAMPLE = CertificateSample(form="bang-khen-bo-tinh", recipient="Đỗ Thị Lý", period="2025")


def words_of(content: bytes, directory: Path) -> str:
    (directory / "specimen.pdf").write_bytes(content)
    return " ".join(told(require("pdftotext"), "-raw", directory / "specimen.pdf", "-").split())


@pytest.mark.parametrize("form", ["bang-khen-bo-tinh", "giay-khen", "D_BK_TINH_UY"])
def test_a_specimen_says_the_words_and_that_it_is_one(
    desk: Desk, tmp_path: Path, awards_database: Documents, form: str
) -> None:
    before = {name: awards_database[name].estimated_document_count() for name in ("certificates", "number_books")}
    answer = desk.ask("POST", "/certificate-previews", {"form": form, "recipient": "Đỗ Thị Lý"})
    assert (answer.status_code, answer.content_type) == (200, "application/pdf"), answer.text
    words = words_of(answer.data, tmp_path)
    assert "Đỗ Thị Lý" in words
    assert "SPECIMEN" in words
    signatures = subprocess.run([require("pdfsig"), tmp_path / "specimen.pdf"], capture_output=True, check=False)
    assert b"does not contain any signatures" in signatures.stdout + signatures.stderr
    assert before == {name: awards_database[name].estimated_document_count() for name in before}


@pytest.mark.parametrize(
    ("form", "printed"),
    [("co-thi-dua-bo-tinh", "TẶNG CỜ THI ĐUA Nguyễn"), ("co-thi-dua-chinh-phu", "CỜ THI ĐUA CỦA CHÍNH PHỦ")],
)
def test_a_form_that_many_confer_is_printed_without_naming_them(
    tmp_path: Path, press: Press, form: str, printed: str
) -> None:
    assert printed in words_of(specimen(CertificateSample(form=form), press, ON), tmp_path)


def test_nobody_vouches_for_the_code_of_a_specimen(tmp_path: Path, press: Press) -> None:
    (tmp_path / "specimen.pdf").write_bytes(specimen(SAMPLE, press, ON))
    told(require("pdftoppm"), "-r", "150", "-gray", "-singlefile", tmp_path / "specimen.pdf", tmp_path / "page")
    read = told(require("zbarimg"), "--quiet", "--raw", "--oneshot", tmp_path / "page.pgm").strip()
    assert "NOT A CERTIFICATE" in read
    with pytest.raises(NotGenuine):
        unsealed(read, press.keys.public_keys())


def test_a_changed_template_shows_at_once_and_a_broken_one_says_where(tmp_path: Path, press: Press) -> None:
    shutil.copytree(OURS, tmp_path / "own")
    own = Press(press.issuer, press.keys_directory, tmp_path / "own")
    wording = tmp_path / "own" / "words.typ"
    assert "Vào sổ vàng số" not in words_of(specimen(SAMPLE, own, ON), tmp_path)
    wording.write_text(wording.read_text("utf-8").replace("Số sổ vàng", "Vào sổ vàng số"), "utf-8")
    assert "Vào sổ vàng số: 0/2026" in words_of(specimen(SAMPLE, own, ON), tmp_path)
    wording.write_text("#let motto = ", "utf-8")
    with pytest.raises(TemplateBroken, match="expected expression"):
        specimen(SAMPLE, own, ON)


def test_a_form_that_is_not_known_has_no_template(desk: Desk) -> None:
    assert desk.refused("POST", "/certificate-previews", {"form": "none"}) == (422, "catalogue.unknown_form")

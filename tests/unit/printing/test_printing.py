"""Values and a template become a PDF of the standards asked for; what cannot be printed is refused by name."""

import re
import string
import subprocess
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from registry.printing import MissingGlyph, TemplateBroken, pdf, qr_svg
from registry.printing.typesetting import FONTS, WITH_ATTACHMENTS
from tests.programs import require

AT = datetime(2025, 1, 14, tzinfo=UTC)
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = "aăâeêioôơuưy"
VIETNAMESE = "".join(
    letter for vowel in VOWELS + VOWELS.upper() for letter in (unicodedata.normalize("NFC", vowel + t) for t in TONES)
)
PAGE = """
#let values = json(bytes(sys.inputs.values))
#set document(title: "Trang thử")
#set text(font: "Tinos", lang: "vi")
= #values.title
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    written = tmp_path / "page.typ"
    written.write_text(PAGE, encoding="utf-8")
    return written


def text_of(document: bytes) -> str:
    read = [require("pdftotext"), "-", "-"]
    return subprocess.run(read, input=document, capture_output=True, check=True, timeout=20).stdout.decode()


@pytest.mark.parametrize("style", ["", "*", "_"], ids=["upright", "bold", "italic"])
def test_every_vietnamese_letter_is_printed_in_every_style(template: Path, style: str) -> None:
    template.write_text(PAGE + f"{style}#(values.title){style}", encoding="utf-8")
    letters = VIETNAMESE + "đĐ" + string.ascii_letters + string.digits + "–—“”…"
    assert pdf(template, {"title": letters}).startswith(b"%PDF-")


def test_what_is_read_from_the_page_is_what_was_said(template: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Đỗ Thị Lý, Ủy ban nhân dân xã Hướng Phùng")
    assert "Đỗ Thị Lý, Ủy ban nhân dân xã Hướng Phùng" in text_of(pdf(template, {"title": decomposed}))


def test_a_template_that_changed_is_read_again_and_a_failure_leaves_nothing_behind(template: Path) -> None:
    words = template.with_name("words.typ")
    template.write_text('#import "words.typ": *\n' + PAGE + "#before", encoding="utf-8")
    for said in ("Số sổ vàng", "Vào sổ vàng số"):
        words.write_text(f'#let before = "{said}"', encoding="utf-8")
        with pytest.raises(MissingGlyph):
            pdf(template, {"title": "漢"})
        with ThreadPoolExecutor(3) as at_once:
            read = list(at_once.map(lambda name: text_of(pdf(template, {"title": name})), ["Án", "Lý", "Tú"]))
        read.append(text_of(pdf(template, {"title": "Vũ"})))
        assert [text.split() for text in read] == [[name, *said.split()] for name in ("Án", "Lý", "Tú", "Vũ")]


def test_a_letter_that_no_font_has_is_an_error_that_names_it(template: Path) -> None:
    with pytest.raises(MissingGlyph, match="漢"):
        pdf(template, {"title": "Nguyễn 漢"})


def test_a_font_that_is_not_ours_is_an_error(template: Path) -> None:
    template.write_text(PAGE.replace("Tinos", "Times New Roman"), encoding="utf-8")
    with pytest.raises(TemplateBroken, match="times new roman"):
        pdf(template, {"title": "x"})


def test_a_template_that_asks_for_what_is_not_said_is_an_error(template: Path) -> None:
    with pytest.raises(TemplateBroken, match="title"):
        pdf(template, {})


def test_the_same_values_and_time_give_the_same_bytes(template: Path) -> None:
    assert pdf(template, {"title": "a"}, made_at=AT) == pdf(template, {"title": "a"}, made_at=AT)


def test_it_says_which_standards_it_keeps(template: Path) -> None:
    archived = pdf(template, {"title": "a"}).decode("latin-1")
    assert re.search(r"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A<", archived)
    assert "<pdfuaid:part>1<" in archived
    assert "<pdfaid:part>3<" in pdf(template, {"title": "a"}, standards=WITH_ATTACHMENTS).decode("latin-1")


def test_the_licence_travels_with_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["https://registry.test/verify?code=1", "HTTPS://X/" + "A" * 600, "Đỗ Thị Lý"])
def test_a_code_reads_as_what_was_put_in(tmp_path: Path, content: str) -> None:
    (tmp_path / "code.svg").write_text(qr_svg(content), encoding="utf-8")
    (tmp_path / "page.typ").write_text(
        '#set document(title: "c")\n#set text(font: "Tinos")\n= a\n#image("code.svg", width: 8cm, alt: "QR")',
        encoding="utf-8",
    )
    document = tmp_path / "page.pdf"
    document.write_bytes(pdf(tmp_path / "page.typ", {}))
    subprocess.run([require("pdftoppm"), "-r", "150", "-png", document, tmp_path / "page"], check=True, timeout=20)
    picture = next(tmp_path.glob("page*.png"))
    read = [require("zbarimg"), "--quiet", "--raw", "--oneshot", picture]
    assert subprocess.run(read, capture_output=True, check=True, timeout=20).stdout.decode().strip() == content


def test_templates_may_read_the_files_beside_them_alone(template: Path) -> None:
    outside = template.parent.parent / f"{template.parent.name}.txt"
    outside.write_text("secret", encoding="utf-8")
    template.write_text(f'{PAGE}\n#read("../{outside.name}")', encoding="utf-8")
    with pytest.raises(TemplateBroken):
        pdf(template, {"title": "a"})

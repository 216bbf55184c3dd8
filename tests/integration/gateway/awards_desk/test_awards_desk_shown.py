"""What the pages of the awards desk show to whom, without a browser."""

import pytest
from werkzeug.test import Client

from tests.integration.gateway.awards_desk.conftest import SignIn

DESK = "/desk/awards"


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("", "Đợt &lt;2024&gt;"),
        ("/campaigns/new", '<option value="bang-khen-tinh">Bằng khen &lt;tỉnh&gt;</option>'),
        ("/campaigns/c1", "Vượt chỉ tiêu 2"),
        ("/submission-lists/l1", "Thiếu hình thức"),
        ("/certificate-lists", "certificate-lists/template?format=xlsx"),
        ("/certificate-lists/l1", "Cấp bằng, vào sổ (2)"),
        ("/nominations?state=under_review&campaign_id=c1", "Ghi kết quả xét cho các hồ sơ đã chọn"),
        ("/nominations/n1", "Vượt &lt;5&gt;"),
        ("/decisions", "12/QĐ-UBND"),
        ("/decisions/d1", "Cấp bằng, vào sổ (1)"),
        ("/decisions/d1/running-order", '<option value="k">14/01/2025: Hội nghị &lt;1&gt;</option></select>'),
        ("/certificates", "9/2025 Đỗ &lt;Thị&gt; Lý"),
        ("/certificates/z1", "Bằng khen &lt;tỉnh&gt;, 2024"),
        ("/decisions/many", 'papers.pdf?first=1001&amp;last=1200">1001–1200</a>, <a href'),
        ("/decisions/many?first=1001", '<th scope="row">1200</th>'),
        ("/decisions/many?first=201", '<a href="?first=1#lines">← 1–200</a>'),
        ("/certificates?q=9/2025", 'value="9/2025"'),
        ("/campaigns/c1", "1 trên 4 dòng thành hồ sơ đề nghị"),
        ("/decisions/d1/bonus", "<s>3.510.000</s> 0"),
        ("/decisions/d1/bonus", "Bằng khen &lt;tỉnh&gt;</a>, 12/QĐ-UBND (14/01/2025)"),
        ("/decisions/d1/bonus", "phải nộp lại chậm nhất ngày 24/02/2025"),
        ("/decisions/dead", "Đỗ &lt;Thị&gt; Lý (truy tặng)</a>"),
        ("/nominations/dead", 'name="is_posthumous" value="yes" checked'),
        ("/campaigns/c1", "campaign_id=c1&amp;form=bang-khen-tinh&amp;state=submitted"),
        ("/number-books", "UBND &lt;tỉnh&gt; · số cuối 2150"),
        ("/number-books/b1?first=101", 'book.pdf?first=2001">Sổ để in (PDF) 2001–2150'),
        ("/number-books/b1?first=101", '<a href="?first=1">← 1–100</a>'),
        ("/statistics?by=form&within=year", 'rect width="75.0"'),
        ("/statistics?by=form&within=year", "<td>37,5\N{NO-BREAK SPACE}%</td>"),
        ("/objects", 'value="a1|frame|Đỗ &lt;Thị&gt; Lý" checked'),
        ("/objects?state=ordered", "đặt ngày 10/01/2025, Xưởng &lt;1&gt;"),
        ("/objects/f1", "Ghi đã nhận"),
        ("/complaints", "Kê khai &lt;sai&gt;"),
        ("/complaints/k1", "Đỗ &lt;Thị&gt; Lý – Bằng khen &lt;tỉnh&gt;"),
        ("/awaiting?period=2024", "awaiting/export?period=2024&amp;format=xlsx"),
    ],
)
def test_a_page_shows_how_it_stands(officer: Client, page: str, shown: str) -> None:
    answer = officer.get(DESK + page)
    assert answer.status_code == 200
    assert shown in answer.text


def test_a_reader_is_offered_no_form_and_no_way_here(sign_in: SignIn) -> None:
    reader = sign_in("reader")
    assert f'href="{DESK}"' not in reader.get("/").text
    page = reader.get(f"{DESK}/decisions/d1").text
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("page", ["", "/campaigns/c2", "/certificates/z1", "/decisions/draft"])
def test_a_reader_is_shown_no_way_to_what_only_staff_may_read(sign_in: SignIn, page: str) -> None:
    """Nor is it asked for on the way: neither figures nor findings are there for these."""
    answer = sign_in("reader").get(DESK + page)
    assert answer.status_code == 200
    for closed in ("nominations", "objects", "complaints"):
        assert f'href="{DESK}/{closed}' not in answer.text


@pytest.mark.parametrize("page", ["/campaigns/new", "/certificate-lists", "/decisions/d1/running-order"])
def test_a_page_that_is_a_form_alone_is_shown_to_nobody_who_may_not_send_it(sign_in: SignIn, page: str) -> None:
    assert sign_in("reader").get(DESK + page).status_code == 403


def test_the_desk_is_read_in_german_and_what_has_no_german_in_english(officer: Client) -> None:
    page = officer.get(f"{DESK}/decisions/d1/bonus?lang=de").text
    officer.get("/?lang=vi")
    assert '<html lang="de">' in page
    assert "<h1>Prämie</h1>" in page
    assert "<small>1,5 × Grundgehalt · Điều 54</small>" in page
    assert "Nur die höhere wird gezahlt: <a href" in page
    assert ">Certificate</a>, 12/QĐ-UBND (14. Januar 2025)" in page


def test_who_decides_is_not_led_to_the_file_of_what_was_left(officer: Client, approver: Client) -> None:
    page = f"{DESK}/submission-lists/l1"
    assert "errors.csv" in officer.get(page).text
    assert "errors.csv" not in approver.get(page).text

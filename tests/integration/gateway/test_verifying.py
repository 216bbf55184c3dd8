"""The page where anybody verifies a certificate: it asks the awards service and shows what was awarded."""

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from gateway.app import create_app
from gateway.pages.verifying_words import VERIFYING_WORDS
from gateway.settings import Settings
from tests.serving import serving

AWARDED = {
    "recipient": "Đỗ Thị Lý <b>",
    "form": {"vi": "Giấy khen", "en": "Certificate of Commendation"},
    "achievement": "Hoàn thành xuất sắc nhiệm vụ năm 2024",
    "period": "2024",
    "decision_number": "12/QĐ-UBND",
    "decision_signed_on": "2025-01-08",
    "issuer": "Chủ tịch UBND tỉnh Quảng Trị",
    "number": 7,
    "year": 2025,
    "issued_on": "2025-01-15",
}
VALID = {"state": "valid", "since": None, "awarded": AWARDED, "checked_at": "2025-02-01T03:00:00+00:00"}
REVOKED = VALID | {"state": "revoked", "since": "2025-06-02"}
UNKNOWN = VALID | {"state": "unknown", "awarded": None}


class Awards:
    """Stands where the awards service does, answers as told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answer: Any = VALID
        self.status = 200
        self.asked: list[tuple[str, dict[str, str], bytes, str]] = []

    def __call__(self, environ: Any, start: Any) -> Any:
        request = Request(environ)
        came = request.headers.get("X-Forwarded-For", "")
        self.asked.append((request.method, request.args.to_dict(), request.get_data(), came))
        return Response(json.dumps(self.answer), status=self.status, content_type="application/json")(environ, start)


@pytest.fixture(scope="module")
def behind() -> Iterator[tuple[Awards, str]]:
    awards = Awards()
    with serving(awards) as address:
        yield awards, address


@pytest.fixture(scope="module")
def door(gateway_settings: Callable[..., Settings], samples_recorded: Any, behind: tuple[Awards, str]) -> Any:
    return create_app(gateway_settings(awards_url=behind[1]))


@pytest.fixture
def awards(behind: tuple[Awards, str]) -> Awards:
    awards, _ = behind
    awards.answer, awards.status, awards.asked = VALID, 200, []
    return awards


@pytest.mark.parametrize("shown", ["initials", "year"])
def test_what_an_office_withholds_of_a_person_is_said_to_be_withheld(door: Any, awards: Awards, shown: str) -> None:
    withheld = ("achievement", "period", "decision_number", "decision_signed_on", "number", "issued_on")
    said = {"shown": shown, "recipient": "Đ. T. L." if shown == "initials" else None}
    less = dict.fromkeys(withheld) if shown == "year" else {}
    awards.answer = VALID | {"awarded": AWARDED | said | less}
    page = Client(door).get("/verify?check=K7Q2-9XWP-4T3M&lang=en").text
    assert VERIFYING_WORDS["en"][f"shown_{shown}"] in page
    assert ("Đ. T. L." in page, "Lý" in page, "None" in page) == (shown == "initials", False, False)
    assert ("12/QĐ-UBND" in page) == (shown == "initials")


def test_nobody_needs_to_sign_in(door: Any, awards: Awards) -> None:
    page = Client(door).get("/verify?lang=en")
    assert page.status_code == 200
    assert page.text.count('<form class="verify"') == 3
    assert awards.asked == []


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("/verify?check=K7Q2-9XWP-4T3M", {"check": "K7Q2-9XWP-4T3M"}),
        ("/verify/K7Q2-9XWP-4T3M", {"check": "K7Q2-9XWP-4T3M"}),
        ("/VERIFY/PD4YTTJI", {"code": "PD4YTTJI"}),
        ("/verify?number=7&year=2025&name=do+thi+ly", {"number": "7", "year": "2025", "name": "do thi ly"}),
    ],
)
def test_it_shows_what_was_awarded(door: Any, awards: Awards, address: str, asked: dict[str, str]) -> None:
    page = Client(door).get(address, headers={"Accept-Language": "en"}, environ_base={"REMOTE_ADDR": "10.1.2.3"})
    assert page.status_code == 200
    assert [(method, query) for method, query, _, _ in awards.asked] == [("GET", asked)]
    assert awards.asked[0][3].endswith("10.1.2.3")
    for said in (
        VERIFYING_WORDS["en"]["valid"],
        "Đỗ Thị Lý &lt;b&gt;",
        "Certificate of Commendation",
        "8 January 2025",
    ):
        assert said in page.text
    assert "<b>" not in page.text


def test_a_file_is_passed_on_as_it_is(door: Any, awards: Awards) -> None:
    awards.answer = REVOKED
    content = b"%PDF-" + bytes(range(256)) * 300  # more than a form of ours may have elsewhere
    page = Client(door).post("/verify?lang=vi", data={"file": (io.BytesIO(content), "bang.pdf")})
    assert (awards.asked[0][0], awards.asked[0][2]) == ("POST", content)
    assert VERIFYING_WORDS["vi"]["revoked"] in page.text
    assert "02/06/2025" in page.text


@pytest.mark.parametrize(
    ("status", "shown", "word"), [(400, 400, "refused"), (429, 429, "too_often"), (500, 503, "away")]
)
def test_a_refusal_is_said_in_words(door: Any, awards: Awards, status: int, shown: int, word: str) -> None:
    awards.status, awards.answer = status, {"code": "x"}
    page = Client(door).get("/verify?number=7", headers={"Accept-Language": "en"})
    assert (page.status_code, VERIFYING_WORDS["en"][word] in page.text) == (shown, True)


def test_what_is_unknown_is_told_without_a_table(door: Any, awards: Awards) -> None:
    awards.answer = UNKNOWN
    page = Client(door).get("/verify/000000000000", headers={"Accept-Language": "vi"})
    assert VERIFYING_WORDS["vi"]["unknown"] in page.text
    assert "<dl>" not in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("language", "day", "checked"),
    [
        ("de", "8. Januar 2025", "1. Februar 2025, 10:00 Uhr"),
        ("ru", "8 января 2025 г.", "1 февраля 2025 г., 10:00"),
    ],
)
def test_a_reader_abroad_compares_with_what_is_printed(
    door: Any, awards: Awards, language: str, day: str, checked: str
) -> None:
    page = Client(door).get("/verify/K7Q2-9XWP-4T3M", headers={"Accept-Language": language})
    assert f'<html lang="{language}">' in page.text
    said = VERIFYING_WORDS[language]
    assert all(text in page.text for text in (said["valid"], f"{said['dated']} {day}", f"{said['checked']} {checked}"))
    form = '<span lang="en">Certificate of Commendation</span> (<span lang="vi">Giấy khen</span>)'
    assert form in page.text

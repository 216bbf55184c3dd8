"""The desk in a real browser: a roster is tried and entered, minutes are written by one and approved by another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import urllib3
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Axe, sign_in
from tests.builders import conferences as a
from tests.identities import Issuer

ROSTER = "Họ và tên;Vai trò\nĐỗ Thị Lý;đại biểu\nLê Văn Sai;vua\nHồ Văn Hải;khách mời\n"

ROOMS = ("agenda", "sessions", "points", "roster", "away", "indicators", "report", "media", "amend", "minutes")

SignedIn = Callable[..., Page]


@pytest.fixture
def secretary(visitor: Callable[..., Page], services: tuple[str, str], identity: Issuer) -> SignedIn:
    """Opens a browser of its own for a person, signed in."""

    def opened(who: str = "lan", **wishes: Any) -> Page:
        page = visitor(**wishes)
        sign_in(page, services[0], identity.token("secretary", sub=who, name=who))
        return page

    return opened


@pytest.fixture
def conference(services: tuple[str, str], identity: Issuer) -> str:
    """The desk of a conference that was held; Lê Đức Tiến presided."""
    said = a.held_conference(
        presiders=[{"name": "Lê Đức Tiến", "post": "Phó Bí thư Tỉnh ủy"}], hosts=[{"name": "Tỉnh"}]
    )
    made = urllib3.request("POST", services[1] + "/v1/conferences", json=said, headers=identity.headers("secretary"))
    return f"{services[0]}/desk/{made.json()['id']}"


def minutes_drafted(page: Page, conference: str) -> None:
    page.goto(f"{conference}/minutes")
    page.get_by_role("button", name="Soạn biên bản").click()
    expect(page.get_by_text("Bản thứ 1", exact=False).first).to_be_visible()


def written(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Nội dung").fill(text)
    page.get_by_role("button", name="Lưu").click()


def test_from_the_list_to_a_conference_of_ones_own_and_its_first_step(secretary: SignedIn) -> None:
    page = secretary(viewport=PHONE)
    page.get_by_role("link", name="Hội nghị", exact=True).click()
    page.get_by_role("link", name="Lập hội nghị mới").click()
    page.get_by_label("Tên hội nghị").fill("Hội nghị <mới> của Lan")
    page.get_by_label("Ngày họp").fill("2030-01-20")
    page.get_by_label("Đến ngày").fill("2030-01-19")
    page.get_by_role("button", name="Lập hội nghị").click()
    expect(page.locator(".wrong")).to_contain_text("2030-01-19")
    expect(page.get_by_label("Tên hội nghị")).to_have_value("Hội nghị <mới> của Lan")
    page.get_by_label("Đến ngày").fill("")
    page.get_by_role("button", name="Lập hội nghị").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hội nghị <mới> của Lan")
    page.get_by_role("group").filter(has_text="Ấn định ngày họp").locator("summary").click()
    page.get_by_role("button", name="Ấn định ngày họp").click()
    expect(page.locator(".state")).to_have_text("Đã ấn định ngày")
    undo = page.get_by_role("group").filter(has_text="Rút lại bước vừa ghi")
    undo.locator("summary").click()
    undo.get_by_label("Lý do").fill("Bấm nhầm")
    undo.get_by_role("button").click()
    expect(page.locator(".state")).to_have_text("Dự thảo")
    page.goto(page.url.partition("/desk/")[0] + "/desk?state=draft")
    expect(page.locator(".subjects a").first).to_have_text("Hội nghị <mới> của Lan")


def test_a_roster_is_tried_then_entered(secretary: SignedIn, conference: str, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8-sig")
    page = secretary()
    page.goto(conference)
    page.get_by_label("Tệp", exact=True).set_input_files(roster)
    page.get_by_role("button", name="Xem thử").click()
    expect(page.get_by_text("Xem thử, chưa ghi gì.")).to_be_visible()
    wrong = page.get_by_role("row").filter(has_text="Lê Văn Sai")
    expect(wrong).to_contain_text("Vai trò: Chưa hiểu “vua”")
    with page.expect_download() as errors:
        page.get_by_role("link", name="Tải các dòng chưa ghi").click()
    assert "Lê Văn Sai" in errors.value.path().read_text(encoding="utf-8-sig")
    page.get_by_role("button", name="Ghi vào hội nghị (2)").click()
    expect(page.get_by_text("Đã ghi xong.")).to_be_visible()
    page.get_by_role("link", name="Về bàn thư ký").click()
    expect(page.locator(".counts > div").first).to_have_text("Được mời2")
    page.get_by_role("button", name="Thẻ", exact=True).click()
    expect(page.get_by_role("link", name="PDF, Thẻ 2/2")).to_be_visible(timeout=20_000)


def test_a_photograph_is_sent_and_shown_and_what_is_none_is_asked_for_again(
    secretary: SignedIn, conference: str, tmp_path: Path
) -> None:
    photograph, other = tmp_path / "a.png", tmp_path / "b.png"
    Image.new("RGB", (640, 360)).save(photograph)
    other.write_bytes(b"no picture")
    page = secretary(viewport=PHONE)
    page.goto(f"{conference}/media")
    page.get_by_label("Tệp", exact=True).set_input_files(photograph)
    page.get_by_label("Chú thích").fill("Khai mạc <hội nghị>")
    page.get_by_role("button", name="Thêm ảnh, tư liệu").click()
    shown = page.get_by_role("img", name="Khai mạc <hội nghị>")
    expect(shown).to_have_js_property("naturalWidth", 640)
    page.locator("summary").click()
    page.get_by_label("Tệp", exact=True).set_input_files(other)
    page.get_by_label("Chú thích").fill("Ảnh khác")
    page.get_by_role("button", name="Thêm ảnh, tư liệu").click()
    expect(page.get_by_role("alert")).to_contain_text("image/png")
    page.get_by_label("Tệp", exact=True).set_input_files(photograph)
    page.get_by_role("button", name="Gửi tệp").click()
    expect(page.get_by_role("img", name="Ảnh khác")).to_be_visible()


def test_minutes_are_edited_and_approved_by_another(secretary: SignedIn, conference: str) -> None:
    page = secretary("lan")
    minutes_drafted(page, conference)
    page.get_by_role("link", name="Sửa: Kết thúc").click()
    written(page, "Hội nghị kết thúc lúc 11 giờ.\nBiên bản đã đọc lại.")
    expect(page.get_by_text("Biên bản đã đọc lại.")).to_be_visible()
    page.get_by_role("button", name="Trình thông qua").click()
    page.get_by_role("button", name="Thông qua", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("phải có người khác thông qua")
    other = secretary("bình")
    other.goto(f"{conference}/minutes")
    other.get_by_role("button", name="Thông qua", exact=True).click()
    expect(other.locator(".state")).to_have_text("Đã thông qua")
    other.get_by_role("button", name="So sánh").click()
    expect(other.locator("ins").first).to_contain_text("Hội nghị kết thúc lúc 11 giờ.")
    other.goto(conference)
    expect(other.locator(".state")).to_have_text("Đã thông qua biên bản")


def test_nothing_that_was_typed_is_lost(secretary: SignedIn, conference: str) -> None:
    page, other = secretary("lan"), secretary("bình")
    minutes_drafted(page, conference)
    page.get_by_role("link", name="Sửa: Kết thúc").click()
    other.goto(page.url)
    written(other, "Bình viết.")
    written(page, "Lan viết.")
    expect(page.get_by_role("region", name="Nội dung hiện có")).to_contain_text("Bình viết.")
    expect(page.get_by_role("textbox", name="Nội dung")).to_have_value("Lan viết.")
    editing = page.url
    session = page.context.cookies()
    page.context.clear_cookies()
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    page.context.add_cookies([{"name": one["name"], "value": one["value"], "url": conference} for one in session])
    page.goto(f"{conference}/minutes")
    page.goto(editing)
    page.get_by_role("button", name="Lấy lại").click()
    expect(page.get_by_role("textbox", name="Nội dung")).to_have_value("Lan viết.")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Lan viết.")).to_be_visible()
    page.goto(editing)
    expect(page.get_by_role("button", name="Lấy lại")).to_be_hidden()


def test_axe_finds_nothing_and_nothing_runs_off_the_edge(secretary: SignedIn, conference: str, axe: Axe) -> None:
    page = secretary(viewport=PHONE)
    minutes_drafted(page, conference)
    edit = page.get_by_role("link", name="Sửa: Kết thúc").get_attribute("href")
    home = conference.partition("/desk/")[0]
    rooms = [conference, *(f"{conference}/{room}" for room in ROOMS)]
    for address in (f"{home}/desk", f"{home}/desk/new", *rooms, f"{home}{edit}"):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address


def test_who_may_approve_is_named_where_nobody_was(
    secretary: SignedIn, services: tuple[str, str], identity: Issuer
) -> None:
    said = a.held_conference(hosts=[{"name": "Tỉnh"}])
    made = urllib3.request("POST", services[1] + "/v1/conferences", json=said, headers=identity.headers("secretary"))
    desk = f"{services[0]}/desk/{made.json()['id']}"
    minutes_drafted(writer := secretary(), desk)
    writer.get_by_role("button", name="Trình thông qua").click()
    other = secretary("huong")
    other.goto(f"{desk}/minutes")
    other.get_by_role("link", name="Sửa thông tin hội nghị").click()
    other.get_by_label("Người chủ trì", exact=True).fill("Lê Đức Tiến, Phó Bí thư Tỉnh ủy")
    other.get_by_label("Phần phải có mặt").fill("nửa")
    other.get_by_label("Lý do").fill("Bổ sung người chủ trì")
    other.get_by_role("button", name="Lưu").click()
    expect(other.locator(".wrong")).to_contain_text("ví dụ 2/3")
    other.get_by_label("Phần phải có mặt").fill("1/2")
    other.get_by_role("button", name="Lưu").click()
    expect(other.get_by_text("ít nhất 1/2")).to_be_visible()
    other.goto(f"{desk}/minutes")
    other.get_by_role("button", name="Thông qua").click()
    expect(other.get_by_text("Người thông qua: Lê Đức Tiến")).to_be_visible()

"""The page at the door in a real browser: badges scanned, names typed, marks undone, a network that goes and comes."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import urllib3
from playwright.sync_api import Page, expect

from conferences.invitation.codes import Badge, signed
from conferences.invitation.keys import BadgeKey
from tests.browser.conftest import PHONE, Axe, sign_in
from tests.builders import conferences as a
from tests.identities import Issuer

LY, AN, BINH = "Đỗ Thị Lý", "Nguyễn Văn An", "Nguyễn Văn Bình"
SEATS = {LY: "A12"}
KEPT = """async () => {
    const parts = performance.getEntriesByType("resource").map(({ name }) => name);
    const whole = [location.href, ...parts.filter((name) => name.includes("/assets/"))];
    const isKept = async () => (await Promise.all(whole.map((one) => caches.match(one)))).every(Boolean);
    while (!(await isKept())) await new Promise((done) => setTimeout(done, 50));
}"""  # the worker has the page, and what belongs to it


@dataclass(frozen=True)
class Door:
    """A conference with people who were invited, and the services behind its page."""

    address: str
    api: str
    headers: dict[str, str]
    conference: str
    lines: dict[str, str]

    def states(self) -> dict[str, str]:
        items = self.ask("GET", f"/v1/conferences/{self.conference}/attendance")["items"]
        return {line["person"]["name"]: line["state"] for line in items}

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        return _ask(self.api, self.headers, method, path, body)


def _ask(api: str, headers: dict[str, str], method: str, path: str, body: Any = None) -> Any:
    answer = urllib3.request(method, api + path, json=body, headers=headers)
    assert answer.status in {200, 201}, answer.data
    return answer.json()


@pytest.fixture
def door(services: tuple[str, str], identity: Issuer) -> Door:
    address, api = services
    headers = identity.headers("secretary")
    conference = _ask(api, headers, "POST", "/v1/conferences", a.held_conference())["id"]
    ledger = f"/v1/conferences/{conference}/attendance"
    lines = {
        name: _ask(
            api, headers, "POST", ledger, a.line(person={"name": name, "post": "Chuyên viên"}, seat=SEATS.get(name))
        )["id"]
        for name in (LY, AN, BINH)
    }
    return Door(address, api, headers, conference, lines)


@pytest.fixture
def phone(visitor: Callable[..., Page], door: Door, identity: Issuer) -> Page:
    """A phone that has opened the page as a secretary."""
    page = visitor(viewport=PHONE)
    sign_in(page, door.address, identity.token("secretary", name="Trần Thị Hoài"))
    page.goto(f"{door.address}/door/{door.conference}")
    expect(page.locator("#invited")).to_have_text("3")
    return page


def enter(page: Page, text: str) -> None:
    """As a hand scanner or a person types."""
    page.get_by_role("searchbox").fill(text)
    page.keyboard.press("Enter")


def badge_of(door: Door, name: str) -> str:
    """The code on the badge, as the service signs it."""
    key = BadgeKey.newest(datetime.now(UTC))
    return signed(Badge(conference_id=door.conference, line_id=door.lines[name]), key.id, key.signing)


def test_a_scanned_badge_is_a_presence_and_a_second_scan_is_none(phone: Page, door: Door) -> None:
    code = badge_of(door, LY)
    enter(phone, code)
    expect(phone.locator("#said")).to_have_text(f"Đã ghi có mặt: {LY}")
    expect(phone.locator("#seat")).to_have_text("Số ghế A12")
    expect(phone.locator("#present")).to_have_text("1")
    expect(phone.locator("#waiting")).to_have_text("0")
    enter(phone, code)
    expect(phone.locator("#said")).to_have_text(f"Đã có mặt từ trước: {LY}")
    expect(phone.locator("#waiting")).to_have_text("0")
    assert door.states() == {LY: "present", AN: "invited", BINH: "invited"}
    marks = door.ask("GET", f"/v1/attendance/{door.lines[LY]}/marks")["items"]
    assert [mark["means"] for mark in marks] == ["scan", "scan"]


def test_a_name_without_its_marks_is_chosen_and_a_mark_undone(phone: Page, door: Door) -> None:
    enter(phone, "nguyen van")
    phone.get_by_role("button", name=f"Ghi: {BINH}").click()
    expect(phone.locator("#present")).to_have_text("1")
    phone.get_by_role("button", name=f"Hủy: {BINH}").click()
    expect(phone.locator("#said")).to_have_text(f"Đã hủy: {BINH}")
    expect(phone.locator("#seat")).to_be_hidden()
    expect(phone.locator("#waiting")).to_have_text("0")
    expect(phone.locator("#present")).to_have_text("0")
    assert door.states()[BINH] == "invited"


def test_who_was_named_to_come_instead_is_marked_by_the_badge_of_the_other(phone: Page, door: Door) -> None:
    line = f"/v1/attendance/{door.lines[LY]}"
    said = {"state": "declined", "represented_by": {"name": "Trần Thị Thay"}, "mandate": "Giấy ủy quyền số 3"}
    _ask(door.api, door.headers | {"If-Match": '"1"'}, "POST", f"{line}/marks", said)
    phone.reload()
    enter(phone, badge_of(door, LY))
    phone.get_by_role("button", name="Người dự thay đến: Trần Thị Thay").click()
    expect(phone.locator("#waiting")).to_have_text("0")
    expect(phone.locator("#present")).to_have_text("0")
    came = door.ask("GET", line)
    told = (came["state"], came["represented_by"]["name"], came["mandate"])
    assert told == ("represented", "Trần Thị Thay", "Giấy ủy quyền số 3")


def test_whoever_is_scanned_at_a_bridge_point_is_counted_there(phone: Page, door: Door) -> None:
    expect(phone.locator("#point")).to_have_count(0)  # the conference has none yet
    headers = door.headers | {"If-Match": '"1"'}
    point = {"place": "Xã Bình An"}
    _ask(door.api, headers, "POST", f"/v1/conferences/{door.conference}/points", point)
    phone.reload()
    phone.locator("#point").select_option("Xã Bình An")
    phone.reload()
    expect(phone.locator("#point option:checked")).to_have_text("Xã Bình An")
    enter(phone, LY)
    expect(phone.locator("#said")).to_contain_text(LY)
    expect(phone.locator("#waiting")).to_have_text("0")
    (at_point,) = door.ask("GET", f"/v1/conferences/{door.conference}/attendance/figures")["by_point"][:1]
    assert (at_point["place"], at_point["present_now"]) == ("Xã Bình An", 1)


def test_whoever_was_there_in_the_first_session_is_seen_anew_in_the_second(phone: Page, door: Door) -> None:
    for version, name in enumerate(("Buổi sáng", "Buổi chiều"), 1):
        headers = door.headers | {"If-Match": f'"{version}"'}
        _ask(door.api, headers, "POST", f"/v1/conferences/{door.conference}/sessions", {"name": name})
    phone.reload()
    for name in ("Buổi sáng", "Buổi chiều"):
        phone.locator("#session").select_option(name)
        expect(phone.locator("#present")).to_have_text("0")
        enter(phone, LY)
        expect(phone.locator("#said")).to_have_text(f"Đã ghi có mặt: {LY}")
        expect(phone.locator("#waiting")).to_have_text("0")
        expect(phone.locator("#present")).to_have_text("1")
    (line,) = door.ask("GET", f"/v1/conferences/{door.conference}/attendance?state=present")["items"]
    assert [(one["name"], one["state"]) for one in line["sessions"]] == [
        ("Buổi sáng", "present"),
        ("Buổi chiều", "present"),
    ]


def test_without_a_network_marks_are_kept_and_sent_when_it_returns(phone: Page, door: Door) -> None:
    phone.evaluate(KEPT)
    phone.context.set_offline(True)
    enter(phone, "do thi ly")
    expect(phone.locator("#net")).to_contain_text("Mất mạng")
    expect(phone.locator("#waiting")).to_have_text("1")
    assert door.states() == {LY: "invited", AN: "invited", BINH: "invited"}
    phone.reload()  # for a moment the browser may forget that it is offline
    expect(phone.locator("#waiting")).to_have_text("1")
    expect(phone.locator("#present")).to_have_text("1")
    enter(phone, door.lines[AN][-8:])
    phone.get_by_text("Khách không có giấy mời", exact=True).click()
    phone.get_by_label("Họ và tên").fill("Hoàng Đình Phúc")
    phone.get_by_role("button", name="Ghi khách").click()
    expect(phone.locator("#waiting")).to_have_text("3")
    assert door.states()[AN] == "invited"
    phone.context.set_offline(False)
    expect(phone.locator("#waiting")).to_have_text("0")
    expect(phone.locator("#present")).to_have_text("3")
    assert door.states() == {LY: "present", AN: "present", BINH: "invited", "Hoàng Đình Phúc": "present"}


def test_what_is_no_badge_of_this_conference_is_said(phone: Page, door: Door) -> None:
    key = BadgeKey.newest(datetime.now(UTC))
    other = Badge(conference_id=str(uuid.uuid4()), line_id=door.lines[LY])
    enter(phone, signed(other, key.id, key.signing))
    expect(phone.locator("#said")).to_have_text("Thẻ này thuộc hội nghị khác.")
    enter(phone, "Vũ Thị Không Ai Biết")
    expect(phone.get_by_label("Họ và tên")).to_have_value("Vũ Thị Không Ai Biết")
    forged = badge_of(door, LY)[:-4] + "AAAA"
    enter(phone, forged)
    expect(phone.locator("#said")).to_contain_text("Đây không phải mã thẻ hợp lệ")
    expect(phone.locator("#waiting")).to_have_text("0")
    expect(phone.locator("#present")).to_have_text("0")
    assert door.states()[LY] == "invited"


def test_what_waited_and_is_refused_is_told_when_the_page_opens_again(phone: Page, door: Door) -> None:
    mark = {"nonce": uuid.uuid4().hex, "at": "2099-01-01T08:00:00Z", "state": "present", "line_id": door.lines[LY]}
    queue = [f"door.{door.conference}.queue", [{"kind": "marks", "body": mark}]]
    phone.evaluate("([key, queue]) => localStorage.setItem(key, JSON.stringify(queue))", queue)
    phone.reload()
    expect(phone.locator("#said")).to_contain_text("Không ghi được")
    expect(phone.locator("#waiting")).to_have_text("0")
    expect(phone.locator("#present")).to_have_text("0")
    assert door.states()[LY] == "invited"


def test_who_may_only_read_is_told_and_loses_nothing(
    visitor: Callable[..., Page], door: Door, identity: Issuer
) -> None:
    page = visitor(viewport=PHONE, language="en-GB")
    sign_in(page, door.address, identity.token("reader"))
    page.goto(f"{door.address}/door/{door.conference}")
    enter(page, "ly")
    expect(page.locator("#net")).to_contain_text("may not mark attendance")
    expect(page.locator("#waiting")).to_have_text("1")
    page.goto(f"{door.address}/door/nothing")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is here")


def test_the_list_is_deleted_once_everything_is_sent(phone: Page) -> None:
    phone.context.set_offline(True)
    enter(phone, "do thi ly")
    phone.get_by_role("button", name="Xóa danh sách").click()
    expect(phone.locator("#said")).to_contain_text("Còn lượt ghi chưa gửi")
    phone.context.set_offline(False)
    expect(phone.locator("#waiting")).to_have_text("0")
    phone.get_by_role("button", name="Xóa danh sách").click()
    expect(phone.locator("#said")).to_contain_text("Đã xóa")
    assert LY not in phone.evaluate("JSON.stringify(localStorage)")


def test_badges_are_printed_with_a_bar_and_found_again(phone: Page, door: Door) -> None:
    phone.get_by_text("In thẻ và giấy mời", exact=True).click()
    phone.get_by_role("button", name="Thẻ", exact=True).click()
    file = phone.get_by_role("link", name="PDF, Thẻ 3/3")
    with phone.expect_download() as began:
        file.click()
    assert began.value.path().read_bytes().startswith(b"%PDF-")
    assert phone.locator("#printed").evaluate("bar => bar.value / bar.max") == 1
    phone.get_by_label("Chỉ những người chưa in").check()
    phone.get_by_role("button", name="Thẻ", exact=True).click()
    expect(phone.get_by_role("alert")).to_contain_text("không có gì để in")


def test_axe_finds_nothing_against_wcag_and_nothing_runs_off_the_edge(phone: Page, axe: Axe) -> None:
    enter(phone, "nguyen van")
    phone.get_by_text("Khách không có giấy mời", exact=True).click()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    axe(phone)

"""The pages of awards in a real browser: at the stage on a phone, and the desk of those who prepare and decide.

At the stage who is next is marked by a thumb; at the desk hundreds are done with progress, and the refused are named.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Axe, Serve, sign_in
from tests.identities import Issuer
from tests.integration.gateway.awards_service import READ
from tests.integration.gateway.awards_service import Awards as AtTheDesk
from tests.integration.gateway.test_at_the_stage import Awards
from tests.serving import serving

DESK = (
    "",
    "/campaigns/new",
    "/campaigns/c1",
    "/submission-lists/l1",
    "/certificate-lists",
    "/nominations",
    "/nominations?state=under_review",
    "/nominations/n1",
    "/decisions",
    "/decisions/d1",
    "/decisions/d1/running-order",
    "/decisions/d1/bonus",
    "/certificates",
    "/certificates/z1",
    "/number-books",
    "/number-books/b1",
    "/statistics?by=form&within=year",
    "/objects",
    "/objects?state=ordered",
    "/objects?award_id=a9",
    "/objects/f1",
    "/complaints",
    "/awaiting",
)


class Both:
    """The awards service as the stage knows it and as the desk does; the desk's conferences too."""

    def __init__(self) -> None:
        self.stage, self.desk = Awards(), AtTheDesk()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        is_of_the_desk = path in READ or path.startswith("/v1/nominations/")
        return (self.desk if is_of_the_desk else self.stage)(environ, start_response)


@pytest.fixture(scope="module")
def awards() -> Iterator[tuple[Both, str]]:
    service = Both()
    with serving(service) as address:
        yield service, address


@pytest.fixture(scope="module")
def stage(awards: tuple[Both, str], serve: Serve, gateway_mongodb_uri: str) -> Iterator[str]:
    behind = {"CONFERENCES_URL": awards[1], "AWARDS_URL": awards[1]}
    with serve("gateway", MONGODB_URI=gateway_mongodb_uri, **behind) as address:
        yield address


@pytest.fixture
def officer(visitor: Callable[..., Page], stage: str, identity: Issuer) -> Callable[..., Page]:
    """Opens the desk on a phone, signed in as who may do everything there."""

    def opened(where: str = "") -> Page:
        page = visitor(viewport=PHONE)
        sign_in(page, stage, identity.token("administrator", name="Trần Thị Hoài"))
        page.goto(f"{stage}/desk/awards{where}")
        return page

    return opened


@pytest.fixture
def phone(visitor: Callable[..., Page], stage: str, identity: Issuer) -> Callable[..., Page]:
    def opened() -> Page:
        page = visitor(viewport=PHONE)
        sign_in(page, stage, identity.token("secretary", name="Trần Thị Hoài"))
        page.goto(f"{stage}/stage/c1")
        return page

    return opened


def test_who_is_next_is_marked_and_a_mark_is_taken_back(phone: Callable[..., Page], awards: tuple[Both, str]) -> None:
    page = phone()
    expect(page.locator(".next .who")).to_have_text("2. Người <2>")
    page.locator(".next").get_by_role("button").click()
    expect(page.locator(".next .who")).to_be_visible()
    assert awards[0].stage.asked[-1]["path"] == "/v1/presentations/p2/handing-over"
    page.locator(".order summary").click()
    page.get_by_label("Lý do hủy dấu").fill("nhầm dòng")
    page.get_by_role("button", name="Hủy dấu").click()
    expect(page.locator(".next .who")).to_be_visible()
    assert awards[0].stage.asked[-1]["path"] == "/v1/presentations/p1/handing-over/undo"


def test_axe_finds_nothing_and_nothing_runs_off_the_edge(phone: Callable[..., Page], axe: Axe) -> None:
    page = phone()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    smallest = page.locator(".next button, .order button, .order summary").evaluate_all(
        "all => Math.min(...all.map(one => one.getBoundingClientRect().height).filter(height => height))"
    )
    assert smallest >= 44  # CSS pixels: a thumb's width


def test_hundreds_are_voted_on_with_progress_and_whoever_is_refused_is_named(
    officer: Callable[..., Page], awards: tuple[Both, str]
) -> None:
    page = officer("/nominations?state=under_review")
    page.get_by_role("checkbox", name="Chọn tất cả").uncheck()
    boxes = page.get_by_role("checkbox", name="Đỗ <Thị> Lý")
    assert [box.is_checked() for box in boxes.all()] == [False, False]
    page.get_by_role("checkbox", name="Chọn tất cả").check()
    page.get_by_label("Hội đồng", exact=True).fill("Hội đồng sai")
    page.get_by_label("Ngày họp").fill("2025-01-11")
    page.get_by_label("Thành viên và phiếu").fill("Trần A, tán thành")
    page.get_by_role("button", name="Ghi kết quả xét").click()
    expect(page.get_by_role("alert")).to_have_text("Đỗ <Thị> Lý: Lý do <ngắn>.")
    expect(page.get_by_role("status")).to_have_text("Đã xong 2/2")
    page.get_by_role("link", name="Xem tình trạng hiện nay").click()
    page.get_by_label("Hội đồng", exact=True).fill("Hội đồng tỉnh")
    page.get_by_label("Ngày họp").fill("2025-01-11")
    page.get_by_label("Thành viên và phiếu").fill("Trần A, có lẽ")
    page.get_by_role("button", name="Ghi kết quả xét").click()
    expect(page.get_by_role("status")).to_contain_text("Chưa đọc được phiếu")
    expect(page.get_by_role("progressbar")).to_be_hidden()
    page.get_by_label("Thành viên và phiếu").fill("Trần A, tán thành")
    asked = awards[0].desk.asked
    before = len(asked)
    with page.expect_navigation():
        page.get_by_role("button", name="Ghi kết quả xét").click()
    assert [one["path"] for one in asked[before:]] == ["/v1/nominations/n1/review", "/v1/nominations/n2/review"]


def test_axe_finds_nothing_at_the_desk_and_nothing_runs_off_the_edge(officer: Callable[..., Page], axe: Axe) -> None:
    page = officer()
    for where in DESK:
        page.goto(page.url.partition("/desk/")[0] + f"/desk/awards{where}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], where

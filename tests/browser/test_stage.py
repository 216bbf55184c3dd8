"""The page at the stage on a phone, in a real browser: who is next is marked by a thumb, and a mark is taken back."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NOBODY, PHONE, RULES, Serve
from tests.identities import Issuer
from tests.integration.gateway.test_at_the_stage import Awards
from tests.serving import serving


@pytest.fixture(scope="module")
def awards() -> Iterator[tuple[Awards, str]]:
    service = Awards()
    with serving(service) as address:
        yield service, address


@pytest.fixture(scope="module")
def stage(awards: tuple[Awards, str], serve: Serve, gateway_mongodb_uri: str) -> Iterator[str]:
    with serve("gateway", MONGODB_URI=gateway_mongodb_uri, CONFERENCES_URL=NOBODY, AWARDS_URL=awards[1]) as address:
        yield address


@pytest.fixture
def phone(visitor: Callable[..., Page], stage: str, identity: Issuer) -> Callable[..., Page]:
    def opened(scheme: str = "light") -> Page:
        page = visitor(viewport=PHONE, scheme=scheme)
        page.goto(f"{stage}/sign-in#{identity.token('secretary', name='Trần Thị Hoài')}")
        page.wait_for_url(f"{stage}/")
        page.goto(f"{stage}/stage/c1")
        return page

    return opened


def test_who_is_next_is_marked_and_a_mark_is_taken_back(phone: Callable[..., Page], awards: tuple[Awards, str]) -> None:
    page = phone()
    expect(page.locator(".next .who")).to_have_text("2. Người <2>")
    page.locator(".next").get_by_role("button").click()
    expect(page.locator(".next .who")).to_be_visible()
    assert awards[0].asked[-1]["path"] == "/v1/presentations/p2/handing-over"
    page.locator(".order summary").click()
    page.get_by_label("Lý do hủy dấu").fill("nhầm dòng")
    page.get_by_role("button", name="Hủy dấu").click()
    expect(page.locator(".next .who")).to_be_visible()
    assert awards[0].asked[-1]["path"] == "/v1/presentations/p1/handing-over/undo"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_off_the_edge(phone: Callable[..., Page], axe: str, scheme: str) -> None:
    page = phone(scheme)
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    smallest = page.locator(".next button, .order button, .order summary").evaluate_all(
        "all => Math.min(...all.map(one => one.getBoundingClientRect().height).filter(height => height))"
    )
    assert smallest >= 44  # CSS pixels: a thumb's width

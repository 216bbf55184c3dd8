"""The pages in a real browser: signed in by a link, found by name, read in both languages, by keyboard, on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Axe
from tests.identities import Issuer
from tests.unit.gateway.events import sample

Open = Callable[..., Page]
CONFERENCE = sample("conference.recorded", "review-with-inferred-year").subject


def find(page: Page, address: str, words: str) -> None:
    page.goto(f"{address}/")
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=2).wait_for()


def test_the_link_signs_in_and_leaves_no_token_in_the_address(reader: Open, address: str) -> None:
    page = reader()
    expect(page.get_by_text("Trần Thị Hoài", exact=True).first).to_be_visible()
    (cookie,) = (c for c in page.context.cookies() if c["name"] == "registry_token")
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert "registry_token" not in page.evaluate("document.cookie")
    page.go_back()
    assert "#" not in page.url


def test_a_name_typed_without_diacritics_leads_to_its_timeline(reader: Open, address: str) -> None:
    page = reader()
    find(page, address, "ly kieu")
    page.get_by_role("link", name="Lý Kiều Vân").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lý Kiều Vân")
    attended = page.get_by_role("article").filter(has_text="Dự họp")
    expect(attended).to_contain_text("sáng 14/01/2025 (năm suy ra)")
    expect(attended).to_contain_text("Trưởng Ban Nội chính Tỉnh ủy, dự, phát biểu và trao thưởng tại")
    attended.get_by_role("link", name=re.compile("^Hội nghị tổng kết")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hội nghị tổng kết công tác xây dựng Đảng năm 2024")
    expect(page.get_by_role("article").filter(has_text="Chưa chắc chắn").first).to_be_visible()


def test_the_language_is_changed_on_the_spot_and_kept(reader: Open, address: str) -> None:
    page = reader()
    find(page, address, "ly kieu")
    page.get_by_role("link", name="Lý Kiều Vân").click()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lý Kiều Vân")
    expect(page.get_by_text("14 January 2025 (morning, year inferred)")).to_be_visible()
    page.goto(f"{address}/timelines/all")
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything that happened")


def test_older_newer_order_and_filter(reader: Open, address: str) -> None:
    page = reader(language="en-GB")
    page.goto(f"{address}/timelines/all")
    newest = page.get_by_role("article").first.inner_text()
    page.get_by_role("link", name="Older →").click()
    assert newest not in page.get_by_role("article").all_inner_texts()
    page.get_by_role("link", name="← Newer").click()
    assert page.get_by_role("article").first.inner_text() == newest
    page.get_by_role("link", name="Oldest first").click()
    assert page.get_by_role("article").first.inner_text() != newest
    page.get_by_role("link", name=re.compile(r"^Awards \d+$")).click()
    contexts = set(page.locator(".entry .context").all_inner_texts())
    assert contexts == {"Awards"}


def test_everything_is_reached_by_keyboard(reader: Open, address: str) -> None:
    page = reader(language="en-GB")
    page.goto(f"{address}/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("kieu ly")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=2).wait_for()
    link = page.get_by_role("link", name="Lý Kiều Vân")
    link.focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lý Kiều Vân")


def test_a_stranger_comes_back_to_where_they_wanted_to_go(visitor: Open, address: str, identity: Issuer) -> None:
    page = visitor(language="en-GB")
    page.goto(f"{address}/timelines/all?order=oldest")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("Your sign-in token").fill("nonsense")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("cannot be used")
    page.get_by_label("Your sign-in token").fill(identity.token("secretary"))
    page.get_by_role("button", name="Sign in").click()
    assert page.url == f"{address}/timelines/all?order=oldest"
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{address}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize("path", ["/", "/?q=hoi+nghi", "/timelines/all", "/nothing", "/sign-in"])
def test_nothing_runs_off_a_phones_edge(reader: Open, address: str, path: str) -> None:
    page = reader(viewport=PHONE)
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(
    "path", ["/", "/?q=ly+kieu", "/?q=zzzz", f"/timelines/conferences/{CONFERENCE}", "/nothing", "/sign-in", "/law"]
)
def test_axe_finds_nothing_against_wcag(reader: Open, address: str, axe: Axe, path: str) -> None:
    page = reader(viewport=PHONE)
    page.goto(address + path)
    axe(page)


def test_the_apis_are_described(visitor: Open, address: str) -> None:
    page = visitor()
    page.goto(f"{address}/docs")
    expect(page.get_by_text("/v1/timelines/all", exact=True)).to_be_visible()
    offered = page.locator("#select option").all_inner_texts()
    assert offered == ["Timelines", "Conferences", "Awards"]

"""A stranger abroad verifies a certificate on a phone, in their own language; nothing runs off, axe is content."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from gateway.pages.verifying_words import VERIFYING_WORDS
from tests.browser.conftest import NOBODY, Axe, Serve
from tests.integration.gateway.test_verifying import Awards
from tests.serving import serving

SMALL = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def address(serve: Serve, gateway_mongodb_uri: str) -> Iterator[str]:
    with (
        serving(Awards()) as awards,
        serve("gateway", MONGODB_URI=gateway_mongodb_uri, CONFERENCES_URL=NOBODY, AWARDS_URL=awards) as where,
    ):
        yield where


@pytest.mark.parametrize("language", ["de-DE", "ru-RU"])
def test_a_certificate_is_verified_in_the_strangers_language(
    visitor: Callable[..., Page], address: str, axe: Axe, language: str
) -> None:
    said = VERIFYING_WORDS[language[:2]]
    page = visitor(viewport=SMALL, language=language)
    page.goto(f"{address}/verify")
    page.get_by_label(said["check"]).fill("K7Q2-9XWP-4T3M")
    page.get_by_role("button", name=said["verify"]).first.click()
    expect(page.get_by_role("heading", level=2)).to_have_text(said["valid"])
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    axe(page)

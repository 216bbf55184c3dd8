"""The pages without a browser: who gets in, where one is sent, what the headers forbid, and how errors look."""

import re

import pytest
from werkzeug.test import Client, TestResponse

from gateway.pages.languages import WORDS
from tests.identities import Issuer
from tests.integration.gateway.test_timelines_api import CONFERENCE, PERSON

SAME = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def reader(client: Client, identity: Issuer) -> Client:
    """Signed in, reading English."""
    signed_in = Client(client.application)
    answer = signed_in.post("/sign-in", data={"token": identity.token("reader", name="Lan <Lê>")}, headers=SAME)
    assert answer.status_code == 303
    signed_in.get("/?lang=en")
    return signed_in


@pytest.fixture
def stranger(client: Client) -> Client:
    return Client(client.application)


def headings(answer: TestResponse) -> list[str]:
    return re.findall(r"<h1[^>]*>([^<]*)</h1>", answer.text)


@pytest.mark.parametrize("path", ["/", "/timelines/all?order=oldest", f"/timelines/persons/{PERSON}"])
def test_a_stranger_is_sent_to_the_form_and_back(stranger: Client, identity: Issuer, path: str) -> None:
    sent = stranger.get(path)
    assert sent.status_code == 303
    form = stranger.get(sent.headers["Location"])
    (back,) = re.findall(r'name="next" value="([^"]*)"', form.text)
    answer = stranger.post("/sign-in", data={"token": identity.token("reader"), "next": back}, headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, path)


@pytest.mark.parametrize("wish", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"])
def test_nobody_is_sent_to_another_site(stranger: Client, identity: Issuer, wish: str) -> None:
    answer = stranger.post("/sign-in", data={"token": identity.token("reader"), "next": wish}, headers=SAME)
    assert answer.headers["Location"] == "/"
    form = stranger.get("/sign-in", query_string={"next": wish})
    assert re.findall(r'name="next" value="([^"]*)"', form.text) == ["/"]


def test_the_cookie_is_for_no_script_and_no_other_site(stranger: Client, identity: Issuer) -> None:
    answer = stranger.post("/sign-in", data={"token": f"Bearer {identity.token('reader')}"}, headers=SAME)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    safe = stranger.post(
        "/sign-in",
        data={"token": identity.token("reader")},
        headers={"Origin": "https://localhost"},
        base_url="https://localhost",
    )
    assert "Secure" in safe.headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("said", "status"), [("", 422), ("nonsense", 401), ("a.b.c", 401), ("x" * 9_000, 401), ("\x00é", 401)]
)
def test_what_is_no_token_is_refused_in_words(stranger: Client, said: str, status: int) -> None:
    answer = stranger.post("/sign-in", data={"token": said}, headers=SAME)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert "Set-Cookie" not in answer.headers


def test_an_expired_or_foreign_token_is_refused(stranger: Client, identity: Issuer) -> None:
    for token in (identity.token("reader", exp=1), identity.token("reader", aud="other")):
        assert stranger.post("/sign-in", data={"token": token}, headers=SAME).status_code == 401


def test_someone_without_a_role_is_told_so(stranger: Client, identity: Issuer) -> None:
    assert stranger.post("/sign-in", data={"token": identity.token([])}, headers=SAME).status_code == 403


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_a_form_of_another_site_is_refused(
    stranger: Client, identity: Issuer, path: str, headers: dict[str, str]
) -> None:
    answer = stranger.post(path, data={"token": identity.token("reader")}, headers=headers)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_signing_out_forgets_the_token(reader: Client) -> None:
    assert reader.get("/").status_code == 200
    assert reader.post("/sign-out", headers=SAME).headers["Location"] == "/sign-in"
    assert reader.get("/").status_code == 303
    assert reader.get("/sign-out").status_code == 405


def test_every_page_forbids_scripts_that_are_not_ours(reader: Client) -> None:
    for path in ("/", "/timelines/all", "/sign-in", "/nothing", "/docs"):
        answer = reader.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert not re.search(r"<script(?![^>]* src=\"/)|<style| style=| on\w+=", answer.text), path
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_search_without_diacritics_leads_to_the_timeline(reader: Client) -> None:
    found = reader.get("/", query_string={"q": "ly kieu"})
    assert f'href="/timelines/persons/{PERSON}"' in found.text
    page = reader.get(f"/timelines/persons/{PERSON}")
    assert headings(page) == ["Lý Kiều Vân"]
    assert f'href="/timelines/conferences/{CONFERENCE}"' in page.text


def test_the_order_and_the_filter_are_kept_from_page_to_page(reader: Client) -> None:
    page = reader.get("/timelines/all?order=oldest&context=conference")
    assert 'aria-current="true">Conferences' in page.text
    assert re.findall(r'class="context (\w+)"', page.text) == ["conference"] * page.text.count("<article>")


def test_older_and_newer_lead_there_and_back(reader: Client) -> None:
    first = reader.get("/timelines/all")
    (older,) = re.findall(r'rel="next" href="([^"]*)"', first.text)
    second = reader.get("/timelines/all" + older.replace("&amp;", "&"))
    (newer,) = re.findall(r'rel="prev" href="([^"]*)"', second.text)
    again = reader.get("/timelines/all" + newer.replace("&amp;", "&"))
    entries = re.compile(r"<article>.*?</article>", re.DOTALL)
    assert entries.findall(again.text) == entries.findall(first.text)
    assert not set(entries.findall(second.text)) & set(entries.findall(first.text))


def test_a_party_of_another_kind_leads_to_its_own_address(reader: Client) -> None:
    answer = reader.get(f"/timelines/households/{PERSON}")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/timelines/persons/{PERSON}"


@pytest.mark.parametrize(
    ("path", "status"),
    [("/timelines/persons/nobody", 404), ("/nothing", 404), ("/timelines/all?cursor=x", 400), ("/timelines/x/y", 404)],
)
def test_errors_wear_the_same_dress(reader: Client, path: str, status: int) -> None:
    answer = reader.get(path)
    assert answer.status_code == status
    assert headings(answer) == [WORDS["en"][f"problem_{status}"]]


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\x00", "a" * 5_000, "%", "'"]
)
def test_what_is_typed_is_shown_as_text(reader: Client, hostile: str) -> None:
    answer = reader.get("/", query_string={"q": hostile})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "Lan &lt;Lê&gt;" in answer.text


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("vi-VN", "vi"),
        ("vi-VN,en;q=0.5", "vi"),
        ("fr", "vi"),
        ("fr,en;q=0.3,vi;q=0.2", "en"),
        ("de-AT,en;q=0.8", "de"),
        ("ru", "ru"),
    ],
)
def test_the_browsers_language_is_spoken(stranger: Client, asked: str, language: str) -> None:
    answer = stranger.get("/sign-in", headers={"Accept-Language": asked})
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["Content-Language"] == language


def test_a_chosen_language_is_kept(stranger: Client) -> None:
    assert '<html lang="en">' in stranger.get("/sign-in?lang=en", headers={"Accept-Language": "vi"}).text
    assert '<html lang="en">' in stranger.get("/sign-in", headers={"Accept-Language": "vi"}).text
    assert '<html lang="en">' in stranger.get("/sign-in?lang=xx").text


def test_a_german_reader_is_told_what_happened_in_english_marked_as_such(reader: Client) -> None:
    page = reader.get(f"/timelines/conferences/{CONFERENCE}?lang=de").text
    assert '<html lang="de">' in page
    assert set(re.findall(r'<p class="what" lang="(\w+)">', page)) == {"en"}
    assert re.search(r"<time[^>]*>14\. Januar 2025", page)


def test_a_problem_is_told_in_the_readers_language_at_the_desk_too(reader: Client) -> None:
    for path in ("/nothing", "/desk/c1"):
        answer = reader.get(f"{path}?lang=ru")
        assert headings(answer) == [WORDS["ru"][f"problem_{answer.status_code}"]]
        assert "<main" in answer.text
        assert 'tabindex="-1" lang=' not in answer.text


@pytest.mark.parametrize("asset", ["pages.css", "sign_in.js", "documentation.js", "mark.svg"])
def test_what_a_page_needs_is_served_by_us(stranger: Client, asset: str) -> None:
    with stranger.get(f"/assets/{asset}") as answer:
        assert answer.status_code == 200
    with stranger.get(f"/assets/{asset}", headers={"If-None-Match": answer.headers["ETag"]}) as again:
        assert again.status_code == 304


@pytest.mark.parametrize("asset", ["swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js"])
def test_the_description_page_finds_its_parts(stranger: Client, asset: str) -> None:
    page = stranger.get("/docs")
    assert page.status_code == 200
    assert f"/docs/assets/{asset}" in page.text
    with stranger.get(f"/docs/assets/{asset}") as answer:
        assert answer.status_code == 200

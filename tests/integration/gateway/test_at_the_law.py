"""The pages of the law: the catalogue by day, and of a form what bears on it. The law is real; its service is not."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from awards.catalogue.catalogue import catalogue
from awards.catalogue.schemas import FormSchema
from awards.rules.bonus.amounts import amounts
from awards.rules.form_law import law_of_form
from awards.rules.law import Law
from awards.rules.rulebook import rulebook
from awards.rules.schemas import FormLawSchema
from gateway.app import create_app
from gateway.pages.law_words import LAW_WORDS
from gateway.settings import Settings
from registry.messaging.connection import Documents
from tests.identities import Issuer
from tests.integration.gateway.test_pages import SAME
from tests.serving import serving


def awards(environ: Any, start: Any) -> Any:
    """Answers as the awards service does, without its store."""
    request = Request(environ)
    on = date.fromisoformat(request.args["on" if request.path.endswith("/law") else "in_force_on"])
    if not request.path.endswith("/law"):
        forms = [FormSchema().dump(form) for form in catalogue() if form.is_in_force_on(on)]
        return Response(json.dumps({"items": forms, "next": None}))(environ, start)
    form = catalogue().get(request.path.split("/")[3])
    if form is None:
        return Response(status=404)(environ, start)
    found = law_of_form(form, on, Law(rules=rulebook(), forms=catalogue()), amounts())
    return Response(json.dumps(FormLawSchema().dump(found)))(environ, start)


@pytest.fixture(scope="module")
def reader(gateway_settings: Callable[..., Settings], samples_recorded: Documents, identity: Issuer) -> Any:
    with serving(awards) as address:
        client = Client(create_app(gateway_settings(awards_url=address)))
        client.post("/sign-in", data={"token": identity.token("reader")}, headers=SAME)
        yield client


def shown(reader: Client, address: str, status: int = 200) -> str:
    answer = reader.get(address)
    assert answer.status_code == status
    return re.sub(r"[ \n]+", " ", answer.text)


def test_the_catalogue_of_a_day_leads_to_its_forms(reader: Client) -> None:
    page = shown(reader, "/law?on=2023-12-31&lang=vi")
    assert '<a href="/law/forms/L03_GIAY_KHEN?on=2023-12-31">Giấy khen</a>' in page
    assert "/law/forms/giay-khen?" not in page
    assert "/law/forms/giay-khen?on=2024-01-01" in shown(reader, "/law?on=2024-01-01&lang=vi")


def test_a_form_shows_its_routes_with_articles_its_doubts_and_when_it_changes(reader: Client) -> None:
    page = shown(reader, "/law/forms/co-thi-dua-chinh-phu?on=2025-06-30&lang=vi")
    assert (
        'không quá 20 % số tập thể dẫn đầu cụm, khối, làm tròn xuống <em class="detail">(chưa chắc chắn)</em>' in page
    )
    assert "Luật 06/2022/QH15 Điều 25 khoản 1" in page
    assert '<a href="/law/forms/co-thi-dua-chinh-phu?on=2025-07-01">' in page
    after = shown(reader, "/law/forms/co-thi-dua-chinh-phu?on=2025-07-01&lang=vi")
    assert "ít nhất 80 % tổng số thành viên hội đồng đồng ý" in after
    assert "28.080.000" in after


@pytest.mark.parametrize("language", LAW_WORDS)
def test_the_pages_are_read_in_every_language(reader: Client, language: str) -> None:
    page = shown(reader, f"/law/forms/bang-khen-ttg?on=2026-11-22&lang={language}")
    words = LAW_WORDS[language]
    assert all(words[name] in page for name in ("authorities", "routes", "bonus", "rules", "basis", "provisions"))
    assert ("Certificate of Merit of the Prime Minister" in page) is (language != "vi")


def test_every_form_can_be_read_on_every_day_it_changes(reader: Client) -> None:
    for form in catalogue():
        on = form.effective_from or date(2016, 7, 25)
        assert "</html>" in shown(reader, f"/law/forms/{form.code}?on={on}")


def test_a_day_that_is_none_is_today_and_a_form_that_is_none_is_not_found(reader: Client) -> None:
    assert "/law/forms/giay-khen?on=2" in shown(reader, "/law?on=soon")
    shown(reader, "/law/forms/none", 404)
    assert Client(reader.application).get("/law").status_code in {302, 303, 401}

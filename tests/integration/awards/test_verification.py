"""Anybody may ask whether a certificate holds: told what was awarded, or nothing at all."""

import json
import uuid
from pathlib import Path
from typing import Any

import jwt
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from awards.app import create_app
from awards.certificate.press import Press
from awards.credential import credentials, seal, status_list
from awards.credential.issuer import Issuer, keys_of
from awards.credential.keys import KeyStore
from awards.verification.shown import WITHHELD, Shown
from registry.chassis.settings import ServiceSettings
from tests.builders.awards import grant_to_person
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_certificates import ARTICLE, an_award


@pytest.fixture
def ask(awards_app: Flask) -> Any:
    """Asks without a token, from an address of its own."""
    address = f"10.{uuid.uuid4().int % 250}.{uuid.uuid4().int % 250}.{uuid.uuid4().int % 250}"

    def asked(body: bytes | None = None, **query: Any) -> TestResponse:
        client = awards_app.test_client()
        remote = {"REMOTE_ADDR": address}
        if body is None:
            return client.get("/v1/verifications", query_string=query, environ_overrides=remote)
        return client.post("/v1/verifications", data=body, content_type="application/pdf", environ_overrides=remote)

    return asked


@pytest.fixture
def issued(desk: Desk) -> Any:
    """A certificate of somebody with a name of her own."""
    name = f"Đỗ Thị Lý {uuid.uuid4().hex}"
    return desk.done("POST", "/certificates", {"award_id": an_award(desk, **grant_to_person(name))})


def stored(certificate: Any) -> Any:
    from awards.certificate.certificate import Certificate

    return Certificate.objects.get(id=certificate["id"])


def revoke(desk: Desk, certificate: Any) -> None:
    said = {"reason": "khai man", "article": ARTICLE}
    address = f"/certificates/{certificate['id']}/revocation"
    desk.done("POST", address, said, role="awards_approver", sub="another", version=1)


def test_each_way_of_asking_tells_what_was_awarded(ask: Any, desk: Desk, issued: Any, press: Press) -> None:
    record, entry = stored(issued), issued["entry"]
    folded = issued["recipient"]["name"].replace("Đỗ Thị Lý", "do thi ly")
    code = seal.sealed(record.statement(), press.issuer, press.keys)
    paper = desk.ask("GET", f"/certificates/{issued['id']}/pdf").data
    answers = [
        ask(check=record.check),
        ask(check=f"{record.check[:4]}-{record.check[4:8]} {record.check[8:]}".lower()),
        ask(number=entry["number"], year=entry["year"], name=folded),
        ask(code=code),
        ask(code=code.rpartition("/")[2].lower()),
        ask(body=paper),
    ]
    for answer in answers:
        assert answer.status_code == 200, answer.text
        assert (answer.json["state"], answer.json["since"]) == ("valid", None)
        assert answer.json["awarded"]["recipient"] == issued["recipient"]["name"]
        assert answer.json["awarded"]["achievement"] == issued["achievement"]
        assert answer.json["awarded"]["decision_number"] == "12/QĐ-UBND"


@pytest.mark.parametrize(
    ("kind", "shows", "told"),
    [("individual", "initials", "Đ. T. 7."), ("household", "year", None), ("collective", "year", "Đỗ Thị 7")],
)
def test_of_a_person_an_office_shows_as_much_as_it_says(
    settings: ServiceSettings, desk: Desk, press: Press, kind: str, shows: Shown, told: str | None
) -> None:
    award = an_award(desk, **grant_to_person("", recipient={"name": "Đỗ Thị 7", "kind": kind}))
    check = stored(desk.done("POST", "/certificates", {"award_id": award})).check
    client = create_app(settings, printing=press, verification_shows=shows).test_client()
    answer: Any = client.get("/v1/verifications", query_string={"check": check}).json
    said = answer["awarded"]
    assert (answer["state"], said["form"]["en"] != "", said["year"] > 2000, said["recipient"]) == (
        "valid",
        True,
        True,
        told,
    )
    assert [said[member] is None for member in WITHHELD] == [told is None] * len(WITHHELD)


def test_a_certificate_that_ended_says_since_when(ask: Any, desk: Desk, issued: Any, press: Press) -> None:
    paper = desk.ask("GET", f"/certificates/{issued['id']}/pdf").data
    revoke(desk, issued)
    for answer in (ask(check=stored(issued).check), ask(body=paper)):
        assert answer.json["state"] == "revoked"
        assert answer.json["since"] == answer.json["checked_at"][:10] or answer.json["since"]
        assert answer.json["awarded"]["recipient"] == issued["recipient"]["name"]


def test_whoever_guesses_is_told_nothing(ask: Any, desk: Desk, issued: Any, press: Press, tmp_path: Path) -> None:
    entry, record = issued["entry"], stored(issued)
    forger = KeyStore.opened(tmp_path / "keys", "Kẻ giả mạo")
    code = seal.sealed(record.statement(), press.issuer, press.keys)
    paper = desk.ask("GET", f"/certificates/{issued['id']}/pdf").data
    at = paper.index(b"<pdfaid:part>") + len(b"<pdfaid:part>")
    forged = Press(press.issuer, tmp_path / "keys").paper(record)
    guesses = [
        ask(number=entry["number"], year=entry["year"], name=f"Đỗ Thị Lý {uuid.uuid4().hex}"),
        ask(number=999_999, year=entry["year"], name=issued["recipient"]["name"]),
        ask(check="0" * 12),
        ask(check="Đỗ Thị Lý"),
        ask(code=code[:-3] + ("AAA" if code[-3:] != "AAA" else "BBB")),
        ask(code=seal.sealed(record.statement(), press.issuer, forger)),
        ask(code="HTTPS://REGISTRY.EXAMPLE.VN/VERIFY/" + "A" * 300),
        ask(body=paper[:at] + b"2" + paper[at + 1 :]),
        ask(body=paper + b"\n% more"),
        ask(body=forged),
        ask(body=b"%PDF-1.7"),
        ask(body=b""),
    ]
    for answer in guesses:
        assert answer.status_code == 200, answer.text
        assert (answer.json["state"], answer.json["since"], answer.json["awarded"]) == ("unknown", None, None)


@pytest.mark.parametrize("query", [{}, {"number": 1}, {"number": 1, "year": 2025}, {"check": "A", "code": "B"}])
def test_a_question_is_asked_in_one_way(ask: Any, query: dict[str, Any]) -> None:
    answer = ask(**query)
    assert (answer.status_code, answer.json["code"]) == (400, "verification.ask_one")


def test_who_asks_too_often_waits(ask: Any) -> None:
    statuses = [ask(check="0" * 12).status_code for _ in range(70)]
    assert statuses[0] == 200
    answer = ask(check="0" * 12)
    assert (answer.status_code, answer.json["code"]) == (429, "http.too_many_requests")
    assert int(answer.headers["Retry-After"]) >= 1


def test_a_credential_is_held_against_published_keys_and_the_list_of_its_book(
    awards_app: Flask, desk: Desk, issued: Any, press: Press
) -> None:
    token = desk.ask("GET", f"/certificates/{issued['id']}/credential").text
    client = awards_app.test_client()
    keys = keys_of(client.get("/v1/credentials/did.json").json)
    said = credentials.opened(token, keys)
    entry = said["credentialStatus"]
    book_id, index = issued["entry"]["book_id"], int(entry["statusListIndex"])
    assert entry["statusListCredential"] == f"https://registry.example.vn/v1/credentials/status/{book_id}"

    def has_ended() -> bool:
        told = client.get(f"/v1/credentials/status/{book_id}").text
        return status_list.has_ended(credentials.opened(told, keys), book_id, index)

    assert not has_ended()
    revoke(desk, issued)
    assert has_ended()
    assert client.get("/v1/credentials/status/none").status_code == 404


def test_after_a_rotation_the_new_key_signs_and_the_old_still_verifies(tmp_path: Path) -> None:
    store = KeyStore.opened(tmp_path / "keys", "Sở Nội vụ")
    issuer = Issuer("https://registry.example.vn:8443", "Sở Nội vụ")
    assert issuer.did == "did:web:registry.example.vn%3A8443:v1:credentials"
    claims = {"id": "urn:uuid:1", "validFrom": "2025-01-01T00:00:00+07:00"}
    old = credentials.signed(claims, issuer, store)
    kid = store.rotate()
    opened = KeyStore.opened(tmp_path / "keys", "Sở Nội vụ")
    new = credentials.signed(claims, issuer, opened)
    assert opened.kid == kid == jwt.get_unverified_header(new)["kid"].rpartition("#")[2] != store.kid
    for token in (old, new):
        assert credentials.opened(token, keys_of(json.loads(json.dumps(issuer.document(opened.public_keys())))))
    with pytest.raises(credentials.NotGenuine):
        credentials.opened(new, store.public_keys())


def test_private_keys_are_their_owners_alone(press: Press) -> None:
    files = list(press.keys.directory.glob("*.pem"))
    assert len(files) == 5
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert press.keys.directory.stat().st_mode & 0o777 == 0o700

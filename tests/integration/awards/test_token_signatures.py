"""PDFs signed by a token (PKCS #11): found genuine like the others, and nothing is signed when it cannot be used."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from werkzeug.test import TestResponse

from awards.app import create_app
from awards.certificate.press import Press
from awards.credential.issuer import Issuer as Office
from awards.credential.keys import KeyStore
from awards.credential.pdf_signature import read_signed
from awards.credential.pkcs11_token import Token
from awards.verification.looking_up import by_pdf
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import Documents
from tests.identities import Issuer
from tests.integration.awards import tokens
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_certificates import an_award

OFFICE = Office("https://registry.example.vn", "Sở Nội vụ")


@pytest.fixture(scope="module")
def plugged_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A directory with the file of their PIN."""
    directory = tmp_path_factory.mktemp("tokens")
    (directory / "pin").write_text(f"{tokens.PIN}\n", encoding="ascii")
    with tokens.tokens(directory, OFFICE.name, "Sở khác"):
        yield directory


@pytest.fixture
def press(tmp_path: Path, plugged_in: Path) -> Press:
    token = Token(tokens.MODULE, OFFICE.name, tokens.KEY, plugged_in / "pin")
    return Press(OFFICE, KeyStore.opened(tmp_path / "keys", OFFICE.name).directory, token=token)


def paper(desk: Desk) -> TestResponse:
    certificate = desk.done("POST", "/certificates", {"award_id": an_award(desk)})
    return desk.ask("GET", f"/certificates/{certificate['id']}/pdf")


def refusal(desk: Desk) -> tuple[int, str]:
    answer = paper(desk)
    assert answer.json
    return answer.status_code, answer.json["code"]


def signature(document: bytes) -> Any:
    return PdfFileReader(io.BytesIO(document)).embedded_regular_signatures[0]


def test_it_signs_and_its_signature_is_believed_with_and_without_it(
    press: Press, settings: ServiceSettings, awards_database: Documents, identity: Issuer
) -> None:
    by_token = Desk(create_app(settings, printing=press), identity)
    by_file = Desk(create_app(settings, printing=replace(press, token=None)), identity)
    with ThreadPoolExecutor(3) as at_once:
        printed = [answer.data for answer in at_once.map(paper, [by_token, by_file, by_token])]
    algorithms = [signature(document).signer_cert.public_key.algorithm for document in printed]
    assert algorithms == ["rsa", "ec", "rsa"]
    assert all(by_pdf(document, press.keys) for document in printed)
    others = KeyStore.opened(press.keys.directory / "others", OFFICE.name)
    assert not any(read_signed(document, others.signers).is_ours for document in printed)


def test_a_wrong_pin_is_tried_once(press: Press, settings: ServiceSettings, identity: Issuer, tmp_path: Path) -> None:
    pin = tmp_path / "pin"
    pin.write_text("314159", encoding="ascii")
    refusing = replace(press, token=Token(tokens.MODULE, "Sở khác", tokens.KEY, pin))
    desk = Desk(create_app(settings, printing=refusing), identity)
    assert refusal(desk) == (503, "certificate.token_refuses_pin")
    pin.write_text(tokens.PIN, encoding="ascii")
    assert refusal(desk) == (503, "certificate.token_refuses_pin")


@pytest.mark.parametrize(
    "lacks",
    [
        {"label": "unplugged"},
        {"key_label": "of nobody"},
        {"module": Path("/no/library")},
        {"pin_file": Path("/no/pin")},
    ],
)
def test_without_it_nothing_is_signed(
    press: Press, lacks: dict[str, str], settings: ServiceSettings, identity: Issuer
) -> None:
    assert press.token
    lacking = replace(press, token=replace(press.token, **lacks))
    assert refusal(Desk(create_app(settings, printing=lacking), identity)) == (503, "certificate.no_token")

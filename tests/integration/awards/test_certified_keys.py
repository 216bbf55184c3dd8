"""Keys that are certified by another authority, or change: what one signed under any certificate is found genuine."""

import io
import shutil
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader

from awards.app import create_app
from awards.certificate.press import Press
from awards.credential.issuer import Issuer as Office
from awards.credential.keys import KeyStore
from awards.verification.looking_up import by_pdf
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import Documents
from tests.authority import answer_to
from tests.identities import Issuer
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_certificates import an_award

OFFICE = Office("https://registry.example.vn", "Sở Nội vụ")


def a_paper(desk: Desk) -> bytes:
    certificate = desk.done("POST", "/certificates", {"award_id": an_award(desk)})
    return desk.ask("GET", f"/certificates/{certificate['id']}/pdf").data


def signer(document: bytes) -> bytes:
    """The certificate that it was signed under."""
    der: bytes = PdfFileReader(io.BytesIO(document)).embedded_regular_signatures[0].signer_cert.dump()
    return der


def test_what_it_signed_before_and_after_is_genuine(
    settings: ServiceSettings, awards_database: Documents, identity: Issuer, tmp_path: Path
) -> None:
    keys = KeyStore.opened(tmp_path / "keys", OFFICE.name)
    desk = Desk(create_app(settings, printing=Press(OFFICE, keys.directory)), identity)
    printed = [a_paper(desk)]
    changes = [
        lambda: keys.certify(answer_to(keys.request())),
        lambda: keys.certify(answer_to(keys.request())),  # once more, when that ends
        keys.rotate_pdf,
        lambda: keys.certify(answer_to(keys.request())),
    ]
    for change in changes:
        change()
        printed.append(a_paper(desk))
    assert len({signer(document) for document in printed}) == len(printed)
    assert all(by_pdf(document, keys) for document in printed)
    others = KeyStore.opened(tmp_path / "others", OFFICE.name)
    for file in keys.directory.glob("credential-*.pem"):
        shutil.copy(file, others.directory)
    assert not any(by_pdf(document, others) for document in printed)  # what is inside is theirs; who signed is not

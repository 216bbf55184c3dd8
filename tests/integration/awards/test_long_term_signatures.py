"""Signed PDFs that are checked years later: stamped by an authority, and with what a verifier needs inside."""

import io
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import load_cert_from_pemder
from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from awards.app import create_app
from awards.certificate.press import Press
from awards.credential.issuer import Issuer as Office
from awards.credential.keys import KeyStore
from awards.credential.long_term import Level
from awards.credential.pdf_signature import read_signed
from registry.chassis.settings import ServiceSettings
from tests.identities import Issuer
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_certificates import an_award
from tests.integration.awards.test_papers import told
from tests.integration.awards.timestamping import timestamping_authority
from tests.programs import require

OFFICE = Office("https://registry.example.vn", "Sở Nội vụ")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a timestamping authority, and its certificate."""
    directory = tmp_path_factory.mktemp("authority")
    with timestamping_authority(directory) as address:
        yield address, directory / "tsa.pem"


@pytest.fixture
def keys(tmp_path: Path, authority: tuple[str, Path]) -> KeyStore:
    """An office's keys, with the list of what its authority revoked, and the root of the timestamps."""
    store = KeyStore.opened(tmp_path / "keys", OFFICE.name)
    key = load_pem_private_key((store.directory / "authority.key.pem").read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    now = datetime.now(UTC)
    issued_by = x509.load_pem_x509_certificate(store.authority.read_bytes()).subject
    nothing_revoked = x509.CertificateRevocationListBuilder().issuer_name(issued_by).last_update(now)
    signed = nothing_revoked.next_update(now + timedelta(days=1)).sign(key, hashes.SHA256())
    (store.directory / "authority.crl").write_bytes(signed.public_bytes(Encoding.PEM))
    shutil.copy(authority[1], store.directory / "trusted-timestamps.pem")
    return store


def desk_at(level: Level, keys: KeyStore, settings: ServiceSettings, identity: Issuer) -> Desk:
    return Desk(create_app(settings, printing=Press(OFFICE, keys.directory, level=level)), identity)


def paper(desk: Desk) -> Any:
    certificate = desk.done("POST", "/certificates", {"award_id": an_award(desk)})
    return desk.ask("GET", f"/certificates/{certificate['id']}/pdf")


def roots(keys: KeyStore) -> list[Any]:
    return [load_cert_from_pemder(str(file)) for file in keys.trusted]  # type: ignore[no-untyped-call]


def test_an_authority_says_when_it_was_signed(
    authority: tuple[str, Path], keys: KeyStore, settings: ServiceSettings, identity: Issuer, desk: Desk, tmp_path: Path
) -> None:
    stamped = paper(desk_at(Level(authority[0]), keys, settings, identity)).data
    signature = PdfFileReader(io.BytesIO(stamped)).embedded_regular_signatures[-1]
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=roots(keys)))
    assert status.bottom_line
    stamp = status.timestamp_validity
    assert stamp is not None
    assert stamp.trusted
    assert abs(stamp.timestamp - datetime.now(UTC)) < timedelta(minutes=5)
    (tmp_path / "stamped.pdf").write_bytes(stamped)
    assert "Signature is Valid." in told(require("pdfsig"), tmp_path / "stamped.pdf")
    assert read_signed(stamped, keys.signers).is_ours


def test_it_carries_what_verifies_it_without_a_network(
    authority: tuple[str, Path], keys: KeyStore, settings: ServiceSettings, identity: Issuer, tmp_path: Path
) -> None:
    level = Level(authority[0], is_long_term=True)
    kept = paper(desk_at(level, keys, settings, identity)).data
    reader = PdfFileReader(io.BytesIO(kept))
    trust = {"trust_roots": roots(keys), "allow_fetching": False, "revocation_mode": "require"}
    offline = DocumentSecurityStore.read_dss(reader).as_validation_context(trust)
    assert validate_pdf_signature(reader.embedded_regular_signatures[-1], offline).bottom_line
    (tmp_path / "kept.pdf").write_bytes(kept)
    assert "Total document signed" in told(require("pdfsig"), tmp_path / "kept.pdf")
    assert read_signed(kept, keys.signers).is_ours


def test_nothing_is_signed_at_a_lower_level(
    authority: tuple[str, Path], keys: KeyStore, settings: ServiceSettings, identity: Issuer
) -> None:
    away = desk_at(Level("http://127.0.0.1:9/"), keys, settings, identity)
    certificate = away.done("POST", "/certificates", {"award_id": an_award(away)})
    address = f"/certificates/{certificate['id']}/pdf"
    assert away.refused("GET", address, None) == (503, "certificate.no_timestamp")
    (keys.directory / "authority.crl").unlink()
    lacking = desk_at(Level(authority[0], is_long_term=True), keys, settings, identity)
    assert lacking.refused("GET", address, None) == (503, "certificate.no_validation_info")
    again = desk_at(Level(authority[0]), keys, settings, identity).ask("GET", address)
    assert again.data.startswith(b"%PDF")  # nothing half-done was kept

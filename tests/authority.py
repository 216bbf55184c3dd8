"""A certification authority that is not the office's own: the certificates that it gives to who asks it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding

from awards.credential.certification import common_name

NAME = common_name("Tổ chức chứng thực")
_KEY = ec.generate_private_key(ec.SECP256R1())


def certificate(
    name: x509.Name, key: CertificatePublicKeyTypes, extensions: Iterable[x509.Extension[Any]] = ()
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(NAME, name, key, x509.random_serial_number(), now, now + timedelta(days=9))
    for extension in extensions:
        builder = builder.add_extension(extension.value, extension.critical)
    return builder.sign(_KEY, hashes.SHA256())


def own_certificate() -> x509.Certificate:
    return certificate(NAME, _KEY.public_key())


def answer_to(request: bytes) -> bytes:
    """A certificate with all that was asked for; both in PEM."""
    asked = x509.load_pem_x509_csr(request)
    return certificate(asked.subject, asked.public_key(), asked.extensions).public_bytes(Encoding.PEM)

"""Certificates (X.509) of the desk's keys: by an authority of its own, or asked of another one. Keeps no file."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from registry.errors import RuleBroken

_YEARS_OF_AUTHORITY, _YEARS_OF_SIGNING = 20, 5


def common_name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def of_authority(key: ec.EllipticCurvePrivateKey, name: str) -> x509.Certificate:
    own = common_name(f"{name}: certification authority")
    return (
        _builder(own, own, key.public_key(), _YEARS_OF_AUTHORITY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )


def of_signer(
    key: ec.EllipticCurvePrivateKey, authority: x509.Certificate, by: ec.EllipticCurvePrivateKey, name: x509.Name
) -> x509.Certificate:
    issued_by = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key())
    return (
        _builder(name, authority.subject, key.public_key(), _YEARS_OF_SIGNING)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(issued_by, critical=False)
        .sign(by, hashes.SHA256())
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, years: int
) -> x509.CertificateBuilder:
    since = datetime.fromtimestamp(int(time.time()), UTC) - timedelta(minutes=5)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=365 * years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def request_for(key: ec.EllipticCurvePrivateKey, name: x509.Name) -> x509.CertificateSigningRequest:
    """What an authority is sent (PKCS #10, RFC 2986): the key's public half, under this name, to sign with."""
    request = x509.CertificateSigningRequestBuilder().subject_name(name)
    return request.add_extension(usage(signs_certificates=False), critical=True).sign(key, hashes.SHA256())


def chain_for(key: CertificatePublicKeyTypes, answer: bytes) -> Sequence[x509.Certificate]:
    """An authority's answer in PEM: the key's certificate first, then those who certified it. Raises RuleBroken."""
    try:
        chain = x509.load_pem_x509_certificates(answer)
    except ValueError as unreadable:
        raise _no_certificate() from unreadable
    if chain[0].public_key() != key:
        raise _of_another_key()
    return chain


def _no_certificate() -> RuleBroken:
    return RuleBroken(
        "keys.no_certificate",
        en="The file holds no certificate in PEM. Ask the authority for one that begins with BEGIN CERTIFICATE.",
        vi="Tệp không chứa chứng thư số dạng PEM. Hãy xin tổ chức chứng thực tệp bắt đầu bằng BEGIN CERTIFICATE.",
    )


def _of_another_key() -> RuleBroken:
    return RuleBroken(
        "keys.of_another_key",
        en="The first certificate of the file is of another key. Send the authority what `awards keys request` says.",
        vi="Chứng thư đầu tiên trong tệp không phải của khóa này. Hãy gửi yêu cầu do `awards keys request` tạo ra.",
    )

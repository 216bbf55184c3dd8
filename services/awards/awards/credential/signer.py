"""Who signs a PDF, as pyHanko wants to be told: a key with its certificate, and those who certified it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cryptography import x509
from pyhanko.keys import load_certs_from_pemder, load_private_key_from_pemder
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from awards.credential.keys import KeyStore

if TYPE_CHECKING:  # the library of tokens is imported where an office has one
    from awards.credential.pkcs11_token import Token


@contextmanager
def signing_by(keys: KeyStore, token: "Token | None") -> Iterator[Signer]:
    """The token's key where there is one; what it signs is believed from then on. Raises Unavailable."""
    if token is None:
        yield _by_file(keys)
        return
    with token.signer() as signer:
        keys.believe(x509.load_der_x509_certificate(signer.signing_cert.dump()))
        yield signer


def _by_file(keys: KeyStore) -> Signer:
    certificate = keys.signs()  # read once: the key is that of this one, should another take its place meanwhile
    authorities = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    authorities.register_multiple(load_certs_from_pemder(map(str, keys.trusted)))  # type: ignore[no-untyped-call]
    return SimpleSigner(
        translate_pyca_cryptography_cert_to_asn1(certificate),
        load_private_key_from_pemder(str(keys.key_of(certificate)), None),
        authorities,
    )

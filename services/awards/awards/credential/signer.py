"""Who signs a PDF, as pyHanko wants to be told: a key with its certificate, and those who certified it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from cryptography import x509
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from awards.credential.cms_signature import Pattern
from awards.credential.keys import KeyStore

if TYPE_CHECKING:  # the library of tokens is imported where an office has one
    from awards.credential.pkcs11_token import Token


@contextmanager
def signing_by(keys: KeyStore, token: "Token | None") -> Iterator[Signer]:
    """The token's key where there is one; what it signs is believed from then on. Raises Unavailable."""
    if token is None:
        yield _signer(*_files(keys))
        return
    with token.signer() as signer:
        keys.believe(x509.load_der_x509_certificate(signer.signing_cert.dump()))
        yield signer


@contextmanager
def pattern_by(keys: KeyStore, token: "Token | None") -> Iterator[Pattern]:
    """What its signatures have alike, made once as long as certificates stay as they are. Otherwise as `signing_by`."""
    if token is None:
        files = _files(keys)
        with _ONE_AT_A_TIME:
            pattern = _pattern(*files)
        yield pattern
        return
    with signing_by(keys, token) as signer:
        yield _pattern_of_token(signer)


def _files(keys: KeyStore) -> tuple[x509.Certificate, Path, tuple[bytes, ...]]:
    certificate = keys.signs()  # read once: the key is that of this one, should another take its place meanwhile
    return certificate, keys.key_of(certificate), tuple(file.read_bytes() for file in keys.trusted)


def _signer(certificate: x509.Certificate, key: Path, trusted: tuple[bytes, ...]) -> Signer:
    """Not for two threads at once: what it knows of certificates is read when it is asked for."""
    authorities = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    authorities.register_multiple(chain.from_iterable(map(load_certs_from_pemder_data, trusted)))
    own = translate_pyca_cryptography_cert_to_asn1(certificate)
    return SimpleSigner(own, load_private_key_from_pemder(str(key), None), authorities)


@lru_cache(maxsize=4)
def _pattern(certificate: x509.Certificate, key: Path, trusted: tuple[bytes, ...]) -> Pattern:
    return Pattern.of(_signer(certificate, key, trusted))


_ONE_AT_A_TIME = Lock()
_pattern_of_token = lru_cache(maxsize=1)(Pattern.of)

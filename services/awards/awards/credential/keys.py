"""The desk's keys: made at the first start, kept in files that their owner alone can read, named by `kid`.

    authority.crt.pem, authority.key.pem   our own certification authority (X.509, EC P-256)
    signing.crt.pem, signing.key.pem       signs PDFs; certified by the authority
    signing-KID.key.pem                    signs them instead, when signing.crt.pem is of this key
    former-*.pem                           certificates that were in place of signing.crt.pem before
    token-*.pem                            certificates of tokens (PKCS #11) that sign instead, or did
    trusted-*.pem, *.crl                   of other authorities: roots and revocation lists, when there are some
    credential-KID.pem                     sign credentials and QR codes (Ed25519); the newest one signs, all verify

An office may have the key that signs PDFs certified by another authority. Nothing here logs, and no private key leaves
its file.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from awards.credential.certification import chain_for, common_name, of_authority, of_signer, request_for

_KID_LENGTH = 16  # hex digits: short enough for a QR code
_PRIVATE = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@dataclass(frozen=True)
class KeyStore:
    """The keys in a directory. Cheap to make; files are read when they are needed."""

    directory: Path

    @classmethod
    def opened(cls, directory: Path, name: str) -> "KeyStore":
        """The store; its keys are made, in the name given, when there are none. Safe for several processes at once."""
        if not (directory / "signing.key.pem").exists():
            _make(directory, name)
        return cls(directory)

    @cached_property
    def _credential_keys(self) -> Mapping[str, Ed25519PrivateKey]:
        files = sorted(self.directory.glob("credential-*.pem"), key=lambda file: (file.stat().st_mtime_ns, file.name))
        return {_kid_of(file): _read_ed25519(file) for file in files}

    @property
    def kid(self) -> str:
        """Of the key that signs now."""
        return list(self._credential_keys)[-1]

    def credential_key(self) -> Ed25519PrivateKey:
        return self._credential_keys[self.kid]

    def public_keys(self) -> Mapping[str, Ed25519PublicKey]:
        """Of every key that ever signed, by kid."""
        return {kid: key.public_key() for kid, key in self._credential_keys.items()}

    def rotate(self) -> str:
        """Make another key, which signs from now on; what was signed before still verifies. Its kid."""
        return _write_credential_key(self.directory)

    def rotate_pdf(self) -> x509.Certificate:
        """Make another key for PDFs, certified by the desk's own authority in the same name. Its certificate."""
        key = ec.generate_private_key(ec.SECP256R1())
        by = _read_elliptic(self.directory / "authority.key.pem")
        own = of_signer(key, x509.load_pem_x509_certificate(self.authority.read_bytes()), by, self.signs().subject)
        _write(self._named_for(own), key.private_bytes(*_PRIVATE))
        self._sign_under(own)
        return own

    def request(self) -> bytes:
        """What another authority is sent to certify the key that signs PDFs, in PEM."""
        certificate = self.signs()
        return request_for(_read_elliptic(self.key_of(certificate)), certificate.subject).public_bytes(Encoding.PEM)

    def certify(self, answer: bytes) -> x509.Certificate:
        """Sign PDFs under this certificate from now on; those who certified it are believed. Raises RuleBroken."""
        own, *authorities = chain_for(self.signs().public_key(), answer)
        for each in authorities:
            self._keep(each.public_bytes(Encoding.PEM), "trusted")
        self._sign_under(own)
        return own

    @property
    def authority(self) -> Path:
        return self.directory / "authority.crt.pem"

    @property
    def trusted(self) -> list[Path]:
        """The certificates of every authority that is believed."""
        return [self.authority, *sorted(self.directory.glob("trusted-*.pem"))]

    @property
    def signers(self) -> list[Path]:
        """What this office signed PDFs under, and its own authority; those who are trusted certify others too."""
        others = sorted([*self.directory.glob("former-*.pem"), *self.directory.glob("token-*.pem")])
        return [self.authority, self.signing_certificate, *others]

    def believe(self, of_token: x509.Certificate) -> None:
        """What is signed under this certificate, because a token of this office signs by it."""
        self._keep(of_token.public_bytes(Encoding.PEM), "token")

    @property
    def revocation_lists(self) -> list[Path]:
        return sorted(self.directory.glob("*.crl"))

    @property
    def signing_certificate(self) -> Path:
        return self.directory / "signing.crt.pem"

    def signs(self) -> x509.Certificate:
        """What PDFs are signed under now."""
        return x509.load_pem_x509_certificate(self.signing_certificate.read_bytes())

    def key_of(self, certificate: x509.Certificate) -> Path:
        """The private half of a certificate that signs PDFs, or signed them."""
        named = self._named_for(certificate)
        return named if named.exists() else self.directory / "signing.key.pem"

    def _named_for(self, certificate: x509.Certificate) -> Path:
        public = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return self.directory / f"signing-{_kid(public)}.key.pem"

    def _sign_under(self, certificate: x509.Certificate) -> None:
        """From now on, at once: the certificate says which key, so that no process signs by one under another's."""
        self._keep(self.signing_certificate.read_bytes(), "former")
        beside = self.signing_certificate.with_suffix(".new")
        beside.write_bytes(certificate.public_bytes(Encoding.PEM))
        beside.replace(self.signing_certificate)

    def _keep(self, certificate: bytes, kind: str) -> None:
        file = self.directory / f"{kind}-{_kid(certificate)}.pem"
        if not file.exists():
            file.write_bytes(certificate)


def _kid(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_KID_LENGTH]


def _kid_of(file: Path) -> str:
    return file.stem.removeprefix("credential-")


def _read_ed25519(file: Path) -> Ed25519PrivateKey:
    key = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{file.name} holds no Ed25519 key")
    return key


def _read_elliptic(file: Path) -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{file.name} holds no key on an elliptic curve")
    return key


def _make(directory: Path, name: str) -> None:
    """All of them beside their place, then moved there at once: no process sees half a store."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".keys-", dir=directory.parent))  # mode 0700
    authority_key, signing_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = of_authority(authority_key, name)
    signing = of_signer(signing_key, authority, authority_key, common_name(name))
    _write(made / "authority.key.pem", authority_key.private_bytes(*_PRIVATE))
    _write(made / "authority.crt.pem", authority.public_bytes(Encoding.PEM))
    _write(made / "signing.crt.pem", signing.public_bytes(Encoding.PEM))
    _write(made / "signing.key.pem", signing_key.private_bytes(*_PRIVATE))
    _write_credential_key(made)
    try:
        made.rename(directory)
    except OSError:  # another process was first, or an empty directory of another owner: the former is well
        shutil.rmtree(made)
        if not (directory / "signing.key.pem").exists():
            raise


def _write_credential_key(directory: Path) -> str:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    kid = _kid(public)
    _write(directory / f"credential-{kid}.pem", key.private_bytes(*_PRIVATE))
    return kid


def _write(file: Path, content: bytes) -> None:
    """For its owner alone, from the first byte on."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())

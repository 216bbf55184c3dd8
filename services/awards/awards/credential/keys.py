"""The desk's keys: made at the first start, kept in files that their owner alone can read, named by `kid`.

    authority.crt.pem, authority.key.pem   our own certification authority (X.509, EC P-256)
    signing.crt.pem, signing.key.pem       signs PDFs; certified by the authority
    former-*.pem                           certificates that were in place of signing.crt.pem before
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

from awards.credential.certification import chain_for, of_authority, of_signer, request_for

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

    def request(self) -> bytes:
        """What another authority is sent to certify the key that signs PDFs, in PEM."""
        certificate = x509.load_pem_x509_certificate(self.signing_certificate.read_bytes())
        return request_for(self._pdf_key(), certificate.subject).public_bytes(Encoding.PEM)

    def certify(self, answer: bytes) -> x509.Certificate:
        """Sign PDFs under this certificate from now on; those who certified it are believed. Raises RuleBroken."""
        own, *authorities = chain_for(self._pdf_key(), answer)
        for each in authorities:
            self._keep(each.public_bytes(Encoding.PEM), "trusted")
        self._keep(self.signing_certificate.read_bytes(), "former")
        beside = self.signing_certificate.with_suffix(".new")
        beside.write_bytes(own.public_bytes(Encoding.PEM))
        beside.replace(self.signing_certificate)
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
        return [self.authority, self.signing_certificate, *sorted(self.directory.glob("former-*.pem"))]

    @property
    def revocation_lists(self) -> list[Path]:
        return sorted(self.directory.glob("*.crl"))

    @property
    def signing_certificate(self) -> Path:
        return self.directory / "signing.crt.pem"

    @property
    def signing_key(self) -> Path:
        return self.directory / "signing.key.pem"

    def _keep(self, certificate: bytes, kind: str) -> None:
        name = f"{kind}-{hashlib.sha256(certificate).hexdigest()[:_KID_LENGTH]}.pem"
        (self.directory / name).write_bytes(certificate)

    def _pdf_key(self) -> ec.EllipticCurvePrivateKey:
        key = load_pem_private_key(self.signing_key.read_bytes(), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError(f"{self.signing_key.name} holds no key on an elliptic curve")
        return key


def _kid_of(file: Path) -> str:
    return file.stem.removeprefix("credential-")


def _read_ed25519(file: Path) -> Ed25519PrivateKey:
    key = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{file.name} holds no Ed25519 key")
    return key


def _make(directory: Path, name: str) -> None:
    """All of them beside their place, then moved there at once: no process sees half a store."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".keys-", dir=directory.parent))  # mode 0700
    authority_key, signing_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = of_authority(authority_key, name)
    signing = of_signer(signing_key, authority, authority_key, name)
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
    kid = hashlib.sha256(public).hexdigest()[:_KID_LENGTH]
    _write(directory / f"credential-{kid}.pem", key.private_bytes(*_PRIVATE))
    return kid


def _write(file: Path, content: bytes) -> None:
    """For its owner alone, from the first byte on."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())

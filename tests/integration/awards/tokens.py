"""Tokens in software (SoftHSM): an office has its key made on one, and gets it with the certificate beside."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key
from cryptography.x509.oid import ExtensionOID
from pkcs11 import Attribute, KeyType
from pkcs11.util.rsa import encode_rsa_public_key
from pkcs11.util.x509 import decode_x509_certificate

from awards.credential.certification import common_name, usage
from tests.authority import certificate
from tests.programs import require

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN, KEY = "271828", "Ký giấy khen"
_BITS = 2048


@contextmanager
def tokens(directory: Path, *labels: str) -> Iterator[None]:
    """Ready to be used by this process; the key and its certificate have the label KEY."""
    program, settings = require("softhsm2-util"), directory / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {directory}\n", encoding="utf-8")
    os.environ["SOFTHSM2_CONF"] = str(settings)  # the library reads it in this process, when it is first asked
    try:
        for label in labels:
            made = [program, "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", PIN]
            subprocess.run(made, check=True, capture_output=True)
        for label in labels:
            _fill(label)
        yield
    finally:
        pkcs11.unload(str(MODULE))
        del os.environ["SOFTHSM2_CONF"]


def _fill(label: str) -> None:
    with pkcs11.lib(str(MODULE)).get_token(token_label=label).open(user_pin=PIN, rw=True) as session:
        public, private = session.generate_keypair(KeyType.RSA, _BITS, store=True, label=KEY)
        assert (private[Attribute.SENSITIVE], private[Attribute.EXTRACTABLE]) == (True, False)
        key = load_der_public_key(encode_rsa_public_key(public))
        assert isinstance(key, rsa.RSAPublicKey)
        to_sign = x509.Extension(ExtensionOID.KEY_USAGE, critical=True, value=usage(signs_certificates=False))
        given = certificate(common_name(label), key, [to_sign])
        lying = decode_x509_certificate(given.public_bytes(Encoding.DER))
        session.create_object({**lying, Attribute.LABEL: KEY, Attribute.TOKEN: True})

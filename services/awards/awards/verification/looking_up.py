"""Which certificate is meant: by what is printed on it, by its QR code, by its signed PDF. None for what is not ours.

A number can be guessed, so it needs the name beside it; a check mark and a signature cannot.
"""

from awards.certificate.certificate import CHECK_LETTERS, Certificate
from awards.credential import credentials, pdf_signature, seal
from awards.credential.credentials import NotGenuine
from awards.credential.keys import KeyStore
from awards.credential.pdf_signature import NotSigned
from registry.folding import fold

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})  # as people type it


def by_check(said: str) -> Certificate | None:
    """By the mark on the paper, with or without its hyphens."""
    check = said.upper().translate(_READ_AS)
    if not set(check) <= set(CHECK_LETTERS):
        return None
    found: Certificate | None = Certificate.objects(check=check).first()
    return found


def by_number(number: int, year: int, name: str) -> Certificate | None:
    """By the number in the book and the name, found without its diacritics; of several, the one that holds."""
    found: list[Certificate] = list(Certificate.objects(year=year, number=number, folded_name=fold(name)))
    return min(found, key=lambda certificate: certificate.state != "valid", default=None)


def by_code(content: str, keys: KeyStore) -> Certificate | None:
    """By what a QR code holds: what it says is signed, and the registry must say the same."""
    try:
        said = seal.unsealed(content, keys.public_keys())
    except NotGenuine:
        return None
    return _by_id(said.certificate_id)


def by_pdf(document: bytes, keys: KeyStore) -> Certificate | None:
    """By the credential inside a PDF that we signed and nobody changed."""
    try:
        signed = pdf_signature.read_signed(document, keys.signers)
        said = credentials.opened(signed.credential, keys.public_keys())
    except (NotSigned, NotGenuine):
        return None
    return _by_id(str(said["id"]).removeprefix("urn:uuid:")) if signed.is_ours else None


def _by_id(identity: str) -> Certificate | None:
    found: Certificate | None = Certificate.objects(id=identity).first()
    return found

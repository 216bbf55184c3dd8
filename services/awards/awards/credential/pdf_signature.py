"""Signed PDFs: PAdES (ETSI EN 319 142-1) by pyHanko, and what a verifier reads from one.

The signature covers the whole file. Refuses to know what the pages show.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import load_cert_from_pemder
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko.stamp import NoOpStampStyle
from pyhanko_certvalidator import ValidationContext

from awards.credential.cms_signature import DIGEST
from awards.credential.keys import KeyStore
from awards.credential.long_term import B_B, Level, said_as_unavailable
from awards.credential.signature_field import FIELD, with_field, with_room
from awards.credential.signer import pattern_by, signing_by
from awards.credential.visible_signature import Look, VisibleSignature

if TYPE_CHECKING:
    from awards.credential.pkcs11_token import Token

ATTACHED = "credential.jwt"
LARGEST_CREDENTIAL_BYTES = 65_536


class NotSigned(Exception):
    """It is no PDF, has no signature, or was changed after it was signed; the message says which."""


@dataclass(frozen=True)
class SignedContent:
    """`credential` is the VC-JWT inside, which says what was awarded; `is_ours`: signed by who is believed."""

    credential: str
    is_ours: bool


def signed_pdf(
    document: bytes,
    keys: KeyStore,
    reason: str,
    level: Level = B_B,
    token: "Token | None" = None,
    seen: VisibleSignature | None = None,
) -> bytes:
    """The document with a signature of the desk's key, or its token's; invisible unless it is to be `seen`.

    Raises Unavailable when the token or what the level needs is out of reach.
    """
    with said_as_unavailable():
        if level.timestamps:
            with signing_by(keys, token) as signer:
                return _stamped(with_field(document, _look(seen, signer)), signer, level, keys, reason)
        with pattern_by(keys, token) as pattern:
            unsigned = with_room(document, reason, pattern.room, _look(seen, pattern.signer))
            return unsigned.signed(pattern.signed(unsigned.prepared.document_digest))


def _look(seen: VisibleSignature | None, signer: signers.Signer) -> Look | None:
    certificate = signer.signing_cert
    return seen.look(certificate.subject.native["common_name"]) if seen and certificate else None


def _stamped(document: bytes, signer: signers.Signer, level: Level, keys: KeyStore, reason: str) -> bytes:
    """The document, whose field is signed with what an authority says: pyHanko asks it first how much that comes to."""
    how = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        **level.metadata(keys),
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(document))
    signing = signers.PdfSigner(how, signer=signer, timestamper=level.timestamper, stamp_style=NoOpStampStyle())
    written = signing.sign_pdf(writer, existing_fields_only=True)
    return bytes(written.getvalue())


def read_signed(document: bytes, believed: Iterable[Path]) -> SignedContent:
    """What a signed PDF carries; `believed` are certificates: of signers, or of their authority. Raises NotSigned."""
    try:
        reader = PdfFileReader(io.BytesIO(document))
        found = reader.embedded_regular_signatures
        if not found:
            raise NotSigned("it has no signature")
        trusted = ValidationContext(trust_roots=_roots(believed))
        status = validate_pdf_signature(found[-1], trusted)
        is_whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        if not (status.intact and status.valid and is_whole):
            raise NotSigned("it was changed after it was signed")
        return SignedContent(_attached(reader), bool(status.trusted))
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise NotSigned("it cannot be read as a signed PDF") from wrong


def _roots(believed: Iterable[Path]) -> list[Any]:
    return [load_cert_from_pemder(str(file)) for file in believed]  # type: ignore[no-untyped-call]


def _attached(reader: PdfFileReader) -> str:
    names = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
    for index in range(1, len(names), 2):
        if names[index]["/F"] == ATTACHED:
            content: bytes = names[index]["/EF"]["/F"].data
            return content[:LARGEST_CREDENTIAL_BYTES].decode("ascii")
    raise NotSigned("it carries no credential")

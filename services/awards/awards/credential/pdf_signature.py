"""Signed PDFs: PAdES (ETSI EN 319 142-1) by pyHanko, and what a verifier reads from one.

The signature covers the whole file. Refuses to know what the pages show.
"""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
from pyhanko_certvalidator import ValidationContext

from awards.credential.keys import KeyStore
from awards.credential.long_term import B_B, Level, said_as_unavailable
from awards.credential.signer import signing_by
from awards.credential.visible_signature import VisibleSignature

if TYPE_CHECKING:
    from awards.credential.pkcs11_token import Token

FIELD = "Registry"
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
    writer = IncrementalPdfFileWriter(io.BytesIO(_to_be_gone_on_with(document)))
    with signing_by(keys, token) as signer, said_as_unavailable(), _look(seen, signer, writer) as look:
        how = signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=reason,
            **level.metadata(keys),
        )
        signing = signers.PdfSigner(how, signer=signer, timestamper=level.timestamper, **look)
        written = signing.sign_pdf(writer, bytes_reserved=_room(signer, level))
    return bytes(written.getvalue())


def _to_be_gone_on_with(document: bytes) -> bytes:
    """Typst ends a file without a line break; what is added must begin on a line of its own (ISO 19005-3, 6.1.9)."""
    return document if document.endswith(b"\n") else document + b"\n"


@contextmanager
def _look(
    seen: VisibleSignature | None, signer: signers.Signer, writer: IncrementalPdfFileWriter
) -> Iterator[dict[str, Any]]:
    """What pyHanko is told beside of a signature that is seen."""
    certificate = signer.signing_cert
    if seen is None or certificate is None:
        yield {}
        return
    with seen.style(certificate.subject.native["common_name"]) as style:
        yield {"stamp_style": style, "new_field_spec": seen.field(FIELD, writer.prev)}


def _room(signer: signers.Signer, level: Level) -> int | None:
    """Hexadecimal digits for a signature of B-B: the certificates, and less than 2 kB beside them.

    None where an authority adds its own: pyHanko then signs twice, the first time to see how much it comes to.
    """
    if level.timestamps:
        return None
    certificates = sum(len(each.dump()) for each in signer.cert_registry)
    return 2 * (certificates + 2048)


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

"""The field that a signature stands in, written into a PDF before it is signed, and the room left there for it.

Knows no key. (ISO 32000-1, 12.7.4.5 and 12.8.1: the field, its dictionary, the bytes that are signed.)
"""

import hashlib
import io
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf, String
from pikepdf.models.metadata import encode_pdf_date
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest

from awards.credential.visible_signature import Look

FIELD = "Registry"
_PRINTED_AND_LOCKED = 4 | 128  # flags of an annotation
_SIGNED_AND_APPENDED_TO = 1 | 2  # flags of the form: what changes the file is added at its end
_PLACES = (0, *[10**10 - 1] * 3)  # until they are known: as wide as those of any file can become
_UNKNOWN = b"/ByteRange [ %d %d %d %d ]" % _PLACES


@dataclass(frozen=True)
class Unsigned:
    """A whole file but for its signature, which `prepared` tells the digest (SHA-256) and the room for."""

    content: bytes
    prepared: PreparedByteRangeDigest

    def signed(self, signature: bytes) -> bytes:
        """With this CMS object in its room. Raises SigningError when it is too large."""
        written = io.BytesIO(self.content)
        self.prepared.fill_with_cms(written, signature)
        return written.getvalue()


def with_field(document: bytes, look: Look | None) -> bytes:
    """The document with the field, still empty."""
    with Pdf.open(io.BytesIO(document)) as written:
        _add_field(written, look)
        return _saved(written)


def with_room(document: bytes, reason: str, room: int, look: Look | None) -> Unsigned:
    """The document with the field, signed now for this reason; `room` is how many bytes its signature may have."""
    mark = secrets.token_bytes(16)  # what no document says, so that the room is found
    with Pdf.open(io.BytesIO(document)) as written:
        field = _add_field(written, look)
        field.V = written.make_indirect(
            Dictionary(
                Type=Name.Sig,
                Filter=Name("/Adobe.PPKLite"),
                SubFilter=Name("/ETSI.CAdES.detached"),
                M=String(encode_pdf_date(datetime.now(UTC))),
                Reason=String(reason),
                ByteRange=Array(_PLACES),
                Contents=String(mark + bytes(room - len(mark))),
            )
        )
        written.Root.Extensions = Dictionary(
            ESIC=Dictionary(Type=Name.DeveloperExtensions, BaseVersion=Name("/1.7"), ExtensionLevel=1)
        )
        return _digested(bytearray(_saved(written)), mark)


def _add_field(document: Pdf, look: Look | None) -> Object:
    """On the first page; it is a form field and its own annotation at once."""
    page = document.pages[0]
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(FIELD),
            F=_PRINTED_AND_LOCKED,
            Rect=Array(_box(look, page) if look else (0, 0, 0, 0)),
            P=page.obj,
        )
    )
    if look:
        with Pdf.open(io.BytesIO(look.drawn)) as drawn:
            field.AP = Dictionary(N=document.copy_foreign(drawn.pages[0].as_form_xobject()))
        field.TU = String("Chữ ký số")
    page.obj.Annots = Array([*page.obj.get(Name.Annots, []), field])  # a template of one's own may have links
    document.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=_SIGNED_AND_APPENDED_TO)
    return field


def _box(look: Look, page: Page) -> tuple[float, ...]:
    """The place as a page counts: from its left and its bottom."""
    place, height = look.place, float(page.mediabox[3])
    return place.x, height - place.y - place.height, place.x + place.width, height - place.y


def _saved(document: Pdf) -> bytes:
    """Not compressed where the places are to be found; what the metadata says of the version is so already."""
    written = io.BytesIO()
    document.save(written, object_stream_mode=ObjectStreamMode.disable, fix_metadata_version=False)
    return written.getvalue()


def _digested(content: bytearray, mark: bytes) -> Unsigned:
    """With the places of the room, which is left out of the digest with the signs that enclose it."""
    begins = content.index(b"<" + mark.hex().encode())
    ends = content.index(b">", begins) + 1
    said = b"/ByteRange [ 0 %d %d %d ]" % (begins, ends, len(content) - ends)
    at = content.rindex(_UNKNOWN, 0, begins)
    content[at : at + len(_UNKNOWN)] = said.ljust(len(_UNKNOWN))
    content[begins + 1 : ends - 1] = b"0" * (ends - begins - 2)
    digest = hashlib.sha256(content[:begins] + content[ends:]).digest()
    return Unsigned(bytes(content), PreparedByteRangeDigest(digest, begins, ends))

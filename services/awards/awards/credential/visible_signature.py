"""A signature that is seen: where it stands, and what it shows of who signed and when.

Drawn as every paper is, with our fonts, so that the page stays an archived one (PDF/A). Refuses to know what the page
says and how it is signed.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.stamp import StaticStampStyle

from registry.contracts.shapes import LOCAL
from registry.printing import pdf
from registry.printing.typesetting import Place

LABEL = "signature-place"
"""What a template calls the room that it leaves for it."""


@dataclass(frozen=True)
class VisibleSignature:
    place: Place

    def field(self, name: str, document: PdfFileReader) -> SigFieldSpec:
        """The field on the first page, whose origin is at the bottom."""
        page = document.root["/Pages"]["/Kids"][0]
        height = float(page["/MediaBox"][3])
        left, top = self.place.x, height - self.place.y
        corners = (left, top - self.place.height, left + self.place.width, top)
        box: tuple[int, int, int, int] = tuple(round(at) for at in corners)  # type: ignore[assignment]  # of four
        return SigFieldSpec(name, box=box, readable_field_name="Chữ ký số")

    @contextmanager
    def style(self, signer: str) -> Iterator[StaticStampStyle]:
        """How it looks, signed now by who has that name; it is drawn from a file within the block."""
        now = datetime.now(UTC).astimezone(LOCAL)
        said = {
            "width": self.place.width,
            "height": self.place.height,
            "signer": signer,
            "signed_at": f"{now:%d/%m/%Y %H:%M:%S %z}",
        }
        with as_file(files("awards.credential").joinpath("templates")) as folder:
            drawn = pdf(folder / "signature.typ", said)
        with tempfile.TemporaryDirectory() as directory:
            page = Path(directory) / "signature.pdf"
            page.write_bytes(drawn)
            drawn_page = ImportedPdfPage(str(page))  # type: ignore[no-untyped-call]  # this part of pyHanko is untyped
            yield StaticStampStyle(border_width=0, background=drawn_page)

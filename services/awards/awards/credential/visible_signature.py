"""A signature that is seen: where it stands, and what it shows of who signed and when.

Drawn as every paper is, with our fonts, so that the page stays an archived one (PDF/A). Refuses to know what the page
says and how it is signed.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files

from registry.contracts.shapes import LOCAL
from registry.printing import pdf
from registry.printing.typesetting import Place

LABEL = "signature-place"
"""What a template calls the room that it leaves for it."""


@dataclass(frozen=True)
class Look:
    """`drawn` is a PDF of one page, as large as the place."""

    place: Place
    drawn: bytes


@dataclass(frozen=True)
class VisibleSignature:
    place: Place

    def look(self, signer: str) -> Look:
        """How it looks, signed now by who has that name."""
        now = datetime.now(UTC).astimezone(LOCAL)
        said = {
            "width": self.place.width,
            "height": self.place.height,
            "signer": signer,
            "signed_at": f"{now:%d/%m/%Y %H:%M:%S %z}",
        }
        with as_file(files("awards.credential").joinpath("templates")) as folder:
            return Look(self.place, pdf(folder / "signature.typ", said))

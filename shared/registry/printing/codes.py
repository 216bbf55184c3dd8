"""QR codes as SVG (ISO/IEC 18004): drawn by lines, so that they stay sharp at any size and resolution."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from zxingcpp import BarcodeFormat, create_barcode

Correction = Literal["L", "M", "Q", "H"]
QUIET_ZONE = 4  # modules on each side
_MODULES_OF_NONE, _MODULES_A_VERSION = 17, 4  # a code of version 1 is 21 modules wide, of version 2 25
_LEVELS: Sequence[Correction] = ("L", "M", "Q", "H")


def qr_svg(content: str, *, correction: Correction = "M") -> str:
    """`content` as a QR code with its quiet zone of four modules; restores 7, 15, 25 or 30 % of it when damaged, or
    more where a code of that size has room for more.

    Raises ValueError for a content that no QR code holds. Letters that are capitals, digits and `$%*+-./:` alone take
    the least room: 4 296 of them at most, of other text 2 953 bytes.
    """
    rows = _rows(content, correction)
    width = len(rows) + 2 * QUIET_ZONE
    lines = "".join([_lines(at, row) for at, row in enumerate(rows, start=QUIET_ZONE)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}">'
        f'<path fill="#fff" d="M0 0h{width}v{width}h-{width}z"/><path stroke="#000" d="{lines}"/></svg>'
    )


def qr_modules(content: str, *, correction: Correction = "M") -> int:
    """How many modules such a code is wide, its quiet zone included: a reader wants each of them some pixels wide."""
    return len(_rows(content, correction)) + 2 * QUIET_ZONE


@lru_cache(maxsize=16)  # the same paper asks for its width and its drawing, and several are made at once
def _rows(content: str, correction: Correction) -> list[bytes]:
    """The modules, row by row; a dark one is nought."""
    drawn = _drawn(content, correction)
    for more in _LEVELS[_LEVELS.index(correction) + 1 :]:
        try:
            drawn = _drawn(content, more, version=(len(drawn) - _MODULES_OF_NONE) // _MODULES_A_VERSION)
        except ValueError:
            break
    return drawn


def _drawn(content: str, correction: Correction, **of_size: int) -> list[bytes]:
    """Raises ValueError where it does not fit, which is found before anything is drawn."""
    drawn = create_barcode(content, BarcodeFormat.QRCode, ec_level=correction, **of_size).to_image(
        add_quiet_zones=False
    )
    width, modules = drawn.shape[1], bytes(drawn)  # type: ignore[call-overload]  # a buffer, as its stub does not say
    return [modules[at : at + width] for at in range(0, len(modules), width)]


def _lines(at: int, row: bytes) -> str:
    """The dark runs of a row, each as a line one module thick that goes on from the one before."""
    return f"M{QUIET_ZONE} {at}.5" + "".join(map(_STROKES.__getitem__, _RUNS.findall(row)))


class _Strokes(dict[tuple[bytes, bytes], str]):
    """What draws a dark run after a light one; a page has a thousand of them, and most are the same."""

    def __missing__(self, run: tuple[bytes, bytes]) -> str:
        light, dark = map(len, run)
        return self.setdefault(run, f"m{light} 0h{dark}")


_STROKES = _Strokes()
_RUNS = re.compile(rb"([^\0]*)(\0+)")

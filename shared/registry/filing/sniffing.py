"""What a file is, by its own bytes: neither its name nor what the sender calls it is believed. Reads, never decodes.

An image says its dimensions in its header; one that would unfold into too many pixels is refused before any is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

import puremagic
from PIL import Image, UnidentifiedImageError

from registry.filing import refusals

KNOWN: Mapping[str, str] = {  # as puremagic names it, and as it is served
    "image/jpeg": "image/jpeg",
    "image/png": "image/png",
    "image/webp": "image/webp",
    "image/tiff": "image/tiff",
    "application/pdf": "application/pdf",
    "video/mp4": "video/mp4",
    "video/webm": "video/webm",
    "audio/mpeg": "audio/mpeg",
    "audio/mp4": "audio/mp4",
    "audio/wave": "audio/wav",
    "application/ogg": "audio/ogg",
}
EXTENSIONS: Mapping[str, str] = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/tiff": "tif",
    "application/pdf": "pdf",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/wav": "wav",
    "audio/ogg": "ogg",
}
MOST_PIXELS = 80_000_000  # below what Pillow itself warns of; the sensor of a large camera has 60 million
_HEAD_BYTES = 8_192
_PILLOW = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/tiff": "TIFF"}


@dataclass(frozen=True, kw_only=True)
class Sniffed:
    media_type: str
    width: int | None = None
    height: int | None = None


def sniffed(file: IO[bytes], takes: tuple[str, ...]) -> Sniffed:
    """Raises RuleBroken for what is not kept: other types than begin so, broken images, images of too many pixels."""
    file.seek(0)
    media_type = _media_type(file.read(_HEAD_BYTES), takes)
    if media_type not in _PILLOW:
        return Sniffed(media_type=media_type)
    width, height = _dimensions(file, _PILLOW[media_type])
    if width * height > MOST_PIXELS:
        raise refusals.too_many_pixels(MOST_PIXELS)
    return Sniffed(media_type=media_type, width=width, height=height)


def _media_type(head: bytes, takes: tuple[str, ...]) -> str:
    try:
        named = [match.mime_type for match in puremagic.magic_string(head)]
    except (puremagic.PureError, ValueError):
        named = []
    found = next((KNOWN[name] for name in named if name in KNOWN), None)
    if found is None or not found.startswith(takes):
        raise refusals.unknown_type(known for known in KNOWN.values() if known.startswith(takes))
    return found


def _dimensions(file: IO[bytes], image_format: str) -> tuple[int, int]:
    file.seek(0)
    try:
        with Image.open(file, formats=(image_format,)) as image:
            return image.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise refusals.too_many_pixels(MOST_PIXELS) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, OverflowError) as broken:
        raise refusals.broken_image() from broken

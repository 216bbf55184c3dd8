"""What a file is, by its own bytes: neither its name nor what the sender calls it is believed. Reads, never decodes.

An image says its dimensions in its header; one that would unfold into too many pixels is refused before any is made.
"""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

import puremagic
from PIL import Image, UnidentifiedImageError

from registry.filing import refusals

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KNOWN: Mapping[str, str] = {  # as puremagic names it, and as it is served
    "image/jpeg": "image/jpeg",
    "image/png": "image/png",
    "image/webp": "image/webp",
    "image/tiff": "image/tiff",
    "application/pdf": "application/pdf",
    DOCX: DOCX,
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
    DOCX: "docx",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/wav": "wav",
    "audio/ogg": "ogg",
}
MOST_PIXELS = 80_000_000  # below what Pillow itself warns of; the sensor of a large camera has 60 million
_HEAD_BYTES = 8_192
_PACKAGE = b"PK\x03\x04"
_MACROS = ("vbaproject.bin", "vbadata.xml")
_PILLOW = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/tiff": "TIFF"}


@dataclass(frozen=True, kw_only=True)
class Sniffed:
    media_type: str
    width: int | None = None
    height: int | None = None


def sniffed(file: IO[bytes], takes: tuple[str, ...]) -> Sniffed:
    """Raises RuleBroken for what is not kept: other types than begin so, broken images, images of too many pixels,
    documents with macros.
    """
    media_type = _media_type(file, takes)
    if media_type not in _PILLOW:
        return Sniffed(media_type=media_type)
    width, height = _dimensions(file, _PILLOW[media_type])
    if width * height > MOST_PIXELS:
        raise refusals.too_many_pixels(MOST_PIXELS)
    return Sniffed(media_type=media_type, width=width, height=height)


def _media_type(file: IO[bytes], takes: tuple[str, ...]) -> str:
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    found = _packed(file) if head.startswith(_PACKAGE) else _named(head)
    if found is None or not found.startswith(takes):
        raise refusals.unknown_type(known for known in KNOWN.values() if known.startswith(takes))
    return found


def _named(head: bytes) -> str | None:
    try:
        named = [match.mime_type for match in puremagic.magic_string(head)]
    except (puremagic.PureError, ValueError):
        return None
    return next((KNOWN[name] for name in named if name in KNOWN), None)


def _packed(file: IO[bytes]) -> str | None:
    """What a package is (ECMA-376 part 2), by the names of its parts: nothing is unpacked."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            parts = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if not parts >= {"[Content_Types].xml", "word/document.xml"}:
        return None
    if any(part.casefold().endswith(_MACROS) for part in parts):
        raise refusals.has_macros()
    return DOCX


def _dimensions(file: IO[bytes], image_format: str) -> tuple[int, int]:
    file.seek(0)
    try:
        with Image.open(file, formats=(image_format,)) as image:
            return image.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise refusals.too_many_pixels(MOST_PIXELS) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, OverflowError) as broken:
        raise refusals.broken_image() from broken

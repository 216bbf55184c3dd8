"""Files as one ZIP, written while it is read: one file is held at a time, or one part of a file that comes in parts.

Knows no file's content.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


class _Gone(io.RawIOBase):
    """A file that can only be written, and whose bytes are taken away: an archive needs no more (APPNOTE 4.4.4)."""

    def __init__(self) -> None:
        self._written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]  # the base also takes other buffers
        self._written += content
        return len(content)

    def taken(self) -> bytes:
        content = bytes(self._written)
        self._written.clear()
        return content


def zipped(
    files: Iterable[tuple[str, bytes | Iterable[bytes]]], made_at: datetime, *, is_compressed: bool = False
) -> Iterator[bytes]:
    """The archive of named files, each as a whole or in parts; a file is asked for when those before it are written.

    Uncompressed unless it is wanted: what is signed and printed is compressed already.
    """
    target = _Gone()
    with ZipFile(target, "w") as archive:
        for name, content in files:
            member = ZipInfo(name, made_at.timetuple()[:6])
            member.compress_type = ZIP_DEFLATED if is_compressed else ZIP_STORED
            with archive.open(member, "w") as written:
                for part in [content] if isinstance(content, bytes) else content:
                    written.write(part)
                    if ready := target.taken():  # a compressor gathers some parts before it gives any
                        yield ready
    yield target.taken()

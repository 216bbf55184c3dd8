"""Files as one ZIP, written while it is read: no more than one file is held at a time. Knows no file's content."""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from zipfile import ZIP_STORED, ZipFile, ZipInfo


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


def zipped(files: Iterable[tuple[str, bytes]], made_at: datetime) -> Iterator[bytes]:
    """The archive of named files, uncompressed: what is signed and printed is compressed already."""
    target = _Gone()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(ZipInfo(name, made_at.timetuple()[:6]), content)
            yield target.taken()
    yield target.taken()

"""A dossier that comes in: an archive, its manifest and the files it lists, each checked before any is believed.

Read from disk in parts, and never more than is allowed. Refuses to know what the files say.
"""

import hashlib
import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from conferences.dossier import refusals
from conferences.dossier.manifest import FORMAT, NAME

LARGEST_UNPACKED_BYTES = 2 * 1_073_741_824
LARGEST_LINE_BYTES = 64 * 1_048_576  # a record with its whole history
_LARGEST_MANIFEST_BYTES = 8 * 1_048_576
_PART_BYTES = 262_144
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Archive:
    """`paths` are those of the manifest, whose checksums were found right."""

    def __init__(self, file: zipfile.ZipFile, paths: tuple[str, ...]) -> None:
        self._file = file
        self.paths = paths

    def opened(self, path: str) -> IO[bytes]:
        return self._file.open(path)

    def lines(self, path: str) -> Iterator[bytes]:
        with self._file.open(path) as lines:
            while line := lines.readline(LARGEST_LINE_BYTES + 1):
                if len(line) > LARGEST_LINE_BYTES:
                    raise refusals.too_large(LARGEST_LINE_BYTES)
                yield line


@contextmanager
def checked(stream: IO[bytes]) -> Iterator[Archive]:
    """Raises InvalidInput, RuleBroken for what is no dossier, unpacks to too much or is not what its manifest says."""
    with tempfile.TemporaryFile() as kept:
        while part := stream.read(_PART_BYTES):
            kept.write(part)
        if kept.tell() == 0:
            raise refusals.empty()
        try:
            file = zipfile.ZipFile(kept)
            paths = _checked(file)
        except _BROKEN as broken:
            raise refusals.no_archive() from broken
        yield Archive(file, paths)


def _checked(file: zipfile.ZipFile) -> tuple[str, ...]:
    if sum(member.file_size for member in file.infolist()) > LARGEST_UNPACKED_BYTES:
        raise refusals.too_large(LARGEST_UNPACKED_BYTES)  # the sizes said are kept: zipfile reads no further
    listed = _listed(file)
    if sorted(file.namelist()) != sorted([*listed, NAME]):
        raise refusals.no_dossier("its files are not those of the manifest")
    for path, sha256 in listed.items():
        with file.open(path) as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != sha256:  # type: ignore[arg-type]  # it is readable
                raise refusals.changed_since(path)
    return tuple(listed)


def _listed(file: zipfile.ZipFile) -> dict[str, str]:
    """The SHA-256 of each file by its path, as the manifest says."""
    try:
        if file.getinfo(NAME).file_size > _LARGEST_MANIFEST_BYTES:
            raise refusals.too_large(_LARGEST_MANIFEST_BYTES)
        said: Any = json.loads(file.read(NAME))
        if said["format"] != FORMAT:
            raise refusals.no_dossier(f"its format is not {FORMAT}")
        return {str(listed["path"]): str(listed["sha256"]) for listed in said["files"]}
    except (ValueError, KeyError, TypeError, RecursionError) as missing:
        raise refusals.no_dossier("it has no manifest that can be read") from missing

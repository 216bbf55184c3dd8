"""The bytes of files, in portions, in the service's own database (GridFS). The same bytes are kept once.

They are known by their SHA-256. What was kept is never deleted: a file that was taken down is given to nobody.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from gridfs import GridFSBucket, GridOut
from gridfs.errors import FileExists

from registry.contracts.shapes import KeptFile
from registry.filing import refusals
from registry.filing.sniffing import sniffed
from registry.messaging.connection import Documents

PORTION_BYTES = 262_144
_PORTIONS_AT_ONCE = 4
_IN_MEMORY_BYTES = 1_048_576  # a larger file waits on disk until it is seen what it is


@dataclass(frozen=True)
class Shelf:
    """Where the files of one kind of record lie; `name` is that of their collections.

    `takes` are the types that are kept, or how they begin: all that are known when left out.
    """

    name: str
    takes: tuple[str, ...] = ("",)

    def ensure_indexes(self, database: Documents) -> None:
        """The name of a file is its SHA-256, so a second one of the same bytes is refused by the database."""
        database[f"{self.name}.files"].create_index("filename", unique=True)
        database[f"{self.name}.chunks"].create_index([("files_id", 1), ("n", 1)], unique=True)

    def keep(self, database: Documents, stream: IO[bytes]) -> KeptFile:
        """Read the stream to its end and keep it. Raises InvalidInput, RuleBroken for what is not kept."""
        with _on_disk(stream) as (file, sha256, size):
            if size == 0:
                raise refusals.empty()
            seen = sniffed(file, self.takes)
            if database[f"{self.name}.files"].find_one({"filename": sha256}) is None:
                self._write(database, file, sha256)
        return KeptFile(
            sha256=sha256, size_bytes=size, media_type=seen.media_type, width=seen.width, height=seen.height
        )

    def opened(self, database: Documents, sha256: str) -> GridOut:
        """The bytes, to be read in portions from any place on."""
        return self._bucket(database).open_download_stream_by_name(sha256)

    def parts(self, database: Documents, sha256: str) -> Iterator[bytes]:
        """The bytes from their beginning, a portion at a time.

        Not by the driver's own reader, which takes 16 MiB of portions together: an archive reads every file there is.
        """
        with self.opened(database, sha256) as kept:
            portions = database[f"{self.name}.chunks"].find({"files_id": kept._id}).sort("n", 1)
            for portion in portions.batch_size(_PORTIONS_AT_ONCE):
                yield bytes(portion["data"])

    def _write(self, database: Documents, file: IO[bytes], sha256: str) -> None:
        file.seek(0)
        kept = self._bucket(database).open_upload_stream(sha256, chunk_size_bytes=PORTION_BYTES)
        try:
            while portion := file.read(PORTION_BYTES):
                kept.write(portion)
            kept.close()
        except FileExists:  # somebody sent the same bytes at the same moment, and was first
            kept.abort()
        except Exception:
            kept.abort()  # else portions that belong to no file stay behind
            raise

    def _bucket(self, database: Documents) -> GridFSBucket:
        return GridFSBucket(database, self.name)


@contextmanager
def _on_disk(stream: IO[bytes]) -> Iterator[tuple[IO[bytes], str, int]]:
    """The bytes, their SHA-256 and how many they are; gone afterwards."""
    digest = hashlib.sha256()
    with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as file:
        while portion := stream.read(PORTION_BYTES):
            digest.update(portion)
            file.write(portion)
        yield file, digest.hexdigest(), file.tell()

"""Where the bytes of dossiers lie, and all of one dossier as an archive with the sum of each."""

from collections.abc import Iterable, Iterator

from registry.contracts.dossier_file import DossierFile
from registry.filing.shelf import Shelf
from registry.filing.sniffing import DOCX
from registry.messaging.connection import Documents

FILES = Shelf("dossiers", takes=("application/pdf", "image/", DOCX))
SUMS = "SHA256SUMS"


def packed(files: Iterable[DossierFile], database: Documents) -> Iterator[tuple[str, bytes | Iterable[bytes]]]:
    """Each file by its name, after what `sha256sum --check` reads."""
    listed = [(f"files/{one.name}", one.file.sha256) for one in files]
    yield SUMS, "".join(f"{sha256}  {path}\n" for path, sha256 in listed).encode()
    for path, sha256 in listed:
        yield path, FILES.parts(database, sha256)

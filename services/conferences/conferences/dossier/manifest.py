"""The manifest of a dossier: which files it has, how long each is and its SHA-256. Written last, for it tells of all.

Pure. Who has the dossier can see without us that nothing is missing and nothing was changed since.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

FORMAT = "registry.conference-dossier/1"
NAME = "manifest.json"


@dataclass(frozen=True, kw_only=True)
class Listed:
    path: str
    sha256: str
    size_bytes: int


@dataclass
class Manifest:
    conference_id: str
    made_at: datetime
    files: list[Listed] = field(default_factory=list)

    def noting(self, path: str, parts: Iterable[bytes]) -> Iterator[bytes]:
        """The same parts; once they have all gone by, the file stands in the manifest."""
        digest, size = hashlib.sha256(), 0
        for part in parts:
            digest.update(part)
            size += len(part)
            yield part
        self.files.append(Listed(path=path, sha256=digest.hexdigest(), size_bytes=size))

    def written(self) -> Iterator[bytes]:
        """The manifest as JSON. Not a list of parts, but when it is asked for: the files go by until then."""
        said: dict[str, Any] = {
            "format": FORMAT,
            "conference_id": self.conference_id,
            "made_at": self.made_at.isoformat(),
            "files": [vars(file) for file in self.files],
        }
        yield json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n"

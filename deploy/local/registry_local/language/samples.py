"""Golden samples: events as they stood on Kafka once, kept for ever. Owns reading them, and refuses to write any."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registry.contracts.envelope import Envelope, from_record

FOLDER = Path("tests") / "contract" / "samples"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One record: `headers` are text by name, `value` is the JSON of the fact."""

    type: str
    name: str
    topic: str
    key: str
    headers: Mapping[str, str]
    value: Mapping[str, Any]

    def envelope(self) -> Envelope:
        """The envelope a consumer reads from the record; raises MalformedEnvelope."""
        headers = [(name, text.encode()) for name, text in self.headers.items()]
        return from_record(headers, json.dumps(self.value, ensure_ascii=False).encode())


def every_sample(root: Path) -> Iterator[Sample]:
    """Every sample under `<root>/tests/contract/samples/<type>/<name>.json`, in order of type and name."""
    for path in sorted((root / FOLDER).glob("*/*.json")):
        yield Sample(type=path.parent.name, name=path.stem, **json.loads(path.read_text(encoding="utf-8")))

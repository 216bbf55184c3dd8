"""Every shape an event type ever had, kept for ever in `tests/contract/published/<type>/<number>-<digest>.json`.

A shape is a JSON Schema without its words. The log holds records of each of them, so whatever a type becomes is
compared with all (BACKWARD_TRANSITIVE), and not with the newest alone. Refuses to know what a shape may become.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path("tests") / "contract" / "published"

_WORDS = frozenset({"$schema", "$id", "title", "description"})
_NAMED = frozenset({"properties", "$defs"})  # the keys below them are names of ours, and no keywords
_DIGITS = 16
Schema = Mapping[str, Any]


def shape_of(schema: Schema) -> dict[str, Any]:
    """What of a schema a record can keep or break."""
    return {
        keyword: {name: shape_of(node) for name, node in value.items()} if keyword in _NAMED else _inner(value)
        for keyword, value in schema.items()
        if keyword not in _WORDS
    }


def revisions(root: Path, event_type: str) -> list[Schema]:
    """The shapes of a type in the order in which they were published."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in _files(root, event_type)]


def owed(root: Path, schemas: Mapping[str, Schema]) -> dict[Path, str]:
    """The files that are missing: of each type whose shape is not the one that was published last."""
    texts: dict[Path, str] = {}
    for event_type, schema in schemas.items():
        shape, known = shape_of(schema), revisions(root, event_type)
        if not known or known[-1] != shape:
            text = json.dumps(shape, ensure_ascii=False, indent=1) + "\n"
            texts[FOLDER / event_type / _name(len(known) + 1, text)] = text
    return texts


def tampered(root: Path) -> Iterator[str]:
    """Sentences about files that were edited, renamed or taken out of the middle."""
    for folder in sorted((root / FOLDER).glob("*")):
        for number, path in enumerate(_files(root, folder.name), 1):
            if path.name != _name(number, path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(root)} is not what was published; put it back, nothing here is ever edited"


def _files(root: Path, event_type: str) -> list[Path]:
    return sorted((root / FOLDER / event_type).glob("*.json"), key=lambda path: int(path.name.partition("-")[0]))


def _name(number: int, text: str) -> str:
    return f"{number}-{hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]}.json"


def _inner(value: Any) -> Any:
    if isinstance(value, Mapping):
        return shape_of(value)
    return [_inner(item) for item in value] if isinstance(value, list) else value

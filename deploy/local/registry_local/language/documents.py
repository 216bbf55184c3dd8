"""The documents of the published language as files under a root: what they must say, and where they say otherwise."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from registry.contracts.catalogue import CATALOGUE
from registry.contracts.upcasting import UPCASTERS
from registry_local.language.asyncapi import asyncapi_yaml
from registry_local.language.compatibility import breaks
from registry_local.language.page import catalogue_page
from registry_local.language.samples import FOLDER, Sample, every_sample
from registry_local.language.schemas import every_schema

SCHEMAS = Path("docs") / "schemas"
ASYNCAPI = Path("docs") / "asyncapi.yaml"
PAGE = Path("docs") / "event-catalogue.md"


class MissingSample(ValueError):
    """A published type has no golden sample; the message says where to put one."""


def documents(root: Path) -> Mapping[Path, str]:
    """The text of every document by its path below `root`; raises MissingSample."""
    schemas = every_schema()
    texts = {SCHEMAS / f"{name}.json": _text(schema) for name, schema in schemas.items()}
    return {**texts, ASYNCAPI: asyncapi_yaml(), PAGE: catalogue_page(schemas, _one_sample_each(root))}


def drift(root: Path) -> list[str]:
    """How the files under `root` differ from the code, as sentences; empty when they agree."""
    said = documents(root)
    differences = {path: _difference(root / path, text) for path, text in said.items()}
    wrong = [f"{path} {difference}" for path, difference in differences.items() if difference]
    return [*wrong, *_strays(root, said)]


def broken_promises(root: Path) -> list[str]:
    """Where the code could no longer read what the schemas under `root` have promised, as sentences."""
    found = []
    for name, schema in every_schema().items():
        path = root / SCHEMAS / f"{name}.json"
        if path.exists():
            found += [f"{name}: {what}" for what in breaks(json.loads(path.read_text(encoding="utf-8")), schema)]
    return found


def write(root: Path) -> list[Path]:
    """Write what differs and give those paths."""
    changed = [(path, text) for path, text in documents(root).items() if _difference(root / path, text)]
    for path, text in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return [path for path, _ in changed]


def _one_sample_each(root: Path) -> Mapping[str, Sample]:
    samples: dict[str, Sample] = {}
    for sample in every_sample(root):
        samples.setdefault(sample.type, sample)
    if missing := sorted(CATALOGUE.keys() - samples.keys()):
        places = ", ".join(f"{FOLDER / name}" for name in missing)
        raise MissingSample(f"every published type needs a golden sample; put one in {places}")
    return samples


def _difference(path: Path, text: str) -> str | None:
    if not path.exists():
        return "is missing"
    return None if path.read_text(encoding="utf-8") == text else "says something else than the code"


def _strays(root: Path, said: Mapping[Path, str]) -> Iterator[str]:
    """Schemas of no type at all; those of an old version that is still upcast stay."""
    for path in sorted((root / SCHEMAS).glob("*.json")):
        if SCHEMAS / path.name not in said and path.stem not in UPCASTERS:
            yield f"{SCHEMAS / path.name} is of no event type; a published type is upcast, never dropped"


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"

"""The documents of the published language as files under a root: what they must say, and where they say otherwise."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from registry.contracts.catalogue import CATALOGUE
from registry.contracts.upcasting import UPCASTERS
from registry_local.language import published
from registry_local.language.asyncapi import asyncapi_yaml
from registry_local.language.compatibility import breaks
from registry_local.language.page import catalogue_page
from registry_local.language.samples import FOLDER, Sample, every_sample
from registry_local.language.schemas import every_schema

SCHEMAS = Path("docs") / "schemas"
ASYNCAPI = Path("docs") / "asyncapi.yaml"
PAGE = Path("docs") / "event-catalogue.md"


class MissingSample(ValueError):
    """A published type has no golden sample, or an old version no schema; the message says what to put where."""


def documents(root: Path) -> Mapping[Path, str]:
    """The text of every document by its path below `root`; raises MissingSample."""
    schemas = every_schema()
    texts = {SCHEMAS / f"{name}.json": _text(schema) for name, schema in schemas.items()}
    texts |= published.owed(root, {**_old_schemas(root), **schemas})
    return {**texts, ASYNCAPI: asyncapi_yaml(), PAGE: catalogue_page(schemas, _one_sample_each(root))}


def drift(root: Path) -> list[str]:
    """How the files under `root` differ from the code, as sentences; empty when they agree."""
    said = documents(root)
    differences = {path: _difference(root / path, text) for path, text in said.items()}
    wrong = [f"{path} {difference}" for path, difference in differences.items() if difference]
    return [*wrong, *published.tampered(root), *_strays(root, said)]


def broken_promises(root: Path) -> list[str]:
    """Where the code could no longer read what was published under `root`, in whichever shape, as sentences."""
    schemas = every_schema()
    found = [f"{name}: is gone; a type that was published is read for ever" for name in _forgotten(root, schemas)]
    for name, schema in schemas.items():
        before = published.revisions(root, name)
        path = root / SCHEMAS / f"{name}.json"
        if path.exists():
            before.append(json.loads(path.read_text(encoding="utf-8")))
        found += sorted({f"{name}: {what}" for each in before for what in breaks(each, schema)})
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


def _old_schemas(root: Path) -> dict[str, Any]:
    """The schemas of the versions that are upcast: no class stands for one any more, so the file itself is kept."""
    paths = {name: root / SCHEMAS / f"{name}.json" for name in UPCASTERS}
    if missing := [str(SCHEMAS / path.name) for path in paths.values() if not path.exists()]:
        raise MissingSample(f"the schema of a version that is upcast is kept for ever; bring back {', '.join(missing)}")
    return {name: json.loads(path.read_text(encoding="utf-8")) for name, path in paths.items()}


def _forgotten(root: Path, schemas: Mapping[str, Any]) -> list[str]:
    """Types that were published, and that are neither read as they are nor upcast."""
    folders = sorted(folder.name for folder in (root / published.FOLDER).glob("*"))
    return [name for name in folders if name not in schemas and name not in UPCASTERS]


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

"""Reads a sample back in one way, and holds every record against what was entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from registry_local.demo.comparing import Difference, differences, leaves, missing, paired, unknown
from registry_local.demo.expected import Expected, Said
from registry_local.demo.reading import STANDS_FOR_ITSELF, Read, Way


@dataclass
class Findings:
    """`fields` counts those that were held against each other; `found` are the answers, by the name of the record."""

    records: int = 0
    fields: int = 0
    differences: list[Difference] = field(default_factory=list)
    found: dict[str, Read] = field(default_factory=dict)

    @property
    def compared(self) -> str:
        return f"{self.records} records, {self.fields} fields"


def check(records: Sequence[Expected], way: Way, ids: Mapping[str, str]) -> Findings:
    """`ids` are those of records that were found in another way already, by name."""
    findings, known = Findings(), dict(ids)
    for group in _groups(records):
        kind, of = group[0].kind, group[0].of
        is_to_be_had = of is None or of in known  # what belongs to a record that is gone is gone with it
        read = way.records(kind, known[of] if of else "", _words(group[0].said)) if is_to_be_had else []
        if read is not None:
            _compare(group, read, known, findings)
    return findings


def named_by(records: Sequence[Expected], kinds: Iterable[str]) -> list[Expected]:
    """The records of these kinds, and the parties that they name, or that those name in turn."""
    kept = [one for one in records if one.kind in kinds]
    others = [one for one in records if one.kind == "parties"]
    while named := [one for one in others if f"@{one.name}" in _references(kept)]:
        kept += named
        others = [one for one in others if one not in named]
    return [one for one in records if one in kept]


def identity(read: Read) -> str:
    return str(read["id"] if "id" in read else read["item_id"])


def _groups(records: Sequence[Expected]) -> Iterator[list[Expected]]:
    """What one reading answers together: one that stands for itself, or all of a kind that belong to one record."""

    def together(record: Expected) -> tuple[str, str]:
        return record.kind, record.name if record.kind in STANDS_FOR_ITSELF else record.of or ""

    order = {key: place for place, key in enumerate(dict.fromkeys(map(together, records)))}
    in_order = sorted(records, key=lambda record: order[together(record)])
    return (list(group) for _, group in groupby(in_order, together))


def _compare(group: Sequence[Expected], read: Sequence[Read], ids: dict[str, str], findings: Findings) -> None:
    """`ids` learns those of the records that are found; one of them may name another."""
    places = paired(group, [_named(answered, _names(ids)) for answered in read])
    found = [(one, read[place]) for one, place in zip(group, places, strict=True) if place is not None]
    ids |= {one.name: identity(answered) for one, answered in found}
    findings.records += len(group)
    findings.found |= {one.name: answered for one, answered in found}
    for one, answered in found:
        findings.fields += len(leaves(one.said))
        findings.differences += differences(one, _named(answered, _names(ids)))
    findings.differences += [missing(one) for one, place in zip(group, places, strict=True) if place is None]
    if group[0].kind not in STANDS_FOR_ITSELF:
        others = [answered for place, answered in enumerate(read) if place not in places]
        findings.differences += [unknown(group[0], identity(answered)) for answered in others]


def _names(ids: Mapping[str, str]) -> dict[str, str]:
    return {identifier: f"@{name}" for name, identifier in ids.items()}


def _named(read: Any, names: Mapping[str, str]) -> Any:
    """The answer with each id of a known record replaced by what the record is called here."""
    if isinstance(read, Mapping):
        return {name: _named(value, names) for name, value in read.items()}
    if isinstance(read, list):
        return [_named(item, names) for item in read]
    return names.get(read, read) if isinstance(read, str) else read


def _words(said: Said) -> str:
    """By which the record is looked for, where it stands for itself."""
    issuer, titles = said.get("issuer", {}), said.get("titles", {})
    return str(said.get("name") or titles.get("vi") or issuer.get("name") or "")


def _references(records: Sequence[Expected]) -> set[str]:
    said = (value for one in records for value in leaves(one.said).values())
    return {value for value in said if isinstance(value, str) and value.startswith("@")}

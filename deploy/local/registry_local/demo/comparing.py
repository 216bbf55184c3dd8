"""What was entered held against what is read back, field by field. Pure.

A field that says nothing (null, an empty text or list) is not there: `null` in an answer is no difference from a field
that was left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry_local.demo.expected import Expected

Read = Mapping[str, Any]
NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field of one record; `field` is empty when it is the record as a whole."""

    record: str
    field: str
    entered: object
    read: object

    def __str__(self) -> str:
        return f"{self.record}: {self.field or 'the record'}: entered {self.entered!r}, read back {self.read!r}"


def missing(entered: Expected) -> Difference:
    return Difference(record=entered.name, field="", entered=f"one of the {entered.kind}", read=NOTHING)


def unknown(beside: Expected, identity: str) -> Difference:
    """A record that nobody entered, among those that belong to the same as `beside`."""
    record = f"{beside.of}: {beside.kind} {identity}"
    return Difference(record=record, field="", entered=NOTHING, read=f"one of the {beside.kind}")


def leaves(value: Any, path: str = "") -> dict[str, object]:
    """Every value that says something, by its path: `held.on`, `doubts.0.text`."""
    if isinstance(value, Mapping):
        members: Iterable[tuple[object, Any]] = value.items()
    elif isinstance(value, list | tuple):
        members = enumerate(value)
    else:
        return {} if value is None or value == "" else {path: value}
    found: dict[str, object] = {}
    for name, member in members:
        found |= leaves(member, f"{path}.{name}" if path else str(name))
    return found


def differences(entered: Expected, read: Read) -> list[Difference]:
    """Each field that was changed, lost, or added without leave."""
    said, held = leaves(entered.said), leaves(read)
    differ = [path for path in said if path not in held or held[path] != said[path]]
    added = [path for path in held if path not in said and not entered.may_add(path, held[path])]
    return [
        Difference(record=entered.name, field=path, entered=said.get(path, NOTHING), read=held.get(path, NOTHING))
        for path in sorted((*differ, *added))
    ]


def paired(entered: Sequence[Expected], read: Sequence[Read]) -> list[int | None]:
    """Which of those that were read each record is, by its place there; None for one that is not there.

    By likeness, the most alike first, so that a record is known again whichever of its fields was changed.
    """
    unlike = sorted(
        (len(differences(one, other)), mine, theirs)
        for mine, one in enumerate(entered)
        for theirs, other in enumerate(read)
    )
    chosen: dict[int, int] = {}
    for _, mine, theirs in unlike:
        if mine not in chosen and theirs not in chosen.values():
            chosen[mine] = theirs
    return [chosen.get(mine) for mine in range(len(entered))]

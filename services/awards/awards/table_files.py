"""Reads a file of the law as data: TOML that holds tables of one kind alone, each with the line where it begins.

Owns how two tables differ. Refuses to know what a table says.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

_ENDS = re.compile(r"\(at line (\d+)")


class BadFile(Exception):
    """The file as a whole cannot be taken. `line` is where it ends to be TOML."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True)
class Table:
    """`line` counts from 1; it is unknown when a table of the file is written without a header of its own."""

    line: int | None
    says: Mapping[str, Any]


def tables_in(text: str, kind: str) -> list[Table]:
    """The `[[kind]]` tables of a file, in their order. Raises BadFile."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as unreadable:
        found = _ENDS.search(str(unreadable))  # else it says that the document ends too early
        ends = int(found[1]) if found else text.count("\n") + 1
        raise BadFile(f"is no TOML: {unreadable}", ends) from unreadable
    entries = said.get(kind)
    if set(said) != {kind} or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise BadFile(f"holds {sorted(said)} and must hold [[{kind}]] tables alone")
    return [Table(line, entry) for line, entry in zip(_lines(text, kind, len(entries)), entries, strict=True)]


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """Values as the file writes them, in JSON; none where the field is not written."""

    field: Annotated[str, "the field's name"]
    was: Annotated[str | None, "in force now"] = None
    becomes: Annotated[str | None, "by the candidate"] = None


def field_changes(was: Mapping[str, Any], becomes: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """What one table says otherwise than the other, in order of the fields' names."""
    names = sorted(name for name in was.keys() | becomes.keys() if was.get(name) != becomes.get(name))
    return tuple(FieldChange(field=name, was=_text(was, name), becomes=_text(becomes, name)) for name in names)


class _Entry(Protocol):
    """Read from a table; `written` is what the table says."""

    @property
    def written(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True)
class TableChanges:
    """By the entry's name; what is in both and says the same is in none of them."""

    added: Sequence[str]
    changed: Mapping[str, tuple[FieldChange, ...]]
    dropped: Sequence[str]


def table_changes(before: Mapping[str, _Entry], after: Mapping[str, _Entry]) -> TableChanges:
    """What a candidate would make of the entries in force, each in its order."""
    compared = {name: field_changes(before[name].written, after[name].written) for name in after if name in before}
    return TableChanges(
        added=[name for name in after if name not in before],
        changed={name: fields for name, fields in compared.items() if fields},
        dropped=[name for name in before if name not in after],
    )


def _text(written: Mapping[str, Any], name: str) -> str | None:
    return json.dumps(written[name], ensure_ascii=False) if name in written else None


def at_line(line: int | None) -> str:
    """What a message about it ends with."""
    return f" (line {line})" if line else ""


def _lines(text: str, kind: str, count: int) -> Sequence[int | None]:
    headers = re.finditer(rf"^[ \t]*\[\[[ \t]*{kind}[ \t]*\]\]", text, re.MULTILINE)
    found = [text.count("\n", 0, header.start()) + 1 for header in headers]
    return found if len(found) == count else [None] * count

"""Reads a file of forms: every form that can be read, and every fault with its line, its form and the reason.

Owns what forms may not say against each other. Refuses to know directories, and what becomes of a fault.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Annotated, Any

from marshmallow import ValidationError

from awards.catalogue.form import Form
from awards.table_files import BadFile, tables_in
from registry.contracts.wire import schema_of


@dataclass(frozen=True, kw_only=True)
class FormFault:
    """Why a file, or one of its forms, cannot be taken."""

    line: Annotated[int | None, "where the form begins in the file, from 1; where it ends to be TOML"] = None
    form: Annotated[str | None, "its code, or its place in the file; none when the file as a whole is wrong"] = None
    rule: Annotated[str | None, "the rule that could not stand beside the file, by its id"] = None
    reason: Annotated[str, "what is wrong"]


@dataclass(frozen=True, kw_only=True)
class FormEntry:
    """A form, where it stands, and how its file says it, in JSON values."""

    form: Form
    file: str
    line: int | None
    written: Mapping[str, Any]


def read_forms(name: str, text: str) -> tuple[list[FormEntry], list[FormFault]]:
    """The forms of one file and its faults, in their order. `name` is what the file is called."""
    try:
        tables = tables_in(text, "form")
    except BadFile as bad:
        return [], [FormFault(line=bad.line, reason=str(bad))]
    entries: list[FormEntry] = []
    faults: list[FormFault] = []
    for number, table in enumerate(tables, start=1):
        written = json.loads(json.dumps(table.says, default=str))  # so that a day of TOML is read as one of a request
        try:
            form = schema_of(Form, strict=True)().load(written)
            wrong = list(_faults(form))
        except ValidationError as refused:
            wrong = [str(refused.messages)]
        if wrong:
            called = str(written.get("code", f"number {number}"))
            faults += [FormFault(line=table.line, form=called, reason=reason) for reason in wrong]
        else:
            entries.append(FormEntry(form=form, file=name, line=table.line, written=written))
    return entries, faults


def contradictions(entries: Sequence[FormEntry]) -> Iterator[tuple[FormEntry, str]]:
    """Each entry that cannot stand beside an earlier one, or beside all, with the reason."""
    named = [(entry, entry.form.names()) for entry in entries]
    for (earlier, names), (entry, others) in combinations(named, 2):
        one, other = earlier.form, entry.form
        if one.code == other.code:
            yield entry, "the code stands twice"
        elif (shared := sorted(names & others)) and _overlap(one, other):
            yield entry, f"{one.code!r} is called {shared[0]!r} at the same time"
    codes = {entry.form.code for entry in entries}
    for entry in entries:
        yield from ((entry, f"its successor {one!r} is no form") for one in entry.form.successors if one not in codes)


def _faults(form: Form) -> Iterator[str]:
    for language in ("vi", "en"):
        if not form.label.get(language, "").strip():
            yield f"label.{language} is missing"
    for name in ("recipients", "authorities", "legal_basis"):
        if not getattr(form, name):
            yield f"{name} is empty"
    for index, authority in enumerate(form.authorities):
        if not authority.citation.strip():
            yield f"authorities.{index}.citation is empty"
        if not authority.levels or not authority.post.get("vi", "").strip():
            yield f"authorities.{index} does not say which post"
    for name, since, until in _spans(form):
        if since and until and until < since:
            yield f"{name} ends on {until}, before it begins"


def _spans(form: Form) -> Iterator[tuple[str, date | None, date | None]]:
    yield "the form", form.effective_from, form.effective_until
    for name in ("authorities", "legal_basis"):
        for index, item in enumerate(getattr(form, name)):
            yield f"{name}.{index}", item.since, item.until


def _overlap(one: Form, other: Form) -> bool:
    begins = max(one.effective_from or date.min, other.effective_from or date.min)
    return begins <= min(one.effective_until or date.max, other.effective_until or date.max)

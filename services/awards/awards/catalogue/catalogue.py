"""Reads the forms from their data files, refuses what contradicts itself, and finds a form by code or by name.

The files say what the law says. Nothing here judges an award: the rules of issuing are no part of the catalogue yet.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path
from typing import Any

from marshmallow import ValidationError

from awards.catalogue.form import Form, NamedForm
from awards.table_files import BadFile, at_line, tables_in
from registry.contracts.award import FormRef
from registry.contracts.wire import schema_of
from registry.errors import RuleBroken
from registry.folding import fold


class BadCatalogue(Exception):
    """A data file is wrong; the message names file, form, reason and line. The service does not start with it."""


class Catalogue:
    """Every form, by code."""

    def __init__(self, forms: Iterable[Form]) -> None:
        given = list(forms)
        self._places = {form.code: place for place, form in enumerate(given)}
        self._forms: Mapping[str, Form] = {form.code: form for form in sorted(given, key=lambda form: form.code)}

    def __iter__(self) -> Iterator[Form]:
        """In order of code."""
        return iter(self._forms.values())

    def get(self, code: str) -> Form | None:
        return self._forms.get(code)

    def place(self, code: str) -> int:
        """Where the form stands in the files, from nought. Raises KeyError."""
        return self._places[code]

    def named(self, said: NamedForm, field: str) -> FormRef:
        """The form that a command means. Raises RuleBroken: no such code, or neither a code nor the source's words."""
        if said.code is not None:
            form = self.get(said.code)
            if form is None:
                raise _unknown_form(said.code, field)
            return form.reference(said.as_reported)
        if not (said.as_reported or "").strip():
            raise _unnamed_form(field)
        return FormRef(labels={"vi": said.as_reported or ""}, as_reported=said.as_reported)

    def called(self, name: str, on: date | None = None) -> list[Form]:
        """The forms of exactly this name, folded: one of each law, unless a day says which law."""
        folded = fold(name)
        return [form for form in self if folded in form.names() and (on is None or form.is_in_force_on(on))]


class _Beside:
    """Where an office keeps forms of its own: one directory a process, said once at its start."""

    folder: Path | None = None


def use_forms_beside(folder: Path | None) -> None:
    """`catalogue` gives these too from now on. Raises BadCatalogue, and leaves things as they were."""
    _read_once(folder)
    _Beside.folder = folder


def catalogue() -> Catalogue:
    """The forms that come with the service, and the office's own, read once. Raises BadCatalogue."""
    return _read_once(_Beside.folder)


@cache
def _read_once(beside: Path | None) -> Catalogue:
    own = files("awards.catalogue") / "forms"
    return read_catalogue(own) if beside is None else read_catalogue(own, beside)


@dataclass(frozen=True)
class _Entry:
    """A form, and where it stands."""

    form: Form
    place: str
    line: int | None

    def wrong(self, reason: str) -> BadCatalogue:
        return BadCatalogue(f"{self.place}: {reason}{at_line(self.line)}")


def read_catalogue(*folders: Traversable) -> Catalogue:
    """The forms of every `.toml` file in these folders. Raises BadCatalogue with file, form, reason and line."""
    found: list[_Entry] = []
    for folder in folders:
        if not folder.is_dir():
            raise BadCatalogue(f"{folder}: is no directory")
        found += (entry for file in sorted(folder.iterdir(), key=_name) for entry in _entries_of(file))
    _refuse_contradictions(found)
    return Catalogue(entry.form for entry in found)


def _name(file: Traversable) -> str:
    return file.name


def _entries_of(file: Traversable) -> Iterator[_Entry]:
    if not file.name.endswith(".toml"):
        return
    try:
        tables = tables_in(file.read_text("utf-8"), "form")
    except UnicodeDecodeError as unreadable:
        raise BadCatalogue(f"{file.name}: is no TOML: {unreadable}") from unreadable
    except BadFile as bad:
        raise BadCatalogue(f"{file.name}: {bad}{at_line(bad.line)}") from bad
    for number, table in enumerate(tables, start=1):
        place = f"{file.name}: form {table.says.get('code', f'number {number}')!r}"
        try:
            entry = _Entry(_form(table.says), place, table.line)
        except ValidationError as wrong:
            raise BadCatalogue(f"{place}: {wrong.messages}{at_line(table.line)}") from wrong
        for reason in _faults(entry.form):
            raise entry.wrong(reason)
        yield entry


def _form(entry: Mapping[str, Any]) -> Form:
    """Through JSON, so that a day of TOML is read as strictly as a day of a request. Raises ValidationError."""
    form: Form = schema_of(Form, strict=True)().load(json.loads(json.dumps(entry, default=str)))
    return form


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


def _refuse_contradictions(found: list[_Entry]) -> None:
    codes = {entry.form.code for entry in found}
    for earlier, entry in combinations(found, 2):
        one, other = earlier.form, entry.form
        if one.code == other.code:
            raise entry.wrong("the code stands twice")
        shared = sorted(one.names() & other.names())
        if shared and _overlap(one, other):
            raise entry.wrong(f"{one.code!r} is called {shared[0]!r} at the same time")
    for entry in found:
        for successor in entry.form.successors:
            if successor not in codes:
                raise entry.wrong(f"its successor {successor!r} is no form")


def _overlap(one: Form, other: Form) -> bool:
    begins = max(one.effective_from or date.min, other.effective_from or date.min)
    return begins <= min(one.effective_until or date.max, other.effective_until or date.max)


def _unknown_form(code: str, field: str) -> RuleBroken:
    return RuleBroken(
        "catalogue.unknown_form",
        en=f"The catalogue has no form with the code {code}. Look it up at /v1/forms, or give `as_reported` alone.",
        vi=f"Danh mục không có hình thức mang mã {code}. Hãy tra tại /v1/forms, hoặc chỉ ghi `as_reported`.",
        field=f"{field}.code",
    )


def _unnamed_form(field: str) -> RuleBroken:
    return RuleBroken(
        "catalogue.form_unnamed",
        en="The form is not named. Give its `code`, or the words of the source in `as_reported`.",
        vi="Chưa nêu hình thức khen thưởng. Hãy ghi `code`, hoặc lời của nguồn tin vào `as_reported`.",
        field=field,
    )

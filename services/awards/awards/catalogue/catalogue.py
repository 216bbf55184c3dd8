"""Reads the forms from their data files, refuses what contradicts itself, and finds a form by code or by name.

The files say what the law says. Nothing here judges an award: that is for the rules, which name its forms.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from awards.catalogue.form import Form, NamedForm
from awards.catalogue.form_files import FormEntry, contradictions, read_forms
from awards.table_files import at_line
from registry.contracts.award import FormRef
from registry.errors import NotFound, RuleBroken
from registry.folding import fold


class BadCatalogue(Exception):
    """A data file is wrong; the message names file, form, reason and line. The service does not start with it."""


class Catalogue:
    """Every form, by code. `entries` are the forms with their places, in the order of the files."""

    def __init__(self, entries: Iterable[FormEntry]) -> None:
        self.entries = tuple(entries)
        given = [entry.form for entry in self.entries]
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


def form_of(code: str) -> Form:
    """Raises NotFound."""
    form = catalogue().get(code)
    if form is None:
        raise NotFound(
            "form.not_found",
            en=f"The catalogue has no form with the code {code}. Search by name at /v1/forms?q=.",
            vi=f"Danh mục không có hình thức mang mã {code}. Hãy tìm theo tên tại /v1/forms?q=.",
        )
    return form


@cache
def _read_once(beside: Path | None) -> Catalogue:
    own = files("awards.catalogue") / "forms"
    return read_catalogue(own) if beside is None else read_catalogue(own, beside)


def read_catalogue(*folders: Traversable) -> Catalogue:
    """The forms of every `.toml` file in these folders. Raises BadCatalogue with file, form, reason and line."""
    found: list[FormEntry] = []
    for folder in folders:
        if not folder.is_dir():
            raise BadCatalogue(f"{folder}: is no directory")
        for file in sorted(folder.iterdir(), key=_name):
            found += _entries_of(file)
    for entry, reason in contradictions(found):
        raise _bad(entry.file, entry.form.code, reason, entry.line)
    return Catalogue(found)


def _name(file: Traversable) -> str:
    return file.name


def _entries_of(file: Traversable) -> list[FormEntry]:
    if not file.name.endswith(".toml"):
        return []
    try:
        entries, faults = read_forms(file.name, file.read_text("utf-8"))
    except UnicodeDecodeError as unreadable:
        raise BadCatalogue(f"{file.name}: is no TOML: {unreadable}") from unreadable
    for fault in faults:
        raise _bad(file.name, fault.form, fault.reason, fault.line)
    return entries


def _bad(file: str, form: str | None, reason: str, line: int | None) -> BadCatalogue:
    place = f"{file}: form {form!r}" if form else file
    return BadCatalogue(f"{place}: {reason}{at_line(line)}")


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

"""Reads the forms from their data files, refuses what contradicts itself, and finds a form by code or by name.

The files say what the law says. Nothing here judges an award: the rules of issuing are no part of the catalogue yet.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations
from typing import Any

from marshmallow import ValidationError

from awards.catalogue.form import Form, NamedForm
from registry.contracts.award import FormRef
from registry.contracts.wire import schema_of
from registry.errors import RuleBroken
from registry.folding import fold


class BadCatalogue(Exception):
    """A data file is wrong; the message names the file, the form and the reason. The service does not start with it."""


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


@cache
def catalogue() -> Catalogue:
    """The forms that come with the service, read once. Raises BadCatalogue."""
    return read_catalogue(files("awards.catalogue") / "forms")


def read_catalogue(folder: Traversable) -> Catalogue:
    """The forms of every `.toml` file in a folder. Raises BadCatalogue with file, form and reason."""
    found = [(file.name, form) for file in sorted(folder.iterdir(), key=_name) for form in _forms_of(file)]
    _refuse_contradictions(found)
    return Catalogue(form for _, form in found)


def _name(file: Traversable) -> str:
    return file.name


def _forms_of(file: Traversable) -> Iterator[Form]:
    if not file.name.endswith(".toml"):
        return
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as unreadable:
        raise BadCatalogue(f"{file.name}: is no TOML: {unreadable}") from unreadable
    entries = said.get("form")
    if set(said) != {"form"} or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise BadCatalogue(f"{file.name}: holds {sorted(said)} and must hold [[form]] tables alone")
    for number, entry in enumerate(entries, start=1):
        yield _form(entry, f"{file.name}: form {entry.get('code', f'number {number}')!r}")


def _form(entry: Mapping[str, Any], place: str) -> Form:
    """Through JSON, so that a day of TOML is read as strictly as a day of a request."""
    try:
        form: Form = schema_of(Form, strict=True)().load(json.loads(json.dumps(entry, default=str)))
    except ValidationError as wrong:
        raise BadCatalogue(f"{place}: {wrong.messages}") from wrong
    for reason in _faults(form):
        raise BadCatalogue(f"{place}: {reason}")
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


def _refuse_contradictions(found: list[tuple[str, Form]]) -> None:
    codes = {form.code for _, form in found}
    for (_, one), (file, other) in combinations(found, 2):
        if one.code == other.code:
            raise BadCatalogue(f"{file}: form {other.code!r}: the code stands twice")
        shared = sorted(one.names() & other.names())
        if shared and _overlap(one, other):
            raise BadCatalogue(f"{file}: form {other.code!r}: {one.code!r} is called {shared[0]!r} at the same time")
    for file, form in found:
        for successor in form.successors:
            if successor not in codes:
                raise BadCatalogue(f"{file}: form {form.code!r}: its successor {successor!r} is no form")


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

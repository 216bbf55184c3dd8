"""The base salary by day and the multiple by form, read from their file. Refuses to reckon."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Protocol

from awards.catalogue.catalogue import BadCatalogue, catalogue
from awards.catalogue.form import AuthorityLevel, Confidence, RecipientAllowed
from registry.contracts.wire import schema_of


class Line(Protocol):
    """What a multiple depends on."""

    @property
    def form(self) -> str: ...
    @property
    def recipient_kind(self) -> RecipientAllowed: ...
    @property
    def award_class(self) -> str | None: ...
    @property
    def authority(self) -> AuthorityLevel | None: ...
    @property
    def route(self) -> str | None: ...


@dataclass(frozen=True, kw_only=True)
class BaseSalary:
    dong: int
    since: date
    until: date | None = None
    citation: str
    confidence: Confidence


@dataclass(frozen=True, kw_only=True)
class Multiple:
    """How many base salaries go with a form, for one kind of recipient."""

    form: str
    recipient_kind: RecipientAllowed
    award_class: str | None = None
    authority: AuthorityLevel | None = None  # where it goes with the certificates of this level alone
    route: str | None = None  # where it goes with this way to the form alone
    multiple: str  # decimal text: 2.25 is exact
    is_maximum: bool = False
    since: date
    until: date | None = None
    citation: str
    confidence: Confidence

    def exact(self) -> Fraction:
        return Fraction(self.multiple)

    def is_of(self, line: Line) -> bool:
        return (
            (self.form, self.recipient_kind) == (line.form, line.recipient_kind)
            and (self.award_class is None or line.award_class in (None, self.award_class))
            and self.authority in (None, line.authority)
            and (self.route is None or line.route in (None, self.route))
        )


@dataclass(frozen=True, kw_only=True)
class Amounts:
    base_salary: tuple[BaseSalary, ...]
    multiple: tuple[Multiple, ...]

    def base_on(self, day: date) -> BaseSalary | None:
        return next((b for b in self.base_salary if b.since <= day <= (b.until or day)), None)

    def multiples_on(self, day: date, line: Line) -> Sequence[Multiple]:
        """More than one where it depends on what the line leaves out; what is of its authority alone goes before."""
        found = [one for one in self.multiple if one.is_of(line) and one.since <= day <= (one.until or day)]
        return [one for one in found if one.authority] or found


@cache
def amounts() -> Amounts:
    """What comes with the service, read once. Raises BadCatalogue when it names a form that is not there."""
    text = (files("awards.rules.bonus") / "amounts.toml").read_text("utf-8")
    known: Amounts = schema_of(Amounts, strict=True)().load(json.loads(json.dumps(tomllib.loads(text), default=str)))
    for one in known.multiple:
        if catalogue().get(one.form) is None:
            raise BadCatalogue(f"amounts.toml: {one.form!r} is no form of the catalogue")
    return known

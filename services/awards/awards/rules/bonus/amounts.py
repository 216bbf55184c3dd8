"""The base salary by day and the multiple by form, read from their file. Refuses to reckon."""

import json
import tomllib
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files

from awards.catalogue.catalogue import BadCatalogue, catalogue
from awards.catalogue.form import Confidence, RecipientAllowed
from registry.contracts.wire import schema_of


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
    multiple: str  # decimal text: 2.25 is exact
    is_maximum: bool = False
    since: date
    until: date | None = None
    citation: str
    confidence: Confidence

    def exact(self) -> Fraction:
        return Fraction(self.multiple)


@dataclass(frozen=True, kw_only=True)
class Amounts:
    base_salary: tuple[BaseSalary, ...]
    multiple: tuple[Multiple, ...]

    def base_on(self, day: date) -> BaseSalary | None:
        return next((b for b in self.base_salary if b.since <= day <= (b.until or day)), None)

    def multiple_on(self, day: date, form: str, kind: RecipientAllowed, award_class: str | None) -> Multiple | None:
        for one in self.multiple:
            same = (one.form, one.recipient_kind) == (form, kind) and one.award_class in (None, award_class)
            if same and one.since <= day <= (one.until or day):
                return one
        return None


@cache
def amounts() -> Amounts:
    """What comes with the service, read once. Raises BadCatalogue when it names a form that is not there."""
    text = (files("awards.rules.bonus") / "amounts.toml").read_text("utf-8")
    known: Amounts = schema_of(Amounts, strict=True)().load(json.loads(json.dumps(tomllib.loads(text), default=str)))
    for one in known.multiple:
        if catalogue().get(one.form) is None:
            raise BadCatalogue(f"amounts.toml: {one.form!r} is no form of the catalogue")
    return known

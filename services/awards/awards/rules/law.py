"""The law that an award is judged by: the rules, and the forms that they speak of. Pure."""

from dataclasses import dataclass

from awards.catalogue.catalogue import Catalogue
from awards.rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class Law:
    rules: Rulebook
    forms: Catalogue

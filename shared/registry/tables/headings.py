"""The columns of a table by what people write above them, in Vietnamese, in English and by the usual synonyms. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from registry.folding import fold


@dataclass(frozen=True)
class Heading:
    """`also` are synonyms; all are compared folded, so accents, case and punctuation do not matter."""

    name: str
    vi: str
    en: str
    also: tuple[str, ...] = ()

    def said_in(self, language: str) -> str:
        return self.vi if language == "vi" else self.en


def recognised(headings: Iterable[Heading]) -> Mapping[str, str]:
    """From each folded way of writing a heading to the column's name. The code itself ("person_id") is one of them."""
    return {
        fold(said): heading.name
        for heading in headings
        for said in (heading.vi, heading.en, heading.name, *heading.also)
    }

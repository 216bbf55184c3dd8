"""A stored entry in each language: its sentence and its date. One module a language; pages offer those in here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gateway.timeline.sentences import english, vietnamese
from gateway.timeline.sentences.facts import Facts, closed
from gateway.timeline.sentences.moments import Moment, moment_of
from registry.contracts.shapes import in_language
from registry.contracts.upcasting import newest


@dataclass(frozen=True)
class Language:
    sentences: Mapping[str, Callable[[Facts], str]]
    date: Callable[[Moment], str]
    this_conference: str


LANGUAGES: Mapping[str, Language] = {
    vietnamese.LANGUAGE: Language(vietnamese.SENTENCES, vietnamese.date, vietnamese.THIS_CONFERENCE),
    english.LANGUAGE: Language(english.SENTENCES, english.date, english.THIS_CONFERENCE),
}


def sentences(row: Mapping[str, Any]) -> dict[str, str]:
    """By language."""
    return {code: closed(_sentence(language, row)) for code, language in LANGUAGES.items()}


def sentence_to_its_conference(row: Mapping[str, Any], language: str) -> str:
    """The sentence on the conference's own timeline, where its title, often two lines long, is not repeated."""
    said, facts = LANGUAGES[language], row["facts"]
    text = _sentence(said, row)
    title = in_language(facts.get("titles", {}), language)
    return closed(text.replace(title, said.this_conference) if title else text)


def _sentence(language: Language, row: Mapping[str, Any]) -> str:
    """Entries that were made before a type had its newest version stay as they are until the next rebuild."""
    return language.sentences[newest(row["type"])](row["facts"])


def dates(row: Mapping[str, Any]) -> dict[str, str]:
    """When it happened, with what is known of it, by language."""
    moment = moment_of(row)
    return {code: language.date(moment) for code, language in LANGUAGES.items()}

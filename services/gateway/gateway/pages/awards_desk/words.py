"""In which words the awards desk speaks: its own, beside those of the secretary's desk for what both have."""

from collections.abc import Mapping

from gateway.pages.awards_desk import (
    english,
    english_of_books,
    german,
    german_of_books,
    russian,
    russian_of_books,
    vietnamese,
    vietnamese_of_books,
)
from gateway.pages.desk import words as of_the_secretary

OWN: Mapping[str, Mapping[str, str]] = {
    "vi": {**vietnamese.WORDS, **vietnamese_of_books.WORDS},
    "en": {**english.WORDS, **english_of_books.WORDS},
    "de": {**german.WORDS, **german_of_books.WORDS},
    "ru": {**russian.WORDS, **russian_of_books.WORDS},
}
WORDS: Mapping[str, Mapping[str, str]] = {
    language: {**of_the_secretary.WORDS[language], **own} for language, own in OWN.items()
}

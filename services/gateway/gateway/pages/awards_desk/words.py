"""In which words the awards desk speaks: its own, beside those of the secretary's desk for what both have."""

from collections.abc import Mapping

from gateway.pages.awards_desk import english, english_of_books, vietnamese, vietnamese_of_books
from gateway.pages.desk import words as of_the_secretary

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {**of_the_secretary.WORDS["vi"], **vietnamese.WORDS, **vietnamese_of_books.WORDS},
    "en": {**of_the_secretary.WORDS["en"], **english.WORDS, **english_of_books.WORDS},
}

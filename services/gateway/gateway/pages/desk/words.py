"""In which words the desk speaks: two modules a language, one of them for where minutes are written."""

from collections.abc import Mapping

from gateway.pages.desk import english, english_of_minutes, vietnamese, vietnamese_of_minutes

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {**vietnamese.WORDS, **vietnamese_of_minutes.WORDS},
    "en": {**english.WORDS, **english_of_minutes.WORDS},
}

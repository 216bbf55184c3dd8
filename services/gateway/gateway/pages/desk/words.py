"""In which words the desk speaks: three modules a language, of which two are for the agenda and the minutes."""

from collections.abc import Mapping

from gateway.pages.desk import (
    english,
    english_of_agenda,
    english_of_minutes,
    vietnamese,
    vietnamese_of_agenda,
    vietnamese_of_minutes,
)

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {**vietnamese.WORDS, **vietnamese_of_agenda.WORDS, **vietnamese_of_minutes.WORDS},
    "en": {**english.WORDS, **english_of_agenda.WORDS, **english_of_minutes.WORDS},
}

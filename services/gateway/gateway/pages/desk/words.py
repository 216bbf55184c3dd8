"""In which words the desk speaks: several modules a language, each of what one part of the desk says."""

from collections.abc import Mapping

from gateway.pages.desk import (
    english,
    english_of_agenda,
    english_of_conference,
    english_of_minutes,
    english_of_report,
    english_of_roster,
    german,
    german_of_agenda,
    german_of_conference,
    german_of_minutes,
    german_of_report,
    german_of_roster,
    russian,
    russian_of_agenda,
    russian_of_conference,
    russian_of_minutes,
    russian_of_report,
    russian_of_roster,
    vietnamese,
    vietnamese_of_agenda,
    vietnamese_of_conference,
    vietnamese_of_minutes,
    vietnamese_of_report,
    vietnamese_of_roster,
)

_VIETNAMESE = (
    vietnamese,
    vietnamese_of_agenda,
    vietnamese_of_conference,
    vietnamese_of_minutes,
    vietnamese_of_report,
    vietnamese_of_roster,
)
_ENGLISH = (
    english,
    english_of_agenda,
    english_of_conference,
    english_of_minutes,
    english_of_report,
    english_of_roster,
)
_GERMAN = (
    german,
    german_of_agenda,
    german_of_conference,
    german_of_minutes,
    german_of_report,
    german_of_roster,
)
_RUSSIAN = (
    russian,
    russian_of_agenda,
    russian_of_conference,
    russian_of_minutes,
    russian_of_report,
    russian_of_roster,
)
WORDS: Mapping[str, Mapping[str, str]] = {
    language: {name: word for module in modules for name, word in module.WORDS.items()}
    for language, modules in (("vi", _VIETNAMESE), ("en", _ENGLISH), ("de", _GERMAN), ("ru", _RUSSIAN))
}

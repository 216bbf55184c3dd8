"""In which words the desk speaks: one module a language."""

from collections.abc import Mapping

from gateway.pages.desk import english, vietnamese

WORDS: Mapping[str, Mapping[str, str]] = {"vi": vietnamese.WORDS, "en": english.WORDS}

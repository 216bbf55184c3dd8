"""In which language a page is read, and the words around the entries. The entries' own words are the timeline's.

Pages are read in four languages. What the registry keeps and tells, sentences, titles and problems, is there in
Vietnamese and English: who reads another language is told it in English.
"""

from collections.abc import Mapping

from flask import Request, Response
from markupsafe import Markup, escape

from gateway.pages import english, german, russian, vietnamese
from gateway.timeline.sentences.composing import LANGUAGES
from registry.contracts.shapes import in_language

COOKIE = "registry_language"
ORIGINAL = "vi"
TOLD_TO_OTHERS = "en"
_A_YEAR_SECONDS = 365 * 86_400

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": vietnamese.WORDS,
    "en": english.WORDS,
    "de": german.WORDS,
    "ru": russian.WORDS,
}


def chosen(request: Request) -> str:
    """`?lang=` first, then what was chosen before, then what the browser asks for."""
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in WORDS:
            return str(wish)
    spoken = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())  # vi-VN is Vietnamese
    return next((language for language in spoken if language in WORDS), ORIGINAL)


def told_in(language: str) -> str:
    """The language in which a reader of `language` is told what has no words of the pages."""
    return language if language in LANGUAGES else TOLD_TO_OTHERS


def marked(texts: Mapping[str, str], language: str) -> Markup:
    """The text for a reader of `language`; marked where it is a translation into another language than theirs."""
    told = told_in(language)
    text = escape(in_language(texts, told))
    return text if told == language or not texts.get(told) else Markup('<span lang="{}">{}</span>').format(told, text)


def plainly(texts: Mapping[str, str], language: str) -> str:
    """The text for a reader of `language`, else in the language in which they are told what has none in theirs."""
    return texts.get(language) or in_language(texts, told_in(language))


def remember(request: Request, response: Response) -> None:
    """Keep a choice made with `?lang=`."""
    wish = request.args.get("lang")
    if wish in WORDS:
        response.set_cookie(COOKIE, str(wish), max_age=_A_YEAR_SECONDS, samesite="Lax", secure=request.is_secure)

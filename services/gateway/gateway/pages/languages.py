"""In which language a page is read, and the words around the entries. The entries' own words are the timeline's."""

from collections.abc import Mapping

from flask import Request, Response

from gateway.pages import english, vietnamese

COOKIE = "registry_language"
ORIGINAL = "vi"
_A_YEAR_SECONDS = 365 * 86_400

WORDS: Mapping[str, Mapping[str, str]] = {"vi": vietnamese.WORDS, "en": english.WORDS}


def chosen(request: Request) -> str:
    """`?lang=` first, then what was chosen before, then what the browser asks for."""
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in WORDS:
            return str(wish)
    spoken = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())  # vi-VN is Vietnamese
    return next((language for language in spoken if language in WORDS), ORIGINAL)


def remember(request: Request, response: Response) -> None:
    """Keep a choice made with `?lang=`."""
    wish = request.args.get("lang")
    if wish in WORDS:
        response.set_cookie(COOKIE, str(wish), max_age=_A_YEAR_SECONDS, samesite="Lax", secure=request.is_secure)

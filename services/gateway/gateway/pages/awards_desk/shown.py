"""How a record of the awards service reads on a page of its desk: what to whom, on which day, how much.

Knows neither what is asked of the service nor which page it is for.
"""

from collections.abc import Mapping
from typing import Any

from flask import g

from gateway.pages.awards_desk.words import WORDS
from gateway.pages.dates import day_said
from gateway.pages.languages import plainly
from gateway.timeline.sentences.measured import written

Record = Mapping[str, Any]
_BETWEEN_THOUSANDS = {"vi": ".", "en": ",", "de": ".", "ru": "\N{NO-BREAK SPACE}"}
_POINT = {"vi": ",", "en": ".", "de": ",", "ru": ","}


def form_named(form: Record) -> str:
    """As the source says it, else as the catalogue calls it."""
    return str(form["as_reported"] or plainly(form["labels"], g.language))


def what_to_whom(record: Record) -> dict[str, Any]:
    """The record with the name of its recipient, its form and its period as words."""
    period, whom = (record.get("achievement_period") or {}).get("label"), record["recipient"]
    name = f"{whom['name']} ({WORDS[g.language]['posthumous']})" if whom["is_posthumous"] else whom["name"]
    return {**record, "name": name, "form": form_named(record["form"]), "period": period}


def day_or_none(iso: str | None) -> str | None:
    return day_said(iso, g.language) if iso else None


def grouped(number: int) -> str:
    """By thousands, as an amount in đồng is read: 2.340.000."""
    return f"{number:,}".replace(",", _BETWEEN_THOUSANDS[g.language])


def per_cent(share: float | None) -> str:
    """Of a hundred: 33,33 %; nothing where it is not known."""
    return "" if share is None else f"{decimal(share)}\N{NO-BREAK SPACE}%"


def decimal(number: float) -> str:
    """As it is written in running text: 1,5."""
    return written(number, _POINT[g.language])

"""Dates on the pages, in each of their languages, with what of them is known."""

from datetime import date, datetime
from typing import Any

import pytest

from gateway.pages import dates
from gateway.pages.languages import WORDS
from gateway.timeline.sentences.moments import Moment

AT = datetime(2025, 1, 14, 9, 11)  # noqa: DTZ001  a moment is local time
SAID = {
    "day": ("14. Januar 2025", "14 января 2025 г."),
    "month": ("Januar 2025", "январь 2025 г."),
    "year": ("2025", "2025 год"),
    "instant": ("14. Januar 2025, 09:11 Uhr", "14 января 2025 г., 09:11"),
    "unknown": ("Datum unbekannt", "дата неизвестна"),
}


@pytest.mark.parametrize(("precision", "said"), SAID.items())
def test_no_more_is_said_than_is_known(precision: str, said: tuple[str, str]) -> None:
    assert tuple(dates.said(Moment(at=AT, precision=precision), language) for language in ("de", "ru")) == said


@pytest.mark.parametrize(
    ("known", "de", "ru"),
    [
        ({"until": date(2025, 3, 2)}, "14. Januar 2025 bis 2. März 2025", "14 января 2025 г. – 2 марта 2025 г."),
        (
            {"part_of_day": "morning", "is_year_inferred": True},
            "14. Januar 2025 (vormittags, Jahr erschlossen)",
            "14 января 2025 г. (утром, год установлен по контексту)",
        ),
        (
            {"precision": "unknown", "not_after": date(2025, 12, 31)},
            "Datum unbekannt, spätestens 31. Dezember 2025",
            "дата неизвестна, не позднее 31 декабря 2025 г.",
        ),
    ],
)
def test_what_else_is_known_is_said(known: dict[str, Any], de: str, ru: str) -> None:
    moment = Moment(**{"at": AT, "precision": "day"} | known)
    assert (dates.said(moment, "de"), dates.said(moment, "ru")) == (de, ru)


@pytest.mark.parametrize("language", WORDS)
def test_every_month_of_a_language_is_another(language: str) -> None:
    for precision in ("day", "month"):
        said = {dates.said(Moment(at=AT.replace(month=month), precision=precision), language) for month in range(1, 13)}
        assert len(said) == 12


@pytest.mark.parametrize("part", ["morning", "afternoon", "evening"])
@pytest.mark.parametrize("language", WORDS)
def test_every_part_of_a_day_is_said(language: str, part: str) -> None:
    with_it = dates.said(Moment(at=AT, precision="day", part_of_day=part), language)
    assert with_it != dates.said(Moment(at=AT, precision="day"), language)


def test_an_instant_is_told_in_the_time_of_vietnam() -> None:
    assert dates.instant_said("2025-02-01T03:00:00+00:00", "de") == "1. Februar 2025, 10:00 Uhr"

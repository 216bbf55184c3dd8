"""Dates in each language of the pages. In those that sentences are told in, said as a sentence says them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gateway.timeline.sentences.composing import LANGUAGES
from gateway.timeline.sentences.moments import Moment
from registry.contracts.shapes import LOCAL


@dataclass(frozen=True, kw_only=True)
class _Manner:
    """How a language says a date, as patterns."""

    months: str  # twelve words; alone, "январь 2025"
    months_of_day: str  # after a day, "14 января"
    day: str
    month: str
    year: str
    instant: str
    span: str
    parts_of_day: Mapping[str, str]
    year_inferred: str
    unknown: str
    unknown_by: str


_GERMAN_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"

_MANNERS: Mapping[str, _Manner] = {
    "de": _Manner(
        months=_GERMAN_MONTHS,
        months_of_day=_GERMAN_MONTHS,
        day="{day}. {month} {year}",
        month="{month} {year}",
        year="{year}",
        instant="{day}, {at:%H:%M} Uhr",
        span="{day} bis {until}",
        parts_of_day={"morning": "vormittags", "afternoon": "nachmittags", "evening": "abends"},
        year_inferred="Jahr erschlossen",
        unknown="Datum unbekannt",
        unknown_by="Datum unbekannt, spätestens {day}",
    ),
    "ru": _Manner(
        months="январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        months_of_day="января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        day="{day} {month} {year} г.",
        month="{month} {year} г.",
        year="{year} год",
        instant="{day}, {at:%H:%M}",
        span="{day} – {until}",
        parts_of_day={"morning": "утром", "afternoon": "днём", "evening": "вечером"},
        year_inferred="год установлен по контексту",
        unknown="дата неизвестна",
        unknown_by="дата неизвестна, не позднее {day}",
    ),
}


def said(moment: Moment, language: str) -> str:
    """With what of it is known: "14. Januar 2025 (vormittags, Jahr erschlossen)"."""
    if language in LANGUAGES:
        return LANGUAGES[language].date(moment)
    manner = _MANNERS[language]
    if moment.precision == "unknown":
        by = moment.not_after
        return manner.unknown_by.format(day=_day(by, manner)) if by else manner.unknown
    part = manner.parts_of_day.get(moment.part_of_day or "")
    notes = [note for note in (part, manner.year_inferred if moment.is_year_inferred else None) if note]
    return _known(moment, manner) + (f" ({', '.join(notes)})" if notes else "")


def day_said(iso: str, language: str) -> str:
    return said(Moment(at=datetime.fromisoformat(iso), precision="day"), language)


def instant_said(iso: str, language: str) -> str:
    """In the time of Vietnam."""
    return said(Moment(at=datetime.fromisoformat(iso).astimezone(LOCAL), precision="instant"), language)


def _known(moment: Moment, manner: _Manner) -> str:
    at = moment.at
    if moment.precision == "year":
        return manner.year.format(year=at.year)
    if moment.precision == "month":
        return manner.month.format(month=manner.months.split()[at.month - 1], year=at.year)
    day = _day(at, manner)
    if moment.precision == "instant":
        return manner.instant.format(day=day, at=at)
    return manner.span.format(day=day, until=_day(moment.until, manner)) if moment.until else day


def _day(day: date, manner: _Manner) -> str:
    return manner.day.format(day=day.day, month=manner.months_of_day.split()[day.month - 1], year=day.year)

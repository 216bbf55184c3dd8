"""Dates as a form says them, and as the pages of a conference show them. Pure: knows neither HTTP nor the service."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, get_args

from gateway.pages.dates import day_said, said
from gateway.timeline.sentences.moments import moment_said
from registry.contracts.shapes import LOCAL, DatePrecision, PartOfDay

PRECISIONS: tuple[str, ...] = get_args(DatePrecision)
KNOWN = tuple(one for one in PRECISIONS if one != "unknown")
PARTS: tuple[str, ...] = get_args(PartOfDay)


def date_said(held: Mapping[str, Any], language: str) -> str:
    """With what of it is known: "14/01/2025 (năm suy ra)"."""
    return said(moment_said(held), language)


def held_of(form: Mapping[str, str]) -> dict[str, Any]:
    """A date as the API is sent it. What is no date goes on as it was typed: the service says what is wrong with it."""
    precision = form.get("precision") or "day"
    on = form.get("on", "").strip()
    if not on:
        return {"precision": "unknown"}
    held = {"on": _first_known(on, precision), "precision": precision}
    extra = {"until": form.get("until", "").strip(), "part_of_day": form.get("part_of_day", "")}
    return held | ({name: said for name, said in extra.items() if said} if precision == "day" else {})


def date_of(form: Mapping[str, str], name: str, before: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The date that stands in `name_on` and `name_precision`; while it stays, so does what no form shows of it."""
    on, precision = form[f"{name}_on"].strip(), form[f"{name}_precision"]
    if not on:
        return None
    stays = before is not None and (before["on"], before["precision"]) == (on, precision)
    kept = {member: said for member, said in (before or {}).items() if stays and said}
    return {**kept, **held_of({"on": on, "precision": precision})}


def period_of(label: str, before: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A period as the API is sent it; one whose label stayed keeps its days."""
    said = label.strip()
    if before and before["label"] == said:
        return {name: value for name, value in before.items() if value is not None}
    return {"label": said} if said else None


def instant_of(local: str) -> str:
    """What `datetime-local` gives, in Vietnam's time; what is no time as it was typed."""
    try:
        return datetime.fromisoformat(local).replace(tzinfo=LOCAL).isoformat()
    except ValueError:
        return local


def typed_instant(instant: str | None) -> str:
    """What `datetime-local` shows of a moment that the API said, by the clock in Vietnam; nothing for none."""
    if not instant:
        return ""
    return datetime.fromisoformat(instant).astimezone(LOCAL).replace(tzinfo=None).isoformat(timespec="minutes")


def minute_at(held: Mapping[str, Any], now: datetime) -> str:
    """What `datetime-local` begins with while the conference is held: this minute in Vietnam; nothing on other days."""
    local = now.astimezone(LOCAL)
    is_held = held["on"] and held["on"] <= local.date().isoformat() <= (held["until"] or held["on"])
    return local.replace(tzinfo=None).isoformat(timespec="minutes") if is_held else ""


def span_said(begins: str, ends: str | None, language: str) -> str:
    """When something begins and, if that is known, ends, by the clock in Vietnam: "09:00–09:45, 22/11/2026"."""
    first, last = (datetime.fromisoformat(one).astimezone(LOCAL) for one in (begins, ends or begins))
    day, last_day = (day_said(one.date().isoformat(), language) for one in (first, last))
    if day != last_day:
        return f"{first:%H:%M}, {day} – {last:%H:%M}, {last_day}"
    return f"{first:%H:%M}" + (f"–{last:%H:%M}" if ends else "") + f", {day}"


def _first_known(on: str, precision: str) -> str:
    """The first day of the month or year that is known, as the API writes those."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        return on
    return {"month": day.replace(day=1), "year": day.replace(month=1, day=1)}.get(precision, day).isoformat()

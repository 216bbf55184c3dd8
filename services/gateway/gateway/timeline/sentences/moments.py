"""When an entry happened, as far as it is known, taken apart for a language to say. Knows no language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from registry.contracts.shapes import LOCAL

_NEVER = datetime(1900, 1, 1, tzinfo=LOCAL)  # stands where no time is known; no language says it


@dataclass(frozen=True, kw_only=True)
class Moment:
    """`at` is the local time; of it, `precision` (instant, day, month, year, unknown) says how much is known."""

    at: datetime
    precision: str
    until: date | None = None
    part_of_day: str | None = None
    is_year_inferred: bool = False
    not_after: date | None = None


def moment_of(row: Mapping[str, Any]) -> Moment:
    """The moment of a stored entry. An exact time needs nothing beside it; else the source's own words count."""
    at = datetime.fromisoformat(row["happened_at"]).astimezone(LOCAL)
    said = row["said"]
    if row["precision"] == "instant" or not said:
        return Moment(at=at, precision=row["precision"])
    return Moment(
        at=at,
        precision=row["precision"],
        until=_day(said["until"]),
        part_of_day=said["part_of_day"],
        is_year_inferred=said["is_year_inferred"],
        not_after=_day(said["not_after"]),
    )


def moment_said(said: Mapping[str, Any]) -> Moment:
    """The moment of a date that stands in the facts, such as the day a conference is scheduled for."""
    day = _day(said["on"])
    if day is None or said["precision"] == "unknown":
        return Moment(at=_NEVER, precision="unknown", not_after=_day(said["not_after"]))
    at = datetime.combine(day, datetime.min.time(), LOCAL)
    row = {"happened_at": at.isoformat(), "precision": said["precision"], "said": said}
    return moment_of(row)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

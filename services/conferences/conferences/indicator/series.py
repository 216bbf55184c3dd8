"""One indicator of one party over the years, as a chart wants it. Reads records; knows no HTTP."""

from dataclasses import dataclass
from typing import Annotated

from conferences.indicator.indicator import Indicator
from registry.contracts.indicator import Measured
from registry.folding import fold

MOST_POINTS = 500


@dataclass(frozen=True, kw_only=True)
class Point:
    """One period of a series."""

    period: Annotated[str | None, "its label"]
    value: Annotated[Measured, "what was reached"]
    target: Annotated[Measured | None, "what was to be reached"]
    percent: Annotated[float | None, "as it was computed, else as it was reported"]
    indicator_id: Annotated[str, "the indicator's record"]


@dataclass(frozen=True, kw_only=True)
class Series:
    """In order of period; what has none comes last. `labels`, `values` and `targets` are ready for a chart."""

    name: Annotated[str, "what was measured"]
    labels: Annotated[tuple[str | None, ...], "the periods"]
    values: Annotated[tuple[float | None, ...], "null where only words were reported"]
    targets: Annotated[tuple[float | None, ...], "null where none was set"]
    points: Annotated[tuple[Point, ...], "the same with all that was said"]


def series(name: str, party_id: str) -> Series:
    """By the name, folded. Empty when the party has no such indicator."""
    found = list(Indicator.objects(folded_name=fold(name), about_ids=party_id).limit(MOST_POINTS))
    points = tuple(_point(indicator) for indicator in sorted(found, key=_in_time))
    return Series(
        name=found[0].name if found else name,
        labels=tuple(point.period for point in points),
        values=tuple(point.value.amount for point in points),
        targets=tuple(point.target.amount if point.target else None for point in points),
        points=points,
    )


def _point(indicator: Indicator) -> Point:
    computed = indicator.computed_percent
    return Point(
        period=indicator.period.label if indicator.period else None,
        value=indicator.value,
        target=indicator.target,
        percent=computed if computed is not None else indicator.reported_percent,
        indicator_id=indicator.id,
    )


def _in_time(indicator: Indicator) -> tuple[bool, str, str]:
    period = indicator.period
    return (period is None, str(period.starts_on or period.label) if period else "", indicator.id)

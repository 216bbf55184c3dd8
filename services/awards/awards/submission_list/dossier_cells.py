"""What a row of those proposed states to the rules: rating, route and papers, as a dossier is sent. Pure."""

from typing import Any

from awards.rules.case import span_of
from awards.submission_list.headings import PAPERS, RATINGS
from registry.contracts.shapes import Period
from registry.tables.cells import Reading


def dossier_said(reading: Reading, period: Period | None) -> dict[str, Any]:
    """A rating is of every year of the period."""
    rating, span = reading.code("rating", RATINGS), span_of(period)
    said: dict[str, Any] = {"route": reading.text("route")}
    if rating and span:
        said["ratings"] = [{"year": year, "rating": rating} for year in span.years()]
    if reading.text("documents"):
        said["documents"] = list(reading.codes("documents", PAPERS))
    return {name: value for name, value in said.items() if value}

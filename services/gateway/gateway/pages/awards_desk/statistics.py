"""How many awards, by one or two of what they are counted by: a table whose lines are drawn too. HTTP in, HTML out."""

from typing import Any

from flask import Blueprint, Response, render_template

from gateway.pages.awards_desk.service import Awards, asked_for, at_the_desk
from gateway.pages.awards_desk.shown import per_cent

BY = ("form", "level", "recipient_kind", "year", "family", "regime", "state", "sex", "direct_worker")
KINDS = ("individual", "collective", "household")
FILTERS = ("recipient_kind", "year_from", "year_to")


def statistics(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_statistics", "/statistics")

    @doors.get("")
    def page() -> str:
        asked = asked_for("by", "within", *FILTERS)
        by = asked["by"] if asked["by"] in BY else BY[0]
        within = asked["within"] if asked["within"] in BY and asked["within"] != by else ""
        filters = {"by": ",".join(filter(None, (by, within)))} | {name: asked[name] for name in FILTERS}
        found = awards.read("award-statistics", **filters)
        return render_template(
            "awards_desk/statistics.html",
            asked={**asked, "by": by, "within": within},
            rows=_rows(found["rows"]),
            total=found,
            dimensions=BY,
            kinds=KINDS,
            filters=filters,
        )

    @doors.get("/export")
    def export() -> Response:
        return awards.file("award-statistics/export")

    return doors


def _rows(counted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each with its labels, the first where it is another than above, and how long its line is: of the longest, in
    per cent.
    """
    longest = max((one["awards"] for one in counted), default=0) or 1
    rows, above = [], None
    for one in counted:
        *outer, inner = (key["label"] for key in one["keys"])
        group = outer[0] if outer else None
        rows.append({**one, "group": group if group != above else None, "label": inner})
        rows[-1]["length"] = round(100 * one["awards"] / longest, 1)
        rows[-1]["share"] = per_cent(one["share"])
        above = group
    return rows

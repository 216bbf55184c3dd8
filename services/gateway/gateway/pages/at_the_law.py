"""The law for who reads it: the forms of award by day, and of each what bears on it, in words, with its articles.

Open to everybody who is signed in; nothing is written here. The awards service has the law; this asks and shows.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from flask import Blueprint, g, render_template, request
from markupsafe import Markup

from gateway.pages.awards_desk.shown import day_or_none, decimal, grouped
from gateway.pages.desk.service import Service, path
from gateway.pages.languages import marked
from gateway.pages.law_words import LAW_WORDS
from gateway.passing.upstream import Upstream
from registry.contracts.shapes import LOCAL

FAMILIES = ("title", "flag", "order", "medal", "commemorative", "certificate_of_merit", "certificate_of_commendation")
WHOLE_CATALOGUE = 200
Row = Mapping[str, Any]


def at_the_law(upstream: Upstream) -> Blueprint:
    doors, awards = Blueprint("law", __name__, url_prefix="/law"), Service(upstream)

    @doors.context_processor
    def said() -> dict[str, Any]:
        return {"law": LAW_WORDS[g.language], "marked": lambda texts: marked(texts, g.language)}

    @doors.get("")
    def catalogue() -> str:
        day, words = _day(), request.args.get("q", "").strip()[:200]
        found = awards.read("forms", q=words, in_force_on=day.isoformat(), limit=WHOLE_CATALOGUE)["items"]
        return render_template("law.html", on=day, q=words, groups=list(_grouped(found)))

    @doors.get("/forms/<code>")
    def form(code: str) -> str:
        found = awards.read(f"forms/{path(code)}/law", on=_day().isoformat())
        return render_template("law_form.html", found=found, on=date.fromisoformat(found["on"]), **_shown(found))

    return doors


def _day() -> date:
    """What the address asks for; today for what is no day."""
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return datetime.now(LOCAL).date()


def _grouped(found: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """State forms by family, as the law has them in order; those of the Party at the end."""
    for family in FAMILIES:
        yield family, [form for form in found if form["regime"] == "state" and form["family"] == family]
    yield "party", [form for form in found if form["regime"] == "party"]


def _shown(found: Row) -> dict[str, Any]:
    """Its name and its days as they are read, and the days on which to look again."""
    changed = date.fromisoformat(found["changed_on"]) if found["changed_on"] else None
    return {
        "name": marked(found["form"]["labels"], g.language),
        "before": changed - timedelta(days=1) if changed else None,
        "changed": day_or_none(found["changed_on"]),
        "changes": day_or_none(found["changes_on"]),
        "span": _span,
        "dong": grouped,
        "times": lambda multiple: decimal(float(multiple)),
    }


def _span(row: Row, since: str = "since", until: str = "until") -> Markup:
    ends = [day_or_none(row[name]) or "…" for name in (since, until)]
    return Markup("{} – {}").format(*ends)

"""The sessions of a conference on its desk: when each is, and who came."""

from collections.abc import Mapping
from typing import Any

from flask import g

from gateway.pages.dates import day_said
from gateway.pages.desk.service import Conferences, path


def sessions_of(conferences: Conferences, conference: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each with the figures of its own, asked for one by one: a conference has few."""
    figures = path("conferences", conference["id"], "attendance", "figures")
    return [
        {**one, "when": when_said(one, g.language), "figures": conferences.read(figures, session_id=one["session_id"])}
        for one in conference["sessions"]
    ]


def when_said(session: Mapping[str, Any], language: str) -> str:
    """For example "08:00–11:30, 14/01/2025"; nothing of what is not known."""
    hours = "–".join(hour for hour in (session["begins"], session["ends"]) if hour)
    day = day_said(session["on"], language) if session["on"] else None
    return ", ".join(text for text in (hours, day) if text)

"""The doors of the desk, all of them."""

from collections.abc import Sequence

from flask import Blueprint

from gateway.pages.desk.agenda import agenda_desk
from gateway.pages.desk.amending import amending
from gateway.pages.desk.away import away_desk
from gateway.pages.desk.conference import conference_desk
from gateway.pages.desk.conference_list import conference_list
from gateway.pages.desk.dossiers import dossiers
from gateway.pages.desk.imports import imports
from gateway.pages.desk.media import media_desk
from gateway.pages.desk.minutes import minutes_desk
from gateway.pages.desk.minutes_editing import minutes_editing
from gateway.pages.desk.parts import parts_desk
from gateway.pages.desk.point_text import POINTS
from gateway.pages.desk.reported import indicators_desk, report_desk
from gateway.pages.desk.roster import roster_desk
from gateway.pages.desk.service import Conferences
from gateway.pages.desk.session_text import SESSIONS
from gateway.passing.upstream import Upstream


def desk(upstream: Upstream) -> Sequence[Blueprint]:
    conferences = Conferences(upstream)
    rooms = (
        conference_list,
        dossiers,
        conference_desk,
        agenda_desk,
        away_desk,
        roster_desk,
        indicators_desk,
        report_desk,
        media_desk,
        amending,
        imports,
        minutes_desk,
        minutes_editing,
    )
    parts = (parts_desk(conferences, part) for part in (SESSIONS, POINTS))
    return (*(make(conferences) for make in rooms), *parts)

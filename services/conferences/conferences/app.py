"""The only wiring of the service: its blueprints, its permissions, its settings."""

from flask import Flask

from conferences.attendance.routes import attendance
from conferences.calendar.link_routes import calendar_links
from conferences.calendar.routes import calendar
from conferences.conference.routes import conferences
from conferences.conference.session_routes import sessions
from conferences.dossier.routes import dossiers
from conferences.exporting.routes import exporting
from conferences.importing.routes import importing
from conferences.importing.subjects import SUBJECTS
from conferences.indicator.routes import indicators
from conferences.invitation.routes import invitation
from conferences.medium.routes import media
from conferences.minutes.routes import minutes
from conferences.party.routes import parties
from conferences.permissions import PERMISSIONS
from conferences.print_run.routes import print_runs
from conferences.reorganisation.routes import reorganisations
from conferences.report_item.routes import report_items
from conferences.settings import Settings
from conferences.step.routes import steps
from registry.chassis.http_service import Service, create

SERVICE = Service(
    name="conferences",
    title="Conference and Award Registry: conferences",
    blueprints=(
        *(parties, reorganisations, conferences, steps, sessions, indicators, report_items, attendance, minutes, media),
        *(calendar, calendar_links, dossiers, invitation, print_runs, exporting, importing),
    ),
    permissions=PERMISSIONS,
    public=frozenset({"calendar_links.follow"}),
    takes_files=frozenset({*(f"importing.{subject}" for subject in SUBJECTS), "media.keep", "dossiers.take_in"}),
)


def create_app(settings: Settings) -> Flask:
    return create(SERVICE, settings)


def create_app_from_environment() -> Flask:
    """What gunicorn calls in each worker, after fork."""
    return create_app(Settings.from_environment())

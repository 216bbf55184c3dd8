"""The only wiring of the service: its blueprints, its permissions, its settings."""

from flask import Flask

from awards.award.routes import awards
from awards.catalogue.catalogue import catalogue
from awards.catalogue.routes import forms
from awards.decision.routes import decisions
from awards.permissions import PERMISSIONS
from awards.presentation.routes import presentations
from awards.settings import Settings
from registry.chassis.http_service import Service, create

SERVICE = Service(
    name="awards",
    title="Conference and Award Registry: awards",
    blueprints=(forms, decisions, awards, presentations),
    permissions=PERMISSIONS,
)


def create_app(settings: Settings) -> Flask:
    """Raises BadCatalogue: a service with a wrong catalogue does not start."""
    catalogue()
    return create(SERVICE, settings)


def create_app_from_environment() -> Flask:
    """What gunicorn calls in each worker, after fork."""
    return create_app(Settings.from_environment())

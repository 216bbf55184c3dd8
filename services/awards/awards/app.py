"""The only wiring of the service: its blueprints, its permissions, its settings."""

from pathlib import Path

from flask import Flask

from awards.award.routes import awards
from awards.catalogue.catalogue import catalogue
from awards.catalogue.routes import forms
from awards.decision.routes import decisions
from awards.permissions import PERMISSIONS
from awards.presentation.routes import presentations
from awards.rules.bonus.amounts import amounts
from awards.rules.routes import install, rules
from awards.rules.rulebook import rulebook
from awards.settings import Settings
from registry.chassis.http_service import Service, create
from registry.chassis.settings import ServiceSettings

SERVICE = Service(
    name="awards",
    title="Conference and Award Registry: awards",
    blueprints=(forms, rules, decisions, awards, presentations),
    permissions=PERMISSIONS,
)


def create_app(settings: ServiceSettings, rules_beside: Path | None = None) -> Flask:
    """Raises BadCatalogue or BadRule: a service with a wrong catalogue or a wrong rule does not start."""
    catalogue()
    amounts()
    known = rulebook(rules_beside)
    app = create(SERVICE, settings)
    install(app, known)
    return app


def create_app_from_environment() -> Flask:
    """What gunicorn calls in each worker, after fork."""
    settings = Settings.from_environment()
    return create_app(settings, settings.rules_beside)

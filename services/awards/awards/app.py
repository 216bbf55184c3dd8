"""The only wiring of the service: its blueprints, its permissions, its settings."""

from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from awards.amendment.routes import amendments
from awards.award.routes import awards
from awards.award_object.routes import award_objects
from awards.bonus.routes import bonus
from awards.campaign.routes import campaigns
from awards.catalogue.catalogue import use_forms_beside
from awards.catalogue.routes import forms
from awards.certificate import press
from awards.certificate.book_routes import number_books
from awards.certificate.decision_paper_routes import decision_papers
from awards.certificate.paper_routes import papers
from awards.certificate.preview_routes import previews
from awards.certificate.routes import certificates
from awards.certificate_list import routes as certificate_list
from awards.complaint.routes import complaints
from awards.council_minutes.routes import council_minutes
from awards.credential.issuer import Issuer
from awards.decision.routes import decisions
from awards.decision_import import routes as decision_import
from awards.decision_paper.routes import decision_paper
from awards.eligibility import routes as eligibility
from awards.exporting.routes import exporting
from awards.law_candidate import routes as law_candidate
from awards.matching.routes import matching
from awards.nomination import file_routes
from awards.nomination.routes import nominations
from awards.permissions import PERMISSIONS
from awards.presentation.awaiting_routes import awaiting
from awards.presentation.routes import presentations
from awards.presentation.running_order_routes import running_orders
from awards.revocation.routes import revocation
from awards.rules.bonus.amounts import amounts
from awards.rules.routes import install, rules
from awards.rules.rulebook import rulebook
from awards.settings import OFFICE, PUBLIC_URL, Settings
from awards.statistics.routes import statistics
from awards.submission_list import routes as submission_list
from awards.verification.routes import PUBLIC, SHOWS, TAKES_FILES, THROTTLE, issuing, verifications
from awards.verification.shown import Shown
from awards.verification.throttle import Throttle
from registry.chassis import dead_letter_doors
from registry.chassis.http_service import Service, create
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import Documents, connect

if TYPE_CHECKING:
    from registry.messaging.redriving import Desk

SERVICE = Service(
    name="awards",
    title="Conference and Award Registry: awards",
    blueprints=(
        forms,
        rules,
        eligibility.eligibility,
        law_candidate.law_candidates,
        campaigns,
        submission_list.submission_lists,
        nominations,
        file_routes.dossier_files,
        council_minutes,
        decisions,
        decision_import.decision_imports,
        decision_paper,
        awards,
        revocation,
        amendments,
        complaints,
        matching,
        bonus,
        award_objects,
        presentations,
        awaiting,
        running_orders,
        certificates,
        number_books,
        papers,
        decision_papers,
        certificate_list.certificate_lists,
        previews,
        statistics,
        exporting,
        verifications,
        issuing,
        dead_letter_doors.dead_letters,
    ),
    permissions={**PERMISSIONS, **dead_letter_doors.PERMISSIONS},
    public=PUBLIC,
    takes_files=TAKES_FILES
    | eligibility.TAKES_FILES
    | certificate_list.TAKES_FILES
    | submission_list.TAKES_FILES
    | law_candidate.TAKES_FILES
    | decision_import.TAKES_FILES
    | file_routes.TAKES_FILES,
)


def create_app(
    settings: ServiceSettings,
    rules_beside: Path | None = None,
    printing: press.Press | None = None,
    forms_beside: Path | None = None,
    verification_shows: Shown = "full",
) -> Flask:
    """Raises BadCatalogue or BadRule: a service with a wrong catalogue or a wrong rule does not start."""
    use_forms_beside(forms_beside)
    amounts()
    known = rulebook(rules_beside)
    app = create(SERVICE, settings)
    install(app, known)
    app.extensions[press.EXTENSION] = printing or press.Press(Issuer(PUBLIC_URL, OFFICE))
    app.extensions[THROTTLE] = Throttle()
    app.extensions[SHOWS] = verification_shows
    dead_letter_doors.install(app, lambda: _desk(connect(SERVICE.name, settings.mongodb_uri)))
    return app


def _desk(database: Documents) -> "Desk":
    from awards.directory.projection import projection  # it stands on the consumer, which brings Kafka's client
    from registry.messaging.redriving import Desk

    return Desk(database, projection(database))


def create_app_from_environment() -> Flask:
    """What gunicorn calls in each worker, after fork."""
    settings = Settings.from_environment()
    shows = settings.awards_verification_shows
    return create_app(settings, settings.rules_beside, settings.press, settings.forms_beside, shows)

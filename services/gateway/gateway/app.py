"""The only wiring of the service: its three apps behind one door."""

from typing import TYPE_CHECKING

from gateway import measuring
from gateway.door import Door
from gateway.pages.routes import create_pages
from gateway.passing.routes import create_passing
from gateway.passing.upstream import Upstream
from gateway.settings import Settings
from gateway.timeline.generation import Generations
from gateway.timeline.read_model import EXTENSION, ReadModel
from gateway.timeline.routes import PERMISSIONS, timelines
from registry.chassis import dead_letter_doors
from registry.chassis.http_service import Service, create
from registry.chassis.identity import KeyRing, Verifier
from registry.messaging.connection import connect

if TYPE_CHECKING:
    from registry.messaging.redriving import Desk

SERVICE = Service(
    name="gateway",
    title="Conference and Award Registry: timelines",
    blueprints=(timelines, dead_letter_doors.dead_letters),
    permissions={**PERMISSIONS, **dead_letter_doors.PERMISSIONS},
)


def create_app(settings: Settings) -> Door:
    api = create(SERVICE, settings)
    generations = Generations(connect(SERVICE.name, settings.mongodb_uri))
    read_model = ReadModel(generations)
    api.extensions[EXTENSION] = read_model
    dead_letter_doors.install(api, lambda: _desk(generations))
    conferences = Upstream("conferences", settings.conferences_url)
    awards = Upstream("awards", settings.awards_url)
    passing = create_passing(conferences, awards)
    verifier = Verifier(
        issuer=settings.identity_issuer,
        audience=settings.identity_audience,
        keys=KeyRing(settings.identity_jwks_url),
    )
    pages = create_pages(read_model, verifier, conferences, awards)
    for app in (passing, pages):
        measuring.install(app)
    return Door(api=api, passing=passing, pages=pages)


def _desk(generations: Generations) -> "Desk":
    from gateway.timeline.desk import desk  # it stands on the consumer, which brings Kafka's client

    return desk(generations)


def create_app_from_environment() -> Door:
    """What gunicorn calls in each worker, after fork."""
    return create_app(Settings.from_environment())

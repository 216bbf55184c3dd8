"""The only wiring of the service: its three apps behind one door."""

from gateway import measuring
from gateway.door import Door
from gateway.pages.routes import create_pages
from gateway.passing.routes import create_passing
from gateway.passing.upstream import Upstream
from gateway.settings import Settings
from gateway.timeline.generation import Generations
from gateway.timeline.read_model import EXTENSION, ReadModel
from gateway.timeline.routes import PERMISSIONS, timelines
from registry.chassis.http_service import Service, create
from registry.chassis.identity import KeyRing, Verifier
from registry.messaging.connection import connect

SERVICE = Service(
    name="gateway",
    title="Conference and Award Registry: timelines",
    blueprints=(timelines,),
    permissions=PERMISSIONS,
)


def create_app(settings: Settings) -> Door:
    api = create(SERVICE, settings)
    read_model = ReadModel(Generations(connect(SERVICE.name, settings.mongodb_uri)))
    api.extensions[EXTENSION] = read_model
    passing = create_passing(Upstream("conferences", settings.conferences_url), Upstream("awards", settings.awards_url))
    verifier = Verifier(
        issuer=settings.identity_issuer,
        audience=settings.identity_audience,
        keys=KeyRing(settings.identity_jwks_url),
    )
    pages = create_pages(read_model, verifier)
    for app in (passing, pages):
        measuring.install(app)
    return Door(api=api, passing=passing, pages=pages)


def create_app_from_environment() -> Door:
    """What gunicorn calls in each worker, after fork."""
    return create_app(Settings.from_environment())

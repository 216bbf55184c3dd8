"""The gateway's read model on the session's database server, empty or with the golden samples in it."""

import threading
import uuid
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from pymongo import MongoClient
from werkzeug.serving import make_server
from werkzeug.test import Client

from gateway.app import create_app
from gateway.passing.routes import create_passing
from gateway.passing.upstream import Upstream
from gateway.settings import Settings
from gateway.timeline.generation import Generations
from registry.chassis.settings import ServiceSettings
from registry.contracts.topics import AWARDS, CONFERENCES
from registry.messaging.connection import Documents, connect
from tests.identities import Issuer
from tests.integration.gateway.conferences_service import Conferences, SignIn
from tests.integration.gateway.passing_service import NOBODY, service
from tests.integration.gateway.recorded import record
from tests.integration.gateway.test_pages import SAME
from tests.ports import free_port
from tests.serving import serving
from tests.unit.gateway.events import told_once


@pytest.fixture(scope="module")
def home(mongodb_uri: str) -> Iterator[Documents]:
    """A read model of its own, with nothing in it."""
    with MongoClient(mongodb_uri) as client:
        database: Documents = client[f"gateway-{uuid.uuid4().hex[:8]}"]
        Generations(database).ensure()
        yield database


@pytest.fixture(scope="module")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from registry.messaging.topics import ensure_topics
    from registry_local.servers import Noida

    with Noida(tmp_path_factory.mktemp("kafka") / "data", free_port()) as server:
        for topic in (CONFERENCES, AWARDS):
            ensure_topics(server.bootstrap_servers, topic, 1)
        yield server.bootstrap_servers


@pytest.fixture(scope="session")
def gateway_settings(settings: ServiceSettings) -> Callable[..., Settings]:
    """The settings of a gateway, with the addresses of the services behind it."""

    def made(conferences_url: str = NOBODY, awards_url: str = NOBODY) -> Settings:
        return Settings(
            mongodb_uri=settings.mongodb_uri,
            kafka_bootstrap_servers=settings.kafka_bootstrap_servers,
            identity_issuer=settings.identity_issuer,
            identity_audience=settings.identity_audience,
            identity_jwks_url=settings.identity_jwks_url,
            conferences_url=conferences_url,
            awards_url=awards_url,
        )

    return made


@pytest.fixture(scope="session")
def samples_recorded(settings: ServiceSettings) -> Documents:
    """The service's own database, with every golden sample in it."""
    database = connect("gateway", settings.mongodb_uri)
    Generations(database).ensure()
    record(database, told_once())
    return database


@pytest.fixture(scope="session")
def client(gateway_settings: Callable[..., Settings], samples_recorded: Documents) -> Client:
    """Asks the whole gateway; the services behind it are away."""
    return Client(create_app(gateway_settings()))


@pytest.fixture(scope="module")
def service_url() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, service, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def passing(service_url: str) -> Client:
    """The doors that lead on: to a conferences service that says what it was asked, and to no awards service."""
    return Client(create_passing(Upstream("conferences", service_url), Upstream("awards", NOBODY)))


@pytest.fixture(scope="module")
def conferences() -> Conferences:
    return Conferences()


@pytest.fixture(scope="module")
def sign_in(
    gateway_settings: Callable[..., Settings],
    samples_recorded: Documents,
    identity: Issuer,
    conferences: Conferences,
) -> Iterator[SignIn]:
    """A browser of somebody signed in, before a gateway whose conferences service is that one, or is away."""
    with serving(conferences) as address:
        gateway_before = cache(lambda url: create_app(gateway_settings(conferences_url=url)))

        def opened(role: str = "secretary", conferences_url: str = address) -> Client:
            client = Client(gateway_before(conferences_url))
            client.post("/sign-in", data={"token": identity.token(role)}, headers=SAME)
            return client

        yield opened

"""What every test may ask for: a database server and an issuer of tokens, each started once a session."""

import gc
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from registry.chassis.settings import ServiceSettings
from tests.identities import Issuer
from tests.ports import free_port

_WARNINGS_OF_OTHERS = (  # ours are errors; these come from packages that only their authors can mend
    "ignore:(read_text|open_text|contents) is deprecated:DeprecationWarning",  # kafka-python reads its schemas so
    # It also keeps, to the end, sockets on their way to a broker that was gone: they have no address yet.
    "ignore:Exception ignored in. <socket.socket .*laddr=..0.0.0.0:pytest.PytestUnraisableExceptionWarning",
    # And a producer that was given up while its brokers were gone, or never built, complains whenever it is collected.
    "ignore:Exception ignored in. <function KafkaProducer:pytest.PytestUnraisableExceptionWarning",
)

_FIRST = (
    "faults/test_brokers",  # of `make test`
    "faults/test_whole_registry",
    "faults/",
    "e2e/",  # of what it leaves to `make test-all`
    "integration/delivery/",
    "integration/local/",
    "browser/",
    "contract/test_openapi",
)


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.register_profile("registry", deadline=None)  # how fast something is, no test says
    hypothesis.settings.load_profile("registry")
    for line in _WARNINGS_OF_OTHERS:
        config.addinivalue_line("filterwarnings", line)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest come first, so that no worker is left with one of them at the end."""
    items.sort(key=lambda item: _turn(item.path.relative_to(Path(__file__).parent).as_posix()))


def pytest_collection_finish() -> None:
    """Let the collector of garbage leave alone what stays to the end: modules and tests."""
    gc.collect()
    gc.freeze()


def _turn(path: str) -> int:
    return next((turn for turn, beginning in enumerate(_FIRST) if path.startswith(beginning)), len(_FIRST))


@pytest.fixture(scope="session")
def mongodb_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an embedded server with an empty store."""
    from registry_local.servers import EmbeddedMongoDB  # it imports kafka: after the lines above are in force

    with EmbeddedMongoDB(tmp_path_factory.mktemp("mongodb") / "store", free_port(), "secantusd-py") as server:
        yield server.uri


@pytest.fixture(scope="session")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    """An issuer whose tokens the services under test trust."""
    return Issuer(tmp_path_factory.mktemp("identity"))


@pytest.fixture(scope="session")
def settings(mongodb_uri: str, identity: Issuer) -> ServiceSettings:
    """Settings for `create_app`: the server and issuer above, and brokers that nobody needs for a request."""
    return ServiceSettings(
        mongodb_uri=mongodb_uri,
        kafka_bootstrap_servers="127.0.0.1:1",
        identity_issuer=identity.url,
        identity_audience=identity.audience,
        identity_jwks_url=identity.jwks_url,
    )

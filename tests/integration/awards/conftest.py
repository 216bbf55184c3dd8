"""The awards service on a database of its own server, and what every test of its doors asks for."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from awards.app import create_app
from awards.certificate.press import Press
from awards.credential.issuer import Issuer as CredentialIssuer
from registry.chassis import idempotency
from registry.chassis.settings import ServiceSettings
from registry.contracts.event import DomainEvent
from registry.messaging import outbox
from registry.messaging.connection import Documents, connect
from tests.builders.awards import due
from tests.databases import emptied
from tests.identities import Issuer

Tell = Callable[..., None]


@pytest.fixture(scope="session")
def awards_database(settings: ServiceSettings) -> Documents:
    from awards.processes import ensure_indexes  # it imports kafka, whose warnings are excused only by now

    database = connect("awards", settings.mongodb_uri)
    ensure_indexes(database)
    outbox.ensure_indexes(database)
    idempotency.ensure_indexes(database)
    return database


@pytest.fixture(scope="module", autouse=True)
def nothing_of_other_files(awards_database: Documents) -> None:
    """A name or a number that another file wrote is found by no test of this one."""
    emptied(awards_database)


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Prints and signs as an office does, with keys of its own."""
    keys = tmp_path_factory.mktemp("office") / "keys"
    return Press(CredentialIssuer("https://registry.example.vn", "Sở Nội vụ"), keys)


@pytest.fixture(scope="session")
def awards_app(settings: ServiceSettings, awards_database: Documents, press: Press) -> Flask:
    return create_app(settings, printing=press)


@pytest.fixture
def tell(awards_database: Documents) -> Tell:
    """Tell the directory an event of the other service, as its consumer would."""
    from awards.directory.projection import projection  # as above

    def told(event: DomainEvent, sequence: int = 1) -> None:
        projection(awards_database)([due(event, sequence)])

    return told


class Desk:
    """Asks the service as somebody signed in."""

    def __init__(self, app: Flask, identity: Issuer) -> None:
        self._app = app
        self._identity = identity

    def ask(
        self, method: str, address: str, body: Any = None, *, role: str = "awards_officer", **more: Any
    ) -> TestResponse:
        """`version` becomes If-Match; `language`, `key` and `organisation` what they are called."""
        headers = self._identity.headers(role, more.get("organisation"), sub=more.get("sub", role))
        headers["Accept-Language"] = more.get("language", "en")
        if "version" in more:
            headers["If-Match"] = f'"{more["version"]}"'
        if "key" in more:
            headers["Idempotency-Key"] = more["key"]
        client = self._app.test_client()  # one a request: a client is not for several threads
        return client.open(f"/v1{address}", method=method, json=body, headers=headers)

    def send(self, address: str, file: bytes, role: str = "awards_officer") -> TestResponse:
        """A file as it is."""
        headers = self._identity.headers(role) | {"Content-Type": "application/octet-stream"}
        return self._app.test_client().post(f"/v1{address}", data=file, headers=headers)

    def get(self, address: str, **more: Any) -> Any:
        answer = self.ask("GET", address, **more)
        assert answer.status_code == 200, answer.text
        return answer.json

    def done(self, method: str, address: str, body: Any, **more: Any) -> Any:
        answer = self.ask(method, address, body, **more)
        assert answer.status_code in (200, 201), answer.text
        return answer.json

    def refused(self, method: str, address: str, body: Any, **more: Any) -> tuple[int, str]:
        answer = self.ask(method, address, body, **more)
        assert answer.content_type == "application/problem+json", answer.text
        return answer.status_code, answer.json["code"]


@pytest.fixture
def desk(awards_app: Flask, identity: Issuer) -> Desk:
    return Desk(awards_app, identity)

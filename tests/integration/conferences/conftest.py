"""The conferences service as its callers meet it: its app over a real database, and people in its roles."""

import pytest
from flask import Flask

from conferences.app import create_app
from registry.chassis import idempotency
from registry.chassis.settings import ServiceSettings
from registry.messaging import outbox
from registry.messaging.connection import connect
from tests.builders import conferences as a
from tests.clients import Caller, made
from tests.databases import emptied
from tests.identities import Issuer


@pytest.fixture(scope="session")
def app(settings: ServiceSettings) -> Flask:
    from conferences.processes import ensure_indexes  # it imports kafka, whose warnings are set aside only by now

    database = connect("conferences", settings.mongodb_uri)
    ensure_indexes(database)
    outbox.ensure_indexes(database)
    idempotency.ensure_indexes(database)
    return create_app(settings)


@pytest.fixture(scope="module", autouse=True)
def nothing_of_other_files(app: Flask, settings: ServiceSettings) -> None:
    """A name or a number that another file wrote is found by no test of this one."""
    emptied(connect("conferences", settings.mongodb_uri))


@pytest.fixture
def secretary(app: Flask, identity: Issuer) -> Caller:
    return Caller(app, identity.token("secretary"))


@pytest.fixture
def reader(app: Flask, identity: Issuer) -> Caller:
    return Caller(app, identity.token("reader"))


@pytest.fixture
def colleague(app: Flask, identity: Issuer) -> Caller:
    """Another secretary, who has written nothing."""
    return Caller(app, identity.token("secretary", sub="another-secretary"))


@pytest.fixture
def roster(secretary: Caller) -> str:
    """The address of the imports of a conference that was held."""
    conference = made(secretary.post("/v1/conferences", a.held_conference()))
    return f"/v1/conferences/{conference['id']}/attendance/imports"

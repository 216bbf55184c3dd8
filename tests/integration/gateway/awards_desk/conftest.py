"""The desk of awards staff in front of a service of the test's own, and who is signed in there."""

from collections.abc import Callable, Iterator

import pytest
from werkzeug.test import Client

from gateway.app import create_app
from gateway.settings import Settings
from registry.messaging.connection import Documents
from tests.identities import Issuer
from tests.integration.gateway.awards_service import Awards
from tests.integration.gateway.test_pages import SAME
from tests.serving import serving

SignIn = Callable[[str], Client]


@pytest.fixture(scope="module")
def awards() -> Awards:
    return Awards()


@pytest.fixture(scope="module")
def sign_in(
    gateway_settings: Callable[..., Settings], samples_recorded: Documents, identity: Issuer, awards: Awards
) -> Iterator[SignIn]:
    with serving(awards) as address:
        gateway = create_app(gateway_settings(conferences_url=address, awards_url=address))

        def opened(role: str) -> Client:
            client = Client(gateway)
            client.post("/sign-in", data={"token": identity.token(role)}, headers=SAME)
            client.get("/?lang=vi")
            return client

        yield opened


@pytest.fixture(scope="module")
def officer(sign_in: SignIn) -> Client:
    return sign_in("awards_officer")


@pytest.fixture(scope="module")
def approver(sign_in: SignIn) -> Client:
    return sign_in("awards_approver")


@pytest.fixture(scope="module")
def administrator(sign_in: SignIn) -> Client:
    return sign_in("administrator")

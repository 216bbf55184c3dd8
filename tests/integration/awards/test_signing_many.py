"""A decision of hundreds is signed whole or not at all, and a request that is sent again has the one answer."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from pymongo.errors import ExecutionTimeout

from awards.app import create_app
from registry.chassis.settings import ServiceSettings
from registry.chassis.writing import EXTENSION
from registry.messaging.atomically import atomically
from registry.messaging.connection import Documents
from registry.messaging.transaction import Transactions
from tests.builders.awards import grant_body
from tests.identities import Issuer
from tests.integration.awards.conftest import Desk
from tests.integration.awards.papers import Paper, put_forward

LINES = 150
SIGNATURE = {"number": "8/QĐ-UBND", "signed_on": "2026-03-02"}


def before_the_commit(database: Documents, work: Callable[[], Any], seconds: float) -> Any:
    def late() -> None:
        work()
        raise ExecutionTimeout("no time is left")

    return atomically(database, late, seconds)


def after_the_commit(database: Documents, work: Callable[[], Any], seconds: float) -> Any:
    atomically(database, work, seconds)
    raise ExecutionTimeout("the answer of the database is lost")


@pytest.fixture
def unlucky(settings: ServiceSettings, awards_database: Documents, identity: Issuer) -> Callable[..., Desk]:
    """A desk whose commits end as they are told to."""

    def desk(commit: Callable[..., Any]) -> Desk:
        app: Flask = create_app(settings)
        app.extensions[EXTENSION] = Transactions(awards_database, "urn:registry:awards", commit)
        return Desk(app, identity)

    return desk


@pytest.mark.parametrize(("commit", "stands"), [(before_the_commit, False), (after_the_commit, True)])
def test_hundreds_are_signed_once_whenever_the_database_goes_away(
    desk: Desk, unlucky: Callable[..., Desk], commit: Callable[..., Any], *, stands: bool
) -> None:
    paper = Paper(desk).recommended()
    draft = put_forward(desk, paper).json
    lines = {"grants": [grant_body(recipient={"name": f"Tập thể {n}", "kind": "collective"}) for n in range(LINES)]}
    desk.done("POST", f"/decisions/{draft['id']}/grants", lines, sub="drafter", version=2)
    asked: dict[str, Any] = {"role": "awards_approver", "sub": "approver", "version": 3, "key": uuid.uuid4().hex}
    address = f"/decisions/{draft['id']}/signature"

    assert unlucky(commit).refused("POST", address, SIGNATURE, **asked) == (503, "database.away")
    assert awards_of(desk, draft) == (LINES + 1 if stands else 0)
    assert desk.get(paper.address)["state"] == ("decided" if stands else "put_forward")

    first = desk.done("POST", address, SIGNATURE, **asked)
    assert desk.done("POST", address, SIGNATURE, **asked) == first
    assert (first["version"], awards_of(desk, draft)) == (4, LINES + 1)


def awards_of(desk: Desk, decision: Any) -> int:
    return len(desk.get(f"/awards?decision_id={decision['id']}&limit=200")["items"])

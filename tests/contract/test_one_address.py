"""Every door of a service is behind the one address, or it is a door of the service's own keeping."""

import pytest
from flask import Flask

import awards.app
import conferences.app
from gateway.passing.routes import AWARDS, CONFERENCES

OWN = {"dead-letters"}  # what an operator decides on at the service itself


@pytest.mark.parametrize(
    ("service", "passed"),
    [(conferences.app.SERVICE, CONFERENCES), (awards.app.SERVICE, AWARDS)],
    ids=["conferences", "awards"],
)
def test_every_door_is_passed_on(service: object, passed: tuple[str, ...]) -> None:
    app = Flask("doors")
    for blueprint in service.blueprints:  # type: ignore[attr-defined]
        app.register_blueprint(blueprint, url_prefix="/v1")
    first = {str(rule).split("/")[2] for rule in app.url_map.iter_rules() if str(rule).startswith("/v1/")}
    assert first - OWN <= set(passed)

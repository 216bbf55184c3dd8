"""Whatever is sent to the doors of the awards service, they answer as their OpenAPI says, and never with a 5xx."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import negative_data_rejection, positive_data_acceptance

from awards.app import create_app
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import connect
from tests.builders.awards import reported_body
from tests.identities import Issuer

EXAMPLES = 40  # a door
NOT_JUDGED = [
    # A rule may refuse what the schema allows: an unknown party, a cursor that is none of ours, a day in the future.
    positive_data_acceptance,
    # What was made wrong may be right on arrival: the sign-in replaces the header, an empty list leaves a query as it
    # was; and 413 is not among the refusals it knows. Unknown fields and filters have tests of their own.
    negative_data_rejection,
]


@pytest.fixture(scope="module")
def app(settings: ServiceSettings) -> Any:
    from awards.__main__ import ensure_indexes  # it imports kafka, whose warnings are excused only by now

    ensure_indexes(connect("awards", settings.mongodb_uri))
    return create_app(settings)


@pytest.fixture(scope="module")
def known(app: Any, identity: Issuer) -> dict[str, str]:
    """Records that are there, so that doors are tried with them as well as with ids that nobody gave."""
    answer = app.test_client().post("/v1/decisions", json=reported_body(), headers=identity.headers("administrator"))
    grant = answer.json["grants"][0]
    return {"decision_id": answer.json["id"], "award_id": grant["award_id"], "code": "giay-khen"}


def test_every_door_answers_as_its_schema_says(
    app: Any, known: dict[str, str], identity: Issuer, subtests: pytest.Subtests
) -> None:
    headers = identity.headers("administrator")
    for door in schemathesis.openapi.from_wsgi("/openapi.json", app).get_all_operations():
        operation = door.ok()
        requests = operation.as_strategy() | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=requests, is_known=st.booleans())
        def answers(case: Any, is_known: bool) -> None:
            if is_known:
                case.path_parameters |= {n: i for n, i in known.items() if n in case.path_parameters}
            case.call_and_validate(headers=headers, excluded_checks=NOT_JUDGED)

        with subtests.test(operation.label):
            answers()

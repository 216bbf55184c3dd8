"""Whatever is sent to the gateway's own doors, they answer as their OpenAPI says, and never with a 5xx."""

from typing import Any

import pytest
import schemathesis
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import Config, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from werkzeug.test import Client

from gateway.app import SERVICE
from tests.contract.checking import tried
from tests.identities import Issuer
from tests.integration.gateway.test_timelines_api import PERSON

KNOWN = {"kind": "persons", "record_id": PERSON}

# Left out is positive_data_acceptance alone: a schema cannot say that a cursor came from us, or who is known here.
CONFIG = Config.from_dict({"generation": {"allow-x00": False, "with-security-parameters": False}})


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_door_answers_as_its_schema_says(
    client: Client, identity: Issuer, subtests: pytest.Subtests, mode: Any
) -> None:
    api = client.application.api  # type: ignore[union-attr]
    schema = schemathesis.openapi.from_wsgi("/openapi.json", api, config=CONFIG)
    headers = identity.headers("administrator")
    doors = [door.ok() for door in schema.get_all_operations()]
    assert len(doors) == len(SERVICE.permissions)
    for operation in doors:
        takes = [parameter for parameter in operation.iter_parameters() if parameter.name != "place"]
        if mode == GenerationMode.NEGATIVE and not (takes or operation.body):
            continue  # what takes nothing can be asked nothing wrong, and every text may be a place

        @tried(operation)
        @given(case=operation.as_strategy(generation_mode=mode), is_known=st.booleans())
        def answers(case: Any, is_known: bool) -> None:
            if is_known and case.path_parameters and mode == GenerationMode.POSITIVE:
                case.path_parameters |= {name: KNOWN[name] for name in case.path_parameters if name in KNOWN}
            answer = case.call(headers=headers)
            case.validate_response(answer, headers=headers, excluded_checks=[positive_data_acceptance])

        with subtests.test(operation.label):
            answers()

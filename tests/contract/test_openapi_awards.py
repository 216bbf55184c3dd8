"""Whatever is sent to the doors of the awards service, they answer as their OpenAPI says, and never with a 5xx.

Half of what is sent goes to records that exist, so that it comes as far as the rules.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from awards.app import create_app
from awards.certificate.press import Press
from awards.credential.issuer import Issuer as CredentialIssuer
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import connect
from tests.builders.awards import campaign_body, nomination_body, reported_body
from tests.clients import Caller, made
from tests.contract.checking import CONFIG, empty, tried
from tests.identities import Issuer

LIST = "Tên tập thể;Đối tượng;Hình thức;Thành tích\nTrạm Y tế;tập thể;bang-khen-bo-tinh;Tốt\n".encode()
PDF = b"%PDF-1.7\n" + b"0 " * 50


@pytest.fixture(scope="module")
def app(settings: ServiceSettings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from awards.processes import ensure_indexes  # it imports kafka, whose warnings are excused only by now

    database = connect("awards", settings.mongodb_uri)
    ensure_indexes(database)
    keys = tmp_path_factory.mktemp("office") / "keys"
    yield create_app(settings, printing=Press(CredentialIssuer("https://registry.example.vn", "Office"), keys))
    empty(database)


@pytest.fixture(scope="module")
def known(app: Any, identity: Issuer) -> dict[str, str]:
    """The path parameters of records that exist; a presentation needs a conference, which has no door here."""
    officer = Caller(app, identity.token("awards_officer"))
    decision = made(officer.post("/v1/decisions", reported_body()))
    nomination = made(officer.post("/v1/nominations", nomination_body()))
    paper = f"/v1/nominations/{nomination['id']}/files/to-trinh.pdf/content"
    made(officer.put(paper, PDF, version=1, kind="to-trinh"))
    campaign = made(officer.post("/v1/campaigns", campaign_body()))
    listed = made(officer.send(f"/v1/campaigns/{campaign['id']}/submission-lists", LIST, nominator="UBND xã"))
    ordered = {"award_id": decision["grants"][0]["award_id"], "kind": "flag", "ordered_on": "2025-01-02"}
    flag = made(officer.post("/v1/award-objects", ordered))
    imported = made(officer.send("/v1/decision-imports", LIST, publisher="Sổ vàng", issuer="Chủ tịch UBND tỉnh"))
    papers = f"Mã khen thưởng\n{decision['grants'][0]['award_id']}\n".encode()
    certificates = made(officer.send("/v1/certificate-lists", papers))
    about = {"kind": "petition", "received_on": "2025-01-20", "text": "Nhầm tên", "nomination_id": nomination["id"]}
    complaint = made(officer.post("/v1/complaints", about))
    return {
        "certificate_list_id": certificates["id"],
        "complaint_id": complaint["id"],
        "award_object_id": flag["id"],
        "import_id": imported["id"],
        "campaign_id": campaign["id"],
        "list_id": listed["id"],
        "decision_id": decision["id"],
        "award_id": decision["grants"][0]["award_id"],
        "nomination_id": nomination["id"],
        "name": "to-trinh.pdf",
        "code": "giay-khen",
    }


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_door_answers_as_its_schema_says(
    app: Any, known: dict[str, str], identity: Issuer, subtests: pytest.Subtests, mode: GenerationMode
) -> None:
    headers = identity.headers("administrator")
    for door in schemathesis.openapi.from_wsgi("/openapi.json", app, config=CONFIG).get_all_operations():
        operation = door.ok()
        if mode == GenerationMode.NEGATIVE and not (operation.query or operation.headers or operation.body):
            continue  # it takes an id alone, and every text may be one

        @tried(operation)
        @given(case=operation.as_strategy(generation_mode=mode), is_known=st.booleans())
        def answers(case: Any, is_known: bool) -> None:
            if is_known:
                case.path_parameters |= {name: known[name] for name in case.path_parameters if name in known}
            # A schema cannot say that a party is known or that a cursor came from us: the rules refuse valid requests.
            case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

        with subtests.test(operation.label):
            answers()

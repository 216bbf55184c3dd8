"""A decision is entered and signed once, however many try at once."""

import threading
import uuid

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.folding import fold
from registry.messaging.connection import Documents
from tests.builders.awards import decision_body, reported_body
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_decisions import SIGNATURE, an_issuer, awards_of


def test_the_same_key_enters_a_decision_once(desk: Desk) -> None:
    body, key = decision_body(), uuid.uuid4().hex
    first = desk.done("POST", "/decisions", body, key=key)
    assert desk.done("POST", "/decisions", body, key=key) == first
    assert desk.refused("POST", "/decisions", decision_body(about="x"), key=key) == (422, "idempotency.key_reused")


def test_the_same_key_signs_a_decision_once(desk: Desk) -> None:
    draft = desk.done("POST", "/decisions", decision_body(issuer=an_issuer()))
    address, key = f"/decisions/{draft['id']}/signature", uuid.uuid4().hex
    signed = desk.done("POST", address, SIGNATURE, role="awards_approver", version=1, key=key)
    assert desk.done("POST", address, SIGNATURE, role="awards_approver", version=1, key=key) == signed
    assert len(awards_of(desk, draft["id"])) == 1


def test_a_decision_entered_twice_is_refused_with_the_name_of_the_other(desk: Desk) -> None:
    issuer = an_issuer()
    known = {"issuer": issuer, "number": "12/QĐ-UBND", "signed": {"on": "2025-01-08"}}
    first = desk.done("POST", "/decisions", decision_body(**known))
    answer = desk.ask("POST", "/decisions", reported_body(**known | {"number": "12/qd-ubnd"}))
    assert (answer.status_code, answer.json["code"]) == (409, "decision.exists")
    assert first["id"] in answer.json["detail"]
    in_vietnamese = desk.ask("POST", "/decisions", decision_body(**known), language="vi").json
    assert "đã có trong sổ" in in_vietnamese["detail"]
    next_year = desk.done("POST", "/decisions", decision_body(**known | {"signed": {"on": "2024-01-08"}}))
    assert next_year["id"] != first["id"]


def test_a_correction_or_signature_does_not_make_two_of_one_decision(desk: Desk) -> None:
    issuer = an_issuer()
    desk.done("POST", "/decisions", reported_body(issuer=issuer, number="12/QĐ-UBND", signed={"on": "2025-01-08"}))
    other = desk.done("POST", "/decisions", reported_body(issuer=issuer, number="12/QĐ-UBND"))
    change = {"signed": {"on": "2025-01-08"}, "reason": "found"}
    assert desk.refused("PATCH", f"/decisions/{other['id']}", change, version=1) == (409, "decision.exists")
    draft = desk.done("POST", "/decisions", decision_body(issuer=issuer))
    address = f"/decisions/{draft['id']}/signature"
    assert desk.refused("POST", address, SIGNATURE, role="awards_approver", version=1) == (409, "decision.exists")


def test_one_of_many_at_once_enters_the_decision(desk: Desk, awards_database: Documents) -> None:
    body = decision_body(issuer=an_issuer(), number="1/QĐ-UBND", signed={"on": "2025-01-08"})
    answers: list[int] = []
    gate = threading.Barrier(6)

    def enter() -> None:
        gate.wait()
        answers.append(desk.ask("POST", "/decisions", body).status_code)

    threads = [threading.Thread(target=enter) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [201, 409, 409, 409, 409, 409]
    assert awards_database["decisions"].count_documents({"issuer.name": body["issuer"]["name"]}) == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["12/QĐ-UBND", "12/QD-UBND", "13/QĐ-UBND", None]),
            st.sampled_from(["2024-01-08", "2025-01-08", None]),
            st.sampled_from(["drafted", "reported_unverified"]),
        ),
        max_size=6,
    )
)
def test_no_two_decisions_have_one_issuer_number_and_day(
    desk: Desk, entered: list[tuple[str | None, str | None, str]]
) -> None:
    issuer, seen = an_issuer(), set()
    for number, day, state in entered:
        signed = {"on": day} if day else {"precision": "unknown"}
        body = decision_body(issuer=issuer, number=number, signed=signed, state=state)
        status = desk.ask("POST", "/decisions", body).status_code
        same = (fold(number), day) if number and day else None
        assert status == (409 if same in seen else 201)
        seen |= {same} - {None}

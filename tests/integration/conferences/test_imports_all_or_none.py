"""A plan applied all or none: every row in one transaction, or nothing, and which row it was that stopped it."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from conferences.importing.commands import Subject
from conferences.importing.plan import Import
from conferences.importing.subjects import SUBJECTS
from registry.chassis.writing import EXTENSION
from registry.errors import Unavailable
from registry.importing.applying import ApplyPlan, to_apply
from registry.importing.entering import MOST_AT_ONCE, enter_rows
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transaction, database_away
from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.integration.conferences.of_imports import PARTIES

ACT = Act(actor="a", actor_name="A", correlation_id="c")


def all_or_none(caller: Caller, plan: Any, what: str = "apply?all_or_none=true") -> TestResponse:
    return caller.post(f"/v1/imports/{plan['id']}/{what}", None, if_match=plan["digest"])


def rows(caller: Caller, plan: Any) -> Mapping[str, int]:
    counts: dict[str, int] = caller.get(f"/v1/imports/{plan['id']}").get_json()["counts"]
    return {state: count for state, count in counts.items() if count}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_who_dies_in_the_middle_leaves_nothing(secretary: Caller, app: Flask, roster: str, subject: Subject) -> None:
    address = PARTIES if subject == "parties" else roster.replace("attendance", subject)
    heading = "Title" if subject == "agenda" else "Name"
    file = f"{heading},Reached\nTrọn {subject} một,1\nTrọn {subject} hai,2\n"
    plan = made(secretary.send(address, file.encode()))
    command = ApplyPlan(plan_id=plan["id"], digest=plan["digest"], all_or_none=True)
    known = to_apply(Import, command)

    def dying(transaction: Transaction, enters: Mapping[str, Any]) -> str:
        made_of_it = SUBJECTS[subject].enter(transaction, known.conference_id or "", enters)
        if "hai" in str(enters):
            raise KeyboardInterrupt
        return made_of_it

    with pytest.raises(KeyboardInterrupt):
        enter_rows(app.extensions[EXTENSION], known, command, dying, ACT)
    assert rows(secretary, plan) == {"ready": 2}
    assert made(all_or_none(secretary, plan))["state"] == "applied"
    assert made(all_or_none(secretary, plan))["counts"]["entered"] == 2
    refused(all_or_none(secretary, plan, "cancel"), 409, "import.nothing_to_cancel")


def test_a_rule_that_broke_since_stops_every_row_and_is_named(secretary: Caller, roster: str) -> None:
    known = made(secretary.post("/v1/parties", a.person(name="Đến Trước Cả")))["id"]
    plan = made(secretary.send(roster, f"person_id,name\n,Người Khác\n{known},\n".encode()))
    ledger = roster.removesuffix("/imports")
    made(secretary.post(ledger, a.line(person={"party_id": known})))
    problem = refused(all_or_none(secretary, plan), 422, "import.row_refused")
    assert problem["detail"].startswith("Row 3 cannot be entered, so no row was. Đến Trước Cả has a line")
    assert rows(secretary, plan) == {"ready": 2}
    assert len(secretary.get(ledger).get_json()["items"]) == 1


def test_two_rows_of_which_each_may_be_entered_alone_are_told_apart(secretary: Caller, roster: str) -> None:
    known = made(secretary.post("/v1/parties", a.person(name="Hai Lần Một Tệp")))["id"]
    file = f"person_id,name\n{known},\n,Người Khác\n{known},\n".encode()
    plan = made(secretary.send(f"{roster}?duplicates=enter", file))
    problem = refused(all_or_none(secretary, plan), 422, "import.row_refused")
    assert problem["detail"].startswith("Row 4 ")
    assert secretary.get(roster.removesuffix("/imports")).get_json()["items"] == []


def test_a_row_that_would_be_left_stops_the_others(secretary: Caller, roster: str) -> None:
    plan = made(secretary.send(roster, b"Name,State\nAn,\nBinh,asleep\n,\nAn,\n"))
    problem = refused(all_or_none(secretary, plan), 422, "import.rows_left")
    assert problem["detail"].startswith("Row 3 would be left, the first of 2")
    assert rows(secretary, plan) == {"ready": 1, "wrong": 1, "doubtful": 1}
    sooner = made(secretary.send(roster, b"Name\nAn\n"))
    made(all_or_none(secretary, sooner, "cancel"))
    refused(all_or_none(secretary, sooner), 409, "import.cancelled")


def test_more_than_a_transaction_takes_is_refused_with_the_remedy(secretary: Caller, roster: str) -> None:
    names = "".join(f"Người {number}\n" for number in range(MOST_AT_ONCE + 1))
    plan = made(secretary.send(roster, f"Name\n{names}".encode()))
    problem = refused(all_or_none(secretary, plan), 422, "import.too_many_at_once")
    assert "Split the file" in problem["detail"]
    refused(all_or_none(secretary, plan, "apply?all_or_none=perhaps"), 422, "input.invalid")


def test_what_takes_too_long_is_told_with_the_other_way(secretary: Caller, app: Flask, roster: str) -> None:
    plan = made(secretary.send(roster, b"Name\nAn\n"))
    command = ApplyPlan(plan_id=plan["id"], digest=plan["digest"], all_or_none=True)

    def slow(transaction: Transaction, enters: Mapping[str, Any]) -> str:
        raise database_away()

    with pytest.raises(Unavailable, match="without all_or_none"):
        enter_rows(app.extensions[EXTENSION], to_apply(Import, command), command, slow, ACT)
    assert rows(secretary, plan) == {"ready": 1}

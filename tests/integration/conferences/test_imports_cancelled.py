"""An import that is cancelled on its way: what was entered stays, the rest is never entered by it."""

from flask import Flask
from werkzeug.test import TestResponse

from conferences.importing.use_cases import ROWS_A_TRANSACTION, apply_import
from registry.chassis.writing import EXTENSION
from registry.importing.applying import ApplyPlan
from registry.messaging.outbox import Act
from tests.clients import Caller, made, refused

REST = 10
NAMES = "".join(f"Người thứ {number}\n" for number in range(ROWS_A_TRANSACTION + REST))
FILE = f"Name\n{NAMES}".encode()


def test_what_is_not_entered_when_an_import_is_cancelled_never_is(secretary: Caller, app: Flask, roster: str) -> None:
    plan = made(secretary.send(roster, FILE))
    stopping = ApplyPlan(plan_id=plan["id"], digest=plan["digest"], seconds=0)
    apply_import(app.extensions[EXTENSION], stopping, Act(actor="a", actor_name="A", correlation_id="c"))
    stopped = made(_told(secretary, plan, "cancel"))
    assert (stopped["state"], stopped["counts"]["entered"]) == ("cancelled", ROWS_A_TRANSACTION)
    assert (stopped["counts"]["cancelled"], stopped["counts"]["ready"]) == (REST, 0)
    assert made(_told(secretary, plan, "cancel")) == stopped
    refused(_told(secretary, plan, "apply"), 409, "import.cancelled")
    left = secretary.get(f"/v1/imports/{plan['id']}/errors.csv").get_data(as_text=True).splitlines()
    assert len(left) == 1 + REST
    again = made(secretary.send(roster, FILE))
    assert (again["counts"]["doubtful"], again["counts"]["ready"]) == (ROWS_A_TRANSACTION, REST)
    assert made(_told(secretary, again, "apply"))["counts"]["entered"] == REST


def test_an_import_that_is_entered_or_was_not_read_is_not_cancelled(secretary: Caller, roster: str) -> None:
    plan = made(secretary.send(roster, b"Name\nAn\n"))
    refused(secretary.post(f"/v1/imports/{plan['id']}/cancel", None), 428, "import.digest_required")
    refused(secretary.post(f"/v1/imports/{plan['id']}/cancel", None, if_match="0" * 64), 412, "import.another_plan")
    made(_told(secretary, plan, "apply"))
    refused(_told(secretary, plan, "cancel"), 409, "import.nothing_to_cancel")


def _told(caller: Caller, plan: dict[str, str], what: str) -> TestResponse:
    return caller.post(f"/v1/imports/{plan['id']}/{what}", None, if_match=plan["digest"])

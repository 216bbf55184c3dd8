"""A plan is applied exactly as it was read, by who may, and never twice."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from conferences.importing.use_cases import ROWS_A_TRANSACTION, apply_import
from registry.chassis.settings import ServiceSettings
from registry.chassis.writing import EXTENSION
from registry.importing.applying import ApplyPlan
from registry.messaging.connection import connect
from registry.messaging.outbox import Act
from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer
from tests.integration.conferences.of_imports import PARTIES, applied, rows_of


def test_what_changed_since_the_plan_is_refused_and_the_rest_entered(secretary: Caller, roster: str) -> None:
    known = made(secretary.post("/v1/parties", a.person(name="Đến Trước")))["id"]
    plan = made(secretary.send(roster, f"person_id,name\n{known},\n,Người Khác\n".encode()))
    ledger = roster.removesuffix("/imports")
    made(secretary.post(ledger, a.line(person={"party_id": known})))
    done = applied(secretary, plan)
    assert (done["state"], done["counts"]["entered"], done["counts"]["refused"]) == ("applied", 1, 1)
    (late,) = rows_of(secretary, plan, state="refused")
    assert [remark["code"] for remark in late["remarks"]] == ["attendance.line_exists"]
    assert len(secretary.get(ledger).get_json()["items"]) == 2


def test_a_plan_is_applied_by_who_has_read_it(secretary: Caller, reader: Caller, roster: str) -> None:
    plan = made(secretary.send(roster, b"Name\nAn\n"))
    address = f"/v1/imports/{plan['id']}/apply"
    assert secretary.get(f"/v1/imports/{plan['id']}").headers["ETag"] == f'"{plan["digest"]}"'
    refused(secretary.post(address, None), 428, "import.digest_required")
    refused(secretary.post(address, None, version=1), 400, "import.digest_malformed")
    refused(secretary.post(address, None, if_match="0" * 64), 412, "import.another_plan")
    refused(reader.post(address, None, if_match=plan["digest"]), 403, "identity.role")
    refused(secretary.post("/v1/imports/nothing/apply", None, if_match=plan["digest"]), 404, "import.not_found")
    twin = made(secretary.send(roster, b"Name\nAn\n"))
    applied(secretary, plan)
    other = secretary.post(f"/v1/imports/{twin['id']}/apply", None, if_match=twin["digest"])
    refused(other, 409, "import.applied_already")


def test_an_import_goes_on_where_it_stopped(secretary: Caller, app: Flask, roster: str) -> None:
    rows = ROWS_A_TRANSACTION + 10
    plan = made(secretary.send(roster, ("Name\n" + "".join(f"Người thứ {i}\n" for i in range(rows))).encode()))
    stopping = ApplyPlan(plan_id=plan["id"], digest=plan["digest"], seconds=0)
    stopped = apply_import(app.extensions[EXTENSION], stopping, Act(actor="a", actor_name="A", correlation_id="c"))
    assert (stopped.state, stopped.counts["entered"]) == ("applying", ROWS_A_TRANSACTION)
    with ThreadPoolExecutor(2) as both:  # and two who go on at once enter no row twice
        answers = list(both.map(lambda _: applied(secretary, plan), range(2)))
    assert [answer["counts"]["refused"] for answer in answers] == [0, 0]
    done = secretary.get(f"/v1/imports/{plan['id']}").get_json()
    assert (done["state"], done["counts"]["entered"]) == ("applied", rows)
    lines = secretary.get(roster.removesuffix("/imports"), limit=200).get_json()["items"]
    assert [line["person"]["name"] for line in lines].count(f"Người thứ {rows - 1}") == 1
    assert len(lines) == rows


def test_who_may_not_write_for_the_host_may_not_plan_its_roster(app: Flask, identity: Issuer, roster: str) -> None:
    elsewhere = Caller(app, identity.token("secretary", organisation="another"))
    refused(elsewhere.send(roster, b"Name\nAn\n"), 403, "identity.organisation")
    refused(elsewhere.send("/v1/conferences/nothing/attendance/imports", b"Name\nAn\n"), 404, "conference.not_found")


def test_the_same_key_gives_the_same_plan(secretary: Caller, roster: str) -> None:
    plan = made(secretary.send(roster, b"Name\nAn\n", key="roster-1"))
    assert made(secretary.send(roster, b"Name\nAn\n", key="roster-1"))["id"] == plan["id"]
    refused(secretary.send(roster, b"Name\nBinh\n", key="roster-1"), 422, "idempotency.key_reused")


def test_every_event_says_which_import_it_came_from(secretary: Caller, settings: ServiceSettings) -> None:
    plan = made(secretary.send(PARTIES, "Tên\nTruy Nguyên\n".encode()))
    applied(secretary, plan)
    (row,) = rows_of(secretary, plan)
    entry = connect("conferences", settings.mongodb_uri)["outbox"].find_one({"subject": row["record_id"]})
    assert entry is not None
    assert entry["causation_id"] == plan["id"]

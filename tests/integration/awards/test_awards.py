"""Awards and presentations through their doors."""

import threading
import uuid
from datetime import date
from typing import Any

import pytest

from registry.contracts.shapes import DateSaid, PartyRef
from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.builders.awards import a_conference_concluded, a_party_registered, grant_body, reported_body
from tests.integration.awards.conftest import Desk, Tell


def a_reported_award(desk: Desk, **said: Any) -> Any:
    """An award of a reported decision, found through its decision."""
    decision = desk.done("POST", "/decisions", reported_body(grants=[grant_body(**said)]))
    return desk.get(f"/awards/{decision['grants'][0]['award_id']}")


def a_held_conference(tell: Tell, **said: Any) -> str:
    identity = uuid.uuid4().hex
    tell(a_conference_concluded(identity, **said))
    return identity


def test_awards_are_found_by_recipient_form_period_and_state(desk: Desk, tell: Tell) -> None:
    party = uuid.uuid4().hex
    tell(a_party_registered(party, name="Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh Quảng Trị"))
    flag = a_reported_award(desk, recipient={"party_id": party})
    merit = a_reported_award(
        desk,
        recipient={"party_id": party},
        form={"code": "bang-khen-ttg"},
        achievement_period={"label": "2020-2024"},
    )
    assert (flag["recipient"]["kind"], flag["recipient"]["name"][:12]) == ("collective", "Đảng ủy Khối")

    def found(query: str) -> list[str]:
        return [item["id"] for item in desk.get(f"/awards?recipient_id={party}&{query}")["items"]]

    assert found("limit=2") == [flag["id"], merit["id"]]
    assert found("form=bang-khen-ttg") == [merit["id"]]
    assert found("period=2023") == [flag["id"]]
    assert found("state=presented") == []
    assert found(f"decision_id={flag['decision']['decision_id']}") == [flag["id"]]
    assert found("q=BẰNG khen") == [merit["id"]]
    assert found("q=dang uy khoi") == [flag["id"], merit["id"]]
    assert found("q=nobody") == []


def test_a_corrected_award_and_its_line_say_the_same(desk: Desk, awards_database: Documents) -> None:
    award = a_reported_award(desk)
    decision_id = award["decision"]["decision_id"]
    change = {
        "form": {"as_reported": "Giấy khen / Bằng khen"},
        "doubts": [{"text": "The source leaves the form open", "field": "form"}],
        "reason": "the translation names both",
    }
    corrected = desk.done("PATCH", f"/awards/{award['id']}", change, version=1)
    assert (corrected["form"]["code"], corrected["version"]) == (None, 2)
    line = desk.get(f"/decisions/{decision_id}")["grants"][0]
    assert (line["form"], line["doubts"]) == (corrected["form"], corrected["doubts"])
    types = [entry["type"] for entry in outbox.history(awards_database, decision_id)]
    assert types == ["registry.decision.reported.v1", "registry.decision.corrected.v1"]
    (before, after) = desk.get(f"/awards/{award['id']}/history")["items"]
    assert after["after"]["changed"] == ["doubts", "form"]
    assert after["before"] == before["after"]


def test_a_source_more_leaves_the_decision_as_it_is(desk: Desk, awards_database: Documents) -> None:
    award = a_reported_award(desk)
    change = {"sources": [{"publisher": "Báo Quảng Trị"}], "reason": "read in the newspaper"}
    desk.done("PATCH", f"/awards/{award['id']}", change, version=1)
    assert len(list(outbox.history(awards_database, award["decision"]["decision_id"]))) == 1


def test_the_lines_of_one_decision_are_corrected_at_once_and_none_is_lost(desk: Desk) -> None:
    decision = desk.done("POST", "/decisions", reported_body(grants=[grant_body() for _ in range(4)]))
    ids = [grant["award_id"] for grant in decision["grants"]]
    gate = threading.Barrier(len(ids))
    answers: list[int] = []

    def correct(award_id: str) -> None:
        gate.wait()
        change = {"achievement": f"Thành tích của {award_id}", "reason": "misread"}
        answers.append(desk.ask("PATCH", f"/awards/{award_id}", change, version=1).status_code)

    threads = [threading.Thread(target=correct, args=[award_id]) for award_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 4
    after = desk.get(f"/decisions/{decision['id']}")
    assert [grant["achievement"] for grant in after["grants"]] == [f"Thành tích của {i}" for i in ids]
    assert after["version"] == 5


def test_an_award_is_presented_with_the_posts_of_the_day(desk: Desk, tell: Tell, awards_database: Documents) -> None:
    presenter = uuid.uuid4().hex
    tell(a_party_registered(presenter, kind="person", name="Lý Kiều Vân"))
    conference = a_held_conference(tell)
    award = a_reported_award(desk)
    body = {
        "award_id": award["id"],
        "conference_id": conference,
        "rank_order": 1,
        "presenters": [{"party_id": presenter, "post": "Trưởng Ban Nội chính Tỉnh ủy"}, {"name": "lãnh đạo tỉnh"}],
        "receivers": [{"name": "lãnh đạo Đảng ủy Khối"}],
        "caption": "Trao cờ",
    }
    answer = desk.ask("POST", "/presentations", body)
    presented = answer.json
    assert answer.headers["Location"] == f"/v1/presentations/{presented['id']}"
    assert presented["presenters"][0] == {
        "party_id": presenter,
        "name": "Lý Kiều Vân",
        "kind": "person",
        "post": "Trưởng Ban Nội chính Tỉnh ủy",
    }
    assert presented["presented"] == presented["conference"]["held"]
    (recorded,) = outbox.history(awards_database, presented["id"])
    granted, handed_over = outbox.history(awards_database, award["id"])
    assert (granted["type"], handed_over["type"]) == ("registry.award.granted.v1", "registry.award.presented.v1")
    assert (recorded["time"], recorded["recorded_at"]) == (handed_over["time"], handed_over["recorded_at"])
    for query in (f"conference_id={conference}", f"award_id={award['id']}", f"presenter_id={presenter}"):
        assert [item["id"] for item in desk.get(f"/presentations?{query}")["items"]] == [presented["id"]]
    assert desk.get("/presentations?presenter_id=nobody")["items"] == []


def test_an_award_is_presented_once(desk: Desk, tell: Tell) -> None:
    body = {"award_id": a_reported_award(desk)["id"], "conference_id": a_held_conference(tell)}
    first = desk.done("POST", "/presentations", body)
    again = desk.ask("POST", "/presentations", body)
    assert (again.status_code, again.json["code"]) == (409, "presentation.exists")
    assert first["id"] in again.json["detail"]


def test_one_of_many_at_once_presents_the_award(desk: Desk, tell: Tell, awards_database: Documents) -> None:
    body = {"award_id": a_reported_award(desk)["id"], "conference_id": a_held_conference(tell)}
    answers: list[int] = []
    gate = threading.Barrier(4)

    def present() -> None:
        gate.wait()
        answers.append(desk.ask("POST", "/presentations", body).status_code)

    threads = [threading.Thread(target=present) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [201, 409, 409, 409]
    assert len(list(outbox.history(awards_database, body["award_id"]))) == 2


@pytest.mark.parametrize("state", ["draft", "postponed", "cancelled"])
def test_nothing_is_presented_where_nothing_was_held(desk: Desk, tell: Tell, state: str) -> None:
    body = {"award_id": a_reported_award(desk)["id"], "conference_id": a_held_conference(tell, state=state)}
    assert desk.refused("POST", "/presentations", body) == (422, "presentation.conference_not_held")
    assert desk.get(f"/awards/{body['award_id']}")["state"] == "granted"


def test_an_unknown_conference_may_not_have_arrived_yet(desk: Desk, tell: Tell) -> None:
    body = {"award_id": a_reported_award(desk)["id"], "conference_id": uuid.uuid4().hex}
    answer = desk.ask("POST", "/presentations", body, language="vi")
    assert (answer.status_code, answer.json["code"]) == (422, "directory.unknown_conference")
    assert "thử lại sau giây lát" in answer.json["detail"]
    tell(a_conference_concluded(body["conference_id"]))
    desk.done("POST", "/presentations", body)


def test_a_presentation_of_no_award_is_refused(desk: Desk, tell: Tell) -> None:
    body = {"award_id": "none", "conference_id": a_held_conference(tell)}
    assert desk.refused("POST", "/presentations", body) == (404, "award.not_found")


def test_a_presentation_is_corrected_with_a_reason(desk: Desk, tell: Tell) -> None:
    body = {"award_id": a_reported_award(desk)["id"], "conference_id": a_held_conference(tell)}
    presented = desk.done("POST", "/presentations", body)
    other = a_held_conference(tell, held=DateSaid(on=date(2025, 1, 20)))
    change = {"conference_id": other, "presenters": [{"name": "Lê Đức Tiến"}], "reason": "the other photograph"}
    corrected = desk.done("PATCH", f"/presentations/{presented['id']}", change, version=1)
    assert corrected["conference"]["conference_id"] == other
    assert corrected["presented"]["on"] == "2025-01-20"
    assert desk.get(f"/presentations/{presented['id']}") == corrected
    (_, event) = desk.get(f"/presentations/{presented['id']}/history")["items"]
    assert (event["after"]["changed"], event["after"]["reason"]) == (["conference", "presenters"], change["reason"])


def test_who_holds_the_conference_may_say_what_was_handed_over_there(desk: Desk, tell: Tell) -> None:
    host, other = uuid.uuid4().hex, uuid.uuid4().hex
    tell(a_party_registered(host))
    tell(a_party_registered(other))
    conference = a_held_conference(tell, hosts=(PartyRef(party_id=host, name="Đảng ủy Khối"),))
    award = a_reported_award(desk)  # the Government's: its issuer is a name without a record
    body = {"award_id": award["id"], "conference_id": conference}
    assert desk.refused("POST", "/presentations", body, organisation=other) == (403, "identity.organisation")
    desk.done("POST", "/presentations", body, organisation=host)
    change = {"achievement": "Khác", "reason": "misread"}
    answer = desk.refused("PATCH", f"/awards/{award['id']}", change, organisation=host, version=2)
    assert answer == (403, "identity.organisation")


def test_forms_are_found_by_name_family_regime_and_day(desk: Desk) -> None:
    def codes(query: str) -> list[str]:
        return [form["code"] for form in desk.get(f"/forms?limit=200&{query}")["items"]]

    assert len(codes("")) == 59
    assert codes("q=giay khen&in_force_on=2024-05-01&regime=state") == ["giay-khen"]
    assert "L03_GIAY_KHEN" in codes("q=GIẤY KHEN&in_force_on=2020-05-01")
    assert set(codes("family=flag&regime=party")) == {"D_CO_TINH_UY"}
    first = desk.get("/forms?limit=50")
    rest = desk.get(f"/forms?limit=50&cursor={first['next']}")
    assert len({form["code"] for form in first["items"] + rest["items"]}) == 59
    assert rest["next"] is None
    form = desk.get("/forms/co-thi-dua-chinh-phu", role="reader")
    assert form["authorities"][0]["citation"] == "Luật 06/2022 Điều 78 khoản 1"
    assert desk.refused("GET", "/forms/none", None) == (404, "form.not_found")


@pytest.mark.parametrize("address", ["/forms", "/decisions", "/awards", "/presentations"])
def test_a_misspelt_filter_is_refused_rather_than_passed_over(desk: Desk, address: str) -> None:
    answer = desk.ask("GET", f"{address}?recipent_id=1")
    assert (answer.status_code, answer.json["code"]) == (422, "input.invalid")
    assert answer.json["errors"][0]["field"] == "recipent_id"

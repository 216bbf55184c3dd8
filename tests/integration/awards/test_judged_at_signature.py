"""What the law of the day of signing forbids is not signed, whoever put the line there; what it warns of is."""

import uuid
from typing import Any

from registry.contracts.party import Level
from tests.builders.awards import a_party_registered, decision_body, grant_body, reported_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.papers import FLAG, Paper, draft_decision, put_forward

MERIT = {"code": "bang-khen-bo-tinh"}
COMMENDATION = {"code": "giay-khen"}


def a_record(tell: Tell, **said: Any) -> str:
    """Of a party that the directory has heard of; its id."""
    party_id = uuid.uuid4().hex
    tell(a_party_registered(party_id, **{"name": f"Trường Tiểu học {party_id}"} | said))
    return party_id


def line(form: dict[str, str] = MERIT, **recipient: Any) -> dict[str, Any]:
    to = recipient or {"name": f"Tập thể {uuid.uuid4().hex}", "kind": "collective"}
    return grant_body(form=form, recipient=to, achievement_period={"label": "2025"})


def draft(desk: Desk, *lines: dict[str, Any], **issuer: Any) -> Any:
    by = issuer or {"name": f"Chủ tịch UBND tỉnh {uuid.uuid4().hex}", "kind": "organisation"}
    return desk.done("POST", "/decisions", decision_body(issuer=by, grants=list(lines)), sub="drafter")


def sign(desk: Desk, drafted: Any, on: str = "2026-03-02", **more: Any) -> Any:
    signature = {"number": "8/QĐ-UBND", "signed_on": on}
    asked = {"role": "awards_approver", "sub": "approver", "version": drafted["version"]} | more
    return desk.ask("POST", f"/decisions/{drafted['id']}/signature", signature, **asked)


def refused(answer: Any) -> tuple[int, str, str]:
    return answer.status_code, answer.json["code"], answer.json["errors"][0]["field"]


def found(desk: Desk, drafted: Any, on: str = "2026-03-02") -> list[set[tuple[str, str]]]:
    """Severity and code of what is found of each line."""
    lines = desk.get(f"/decisions/{drafted['id']}/findings?on={on}")["lines"]
    return [{(one["severity"], one["code"]) for one in each["findings"]} for each in lines]


def test_a_flag_to_a_person_is_not_signed_and_nothing_else_of_the_decision_is(desk: Desk) -> None:
    drafted = draft(desk, line(), line(FLAG, name="Lý Kiều Vân", kind="individual"))
    fine, wrong = found(desk, drafted)
    assert ("block", "recipient.kind") in wrong
    assert {severity for severity, _ in fine} <= {"warn"}
    answer = sign(desk, drafted)
    assert refused(answer) == (422, "decision.blocked_by_law", "grants.1")
    assert "line 2" in answer.json["detail"]
    assert "is for collectives, not for individuals. (Luật 06/2022/QH15 Điều 8, 19, 20" in answer.json["detail"]
    assert "dòng 2" in sign(desk, drafted, language="vi").json["detail"]
    assert desk.get(f"/awards?decision_id={drafted['id']}")["items"] == []


def test_a_form_is_signed_on_a_day_of_its_law_alone(desk: Desk) -> None:
    drafted = draft(desk, line({"code": "L03_BK_BO_TINH"}))
    answer = sign(desk, drafted)
    assert refused(answer) == (422, "decision.blocked_by_law", "grants.0")
    assert "cannot be conferred on 2026-03-02" in answer.json["detail"]
    assert sign(desk, drafted, "2023-12-20").status_code == 200


def test_what_only_a_dossier_shows_is_warned_of_where_nobody_nominated(desk: Desk, tell: Tell) -> None:
    person = a_record(tell, kind="person", name="Lý Kiều Vân")
    drafted = draft(desk, line({"code": "cstd-bo-tinh"}, party_id=person))
    assert ("warn", "prerequisite.missing") in found(desk, drafted)[0]
    assert sign(desk, drafted).status_code == 200


def test_of_two_drafts_for_one_achievement_the_one_signed_second_is_refused(desk: Desk, tell: Tell) -> None:
    school = a_record(tell)
    nominated = {"recipient": {"party_id": school}, "achievement": grant_body()["achievement"]}
    paper = Paper(desk, **nominated).recommended()
    first, second = draft(desk, line(party_id=school)), put_forward(desk, paper).json
    for warned in (*found(desk, first), *found(desk, second)):
        assert ("warn", "achievement.also_in_draft") in warned
    codes = [one["code"] for one in desk.get(f"{paper.address}/findings")["findings"]]
    assert "achievement.also_in_draft" in codes
    assert sign(desk, first).status_code == 200
    assert ("block", "achievement.awarded_before") in found(desk, second)[0]
    assert refused(sign(desk, second)) == (422, "decision.blocked_by_law", "grants.0")
    assert desk.get(paper.address)["state"] == "put_forward"
    assert found(desk, first)[0].isdisjoint({("block", "achievement.awarded_before")})  # its own award is none before


def test_one_achievement_is_not_signed_twice_in_one_decision(desk: Desk, tell: Tell) -> None:
    school = a_record(tell)
    twice = draft(desk, line(party_id=school), line(COMMENDATION, party_id=school))
    assert found(desk, twice)[0].isdisjoint({("block", "achievement.awarded_before")})
    assert refused(sign(desk, twice)) == (422, "decision.blocked_by_law", "grants.1")
    assert "dòng/line 1" in sign(desk, twice).json["detail"]
    namesakes = draft(desk, *[line(name="Nguyễn Văn Hùng", kind="individual")] * 2)
    assert ("warn", "achievement.awarded_before") in found(desk, namesakes)[1]
    assert sign(desk, namesakes).status_code == 200


def test_two_nominations_for_one_achievement_are_not_put_forward_together(desk: Desk, tell: Tell) -> None:
    school = a_record(tell)
    papers = [Paper(desk, recipient={"party_id": school}).recommended() for _ in range(2)]
    answer = put_forward(desk, *papers)
    assert refused(answer) == (422, "nomination.blocked", "nomination_ids.1")
    alone = put_forward(desk, papers[0])
    put = {"nomination_ids": [papers[1].last["id"]]}
    more = desk.ask("POST", f"/decisions/{alone.json['id']}/nominations", put, sub="drafter", version=2)
    assert refused(more) == (422, "nomination.blocked", "nomination_ids.0")


def a_draft_of(desk: Desk, tell: Tell, level: Level | None) -> Any:
    return draft(desk, line(COMMENDATION), party_id=a_record(tell, name="UBND huyện Hướng Hóa", level=level))


def test_a_district_confers_nothing_after_its_last_day(desk: Desk, tell: Tell) -> None:
    drafted = a_draft_of(desk, tell, "district")
    assert ("block", "authority.not_competent") in found(desk, drafted, "2025-07-01")[0]
    answer = sign(desk, drafted, "2025-07-01")
    assert refused(answer) == (422, "decision.blocked_by_law", "grants.0")
    assert "this level may not confer the form" in answer.json["detail"]
    assert sign(desk, drafted, "2025-06-30").status_code == 200


def test_an_issuer_whose_level_is_not_known_is_taken_as_competent(desk: Desk, tell: Tell) -> None:
    assert sign(desk, a_draft_of(desk, tell, None), "2025-07-01").status_code == 200
    assert sign(desk, a_draft_of(desk, tell, "commune"), "2025-07-01").status_code == 200


def test_a_nomination_is_put_forward_to_who_may_decide_it(desk: Desk, tell: Tell) -> None:
    paper = Paper(desk).recommended()
    decision = draft_decision(desk)
    by_commune = {"issuer": {"party_id": a_record(tell, name="UBND xã Sơn Kim", level="commune")}}
    desk.done("PATCH", f"/decisions/{decision['id']}", by_commune, sub="drafter", version=1)
    put = {"nomination_ids": [paper.last["id"]]}
    answer = desk.ask("POST", f"/decisions/{decision['id']}/nominations", put, sub="drafter", version=2)
    assert refused(answer) == (422, "nomination.blocked", "nomination_ids.0")


def test_what_was_overridden_stands_at_the_signature(desk: Desk) -> None:
    paper = Paper(desk).recommended()
    drafted = put_forward(desk, paper).json
    [said] = desk.get(f"/decisions/{drafted['id']}/findings?on=2026-03-02")["lines"]
    warning = next(one for one in said["findings"] if one["severity"] == "warn")
    override = {"rule": warning["rule"], "code": warning["code"], "reason": "Hội đồng đã xem xét"}
    asked = {"role": "awards_approver", "sub": "approver", "version": desk.get(paper.address)["version"]}
    desk.done("POST", f"{paper.address}/overrides", override, **asked)
    [said] = desk.get(f"/decisions/{drafted['id']}/findings?on=2026-03-02")["lines"]
    assert [one["override"]["reason"] for one in said["findings"] if one["override"]] == ["Hội đồng đã xem xét"]
    assert sign(desk, drafted).status_code == 200


def test_what_is_reported_stands_whatever_the_law_says(desk: Desk) -> None:
    body = reported_body(grants=[line(FLAG, name="Lý Kiều Vân", kind="individual")])
    assert desk.ask("POST", "/decisions", body).status_code == 201


def test_what_the_law_cannot_be_asked_of_is_said_and_signed(desk: Desk) -> None:
    open_form = line() | {"form": {"as_reported": "Giấy khen / Bằng khen"}}
    drafted = draft(desk, open_form, line(FLAG, name="10 tập thể và cá nhân", kind="mixed", count=10))
    assert found(desk, drafted) == [
        {("warn", "line.not_judged")},
        {("warn", "line.not_judged"), ("warn", "cap.not_stated")},
    ]
    assert sign(desk, drafted).status_code == 200

"""Several who sign at the same moment for one achievement of one recipient: one of them does, the others are told."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_judged_at_signature import a_record, draft, line, refused, sign
from tests.integration.awards.test_merged_parties import Records

AT_ONCE = 4


def signed_at_once(desk: Desk, drafts: list[Any]) -> list[Any]:
    with ThreadPoolExecutor(len(drafts)) as threads:
        return list(threads.map(lambda drafted: sign(desk, drafted), drafts))


def require_one_of(answers: list[Any]) -> None:
    refusals = [answer for answer in answers if answer.status_code != 200]
    assert len(refusals) == len(answers) - 1
    assert {refused(answer) for answer in refusals} == {(422, "decision.blocked_by_law", "grants.0")}


def test_one_achievement_is_signed_once_however_many_sign_at_once(desk: Desk, tell: Tell) -> None:
    school = a_record(tell)
    for achievement in ("Đi đầu phong trào thi đua", "Tổ chức tốt hội khỏe"):  # at first nobody came before
        lines = [line(party_id=school) | {"achievement": achievement} for _ in range(AT_ONCE)]
        require_one_of(signed_at_once(desk, [draft(desk, one) for one in lines]))
    assert len(desk.get(f"/awards?recipient_id={school}")["items"]) == 2


def test_records_of_one_recipient_are_one(desk: Desk, tell: Tell) -> None:
    schools = Records(tell, "organisation")
    old, survivor = schools.register(), schools.register()
    drafts = [draft(desk, line(party_id=party)) for party in (old, survivor)]
    schools.merge(old, survivor)
    require_one_of(signed_at_once(desk, drafts))


def test_who_signs_for_several_at_once_waits_for_nobody_for_good(desk: Desk, tell: Tell) -> None:
    """Each needs the turns of the other, said in the other order."""
    schools = [a_record(tell) for _ in range(6)]
    one = [line(party_id=school) for school in schools]
    other = [line(party_id=school) | {"achievement": "Xây dựng nông thôn mới"} for school in reversed(schools)]
    answers = signed_at_once(desk, [draft(desk, *one), draft(desk, *other)])
    assert [answer.status_code for answer in answers] == [200, 200]

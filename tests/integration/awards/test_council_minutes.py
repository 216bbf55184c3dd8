"""The minutes of a council's review on paper: what was voted against what the law asks for, and what is left open."""

import uuid
from typing import Any

from tests.builders.awards import a_party_registered
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.papers import ATTESTED, FLAG, Paper, member, review_body
from tests.integration.awards.printed import printed


def minutes(desk: Desk, paper: Paper, language: str = "vi") -> str:
    return printed(desk, f"{paper.address}/review/paper?lang={language}")


def reviewed(desk: Desk, body: dict[str, Any], **said: Any) -> Paper:
    paper = Paper(desk, **said).under_review()
    paper.do("review", body)
    return paper


def test_they_say_who_sat_there_and_hold_the_vote_against_the_law_of_the_day(desk: Desk) -> None:
    text = minutes(desk, reviewed(desk, review_body(), form=FLAG, dossier={"statements": ATTESTED}))
    assert "Số: 04/BB-HĐTĐKT" in text
    assert "ngày 20 tháng 02 năm 2026" in text
    assert "Hội đồng có 10 thành viên; có mặt hoặc bỏ phiếu bằng văn bản 9, vắng mặt 1." in text
    assert "Vắng mặt: 1. Ủy viên vắng" in text
    assert "xét đề nghị của UBND xã Sơn Kim: tặng Cờ thi đua của Chính phủ cho Trường Tiểu học" in text
    assert "Tỷ lệ tán thành: 9/10 tổng số thành viên, đạt 90,0 %." in text
    needed = "Tỷ lệ cần đạt: 80 % tổng số thành viên (Nghị định 152/2025/NĐ-CP Điều 33 khoản 5): đạt."
    assert needed in text
    assert "Hội đồng đề nghị tặng Cờ thi đua của Chính phủ" in text
    assert "THƯ KÝ CHỦ TỌA" in text


def test_a_share_below_the_threshold_is_not_reached_though_the_council_recommends(desk: Desk) -> None:
    members = [member(f"Ủy viên {n}", "for" if n < 7 else "against") for n in range(10)]
    paper = reviewed(desk, review_body(members=members), form=FLAG, dossier={"statements": ATTESTED})
    assert "70.0 %" in (text := minutes(desk, paper, "en"))
    assert "80 % of all members (Nghị định 152/2025/NĐ-CP Điều 33 khoản 5): not reached." in text


def test_where_no_rule_names_a_share_it_is_left_to_the_hand(desk: Desk) -> None:
    text = minutes(desk, reviewed(desk, review_body(minutes=None)))
    assert "Tỷ lệ cần đạt: ................ (không có trong quy định mà hệ thống lưu giữ)." in text
    assert "Số: ......../BB-........" in text


def test_who_is_proposed_abstained_and_why_and_who_else_voted_how_is_not_said(desk: Desk, tell: Tell) -> None:
    person = uuid.uuid4().hex
    tell(a_party_registered(person, kind="person", name="Lê Thị Hạnh"))
    members = [member("Ủy viên chống", "against"), {"member": {"party_id": person}, "vote": "abstained"}]
    text = minutes(desk, reviewed(desk, review_body(members=members), recipient={"party_id": person}))
    assert "Lê Thị Hạnh không biểu quyết vì là người được đề nghị khen thưởng." in text
    assert text.count("Ủy viên chống") == 1


def test_a_refusal_says_why(desk: Desk) -> None:
    text = minutes(desk, reviewed(desk, review_body(is_recommended=False, reason="Chưa đủ hồ sơ.")))
    assert "Hội đồng không đề nghị. Lý do: Chưa đủ hồ sơ." in text


def test_there_are_none_before_the_review_and_awards_staff_alone_print_them(desk: Desk) -> None:
    address = f"{Paper(desk).address}/review/paper"
    assert desk.refused("GET", address, None) == (409, "nomination.not_reviewed")
    assert desk.refused("GET", address, None, role="reader") == (403, "identity.role")

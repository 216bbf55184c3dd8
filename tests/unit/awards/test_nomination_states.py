"""The states of a nomination: what each allows, and that one that lost its line can be put forward again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.decision.lines import the_same_lines
from awards.nomination.nomination import Nomination
from awards.rules.dossier import Dossier
from registry.contracts.award import FormRef, Recipient
from registry.contracts.council import CouncilMember, CouncilReview
from registry.contracts.nomination import Remark
from registry.contracts.shapes import PartyRef, Period
from registry.errors import RuleBroken
from tests.builders.awards import AT, a_grant

BODY = PartyRef(name="UBND xã Sơn Kim", kind="organisation")
MEMBERS = (CouncilMember(member=PartyRef(name="Nguyễn Văn An", kind="person"), vote="for"),)
REVIEW = CouncilReview(council="Hội đồng", held_on=date(2025, 2, 20), members=MEMBERS)
ACTS: dict[str, Callable[[Nomination], Any]] = {
    "submit": lambda one: one.submit(date(2025, 2, 2), "nominator", AT),
    "take_up": lambda one: one.take_up("examiner", AT),
    "send_back": lambda one: one.send_back((Remark(text="Thiếu biên bản"),), "examiner", AT),
    "recommend": lambda one: one.recommend(REVIEW, "examiner", AT),
    "reject": lambda one: one.reject(REVIEW, "Không đủ phiếu", "examiner", AT),
    "withdraw": lambda one: one.withdraw("Trùng", AT),
    "put_forward": lambda one: one.put_forward("a-decision", AT)[1],
    "decide": lambda one: one.decide(AT),
    "release": lambda one: one.release("line_taken_out", None, AT),
}
BECOMES = {
    ("drafted", "submit"): "submitted",
    ("drafted", "withdraw"): "withdrawn",
    ("returned", "submit"): "submitted",
    ("returned", "withdraw"): "withdrawn",
    ("submitted", "take_up"): "under_review",
    ("submitted", "send_back"): "returned",
    ("submitted", "withdraw"): "withdrawn",
    ("under_review", "send_back"): "returned",
    ("under_review", "recommend"): "recommended",
    ("under_review", "reject"): "rejected",
    ("under_review", "withdraw"): "withdrawn",
    ("recommended", "put_forward"): "put_forward",
    ("recommended", "withdraw"): "withdrawn",
    ("put_forward", "decide"): "decided",
    ("put_forward", "release"): "recommended",
    ("decided", "release"): "recommended",
}


def drafted() -> Nomination:
    said = {
        "nominator": BODY,
        "form": FormRef(code="bang-khen-bo-tinh", labels={"vi": "Bằng khen"}),
        "recipient": Recipient(name="Trường Tiểu học Sơn Kim", kind="collective"),
        "achievement": "Đi đầu trong phong trào",
        "achievement_period": Period(label="2024"),
        "dossier": Dossier(),
    }
    return Nomination.draft(said, "nominator", AT)[0]


@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=40))
def test_whatever_is_done_to_it_in_whatever_order(acts: list[str]) -> None:
    """It is where the table says; it stands in a decision, with an award, in two states alone."""
    one, state = drafted(), "drafted"
    for act in acts:
        if (state, act) in BECOMES:
            said = ACTS[act](one)
            state = BECOMES[state, act]
            assert said.nomination.state == state
        else:
            with pytest.raises(RuleBroken):
                ACTS[act](one)
        stands = state in ("put_forward", "decided")
        assert (one.state, bool(one.decision_id), bool(one.award_id)) == (state, stands, stands)


def test_what_lost_its_line_is_put_forward_again_under_another_award() -> None:
    one = drafted()
    for act in ("submit", "take_up", "recommend"):
        ACTS[act](one)
    first, _ = one.put_forward("a-draft", AT)
    released = one.release("draft_discarded", "Trùng", AT)
    assert (released.left, released.cause, released.nomination.review) == ("a-draft", "draft_discarded", REVIEW)
    again, _ = one.put_forward("another", AT)
    assert again.award_id != first.award_id


def test_a_line_sent_again_is_the_line_it_was() -> None:
    before = tuple(a_grant(recipient=Recipient(name=name, kind="collective")) for name in ("A", "B", "B"))
    said = [a_grant(recipient=Recipient(name=name, kind="collective"), achievement="Khác") for name in ("b", "C", "B")]
    kept = the_same_lines(before, said)
    assert [line.award_id for line in kept] == [before[1].award_id, said[1].award_id, before[2].award_id]
    assert {line.achievement for line in kept} == {"Khác"}
    assert the_same_lines(before, (*before, said[0])) == (*before, said[0])  # one line more of the same

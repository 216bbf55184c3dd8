"""What each state of a decision allows, and what it is called when it is done."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from awards.decision.decision import Decision
from registry.errors import RuleBroken
from tests.builders.awards import AT, a_grant
from tests.unit.awards.decisions import (
    SIGNED_ON,
    amended,
    an_amendment,
    discarded,
    drafted,
    published,
    reported,
    signed,
)

STATES: dict[str, Callable[[], Decision]] = {
    "drafted": drafted,
    "signed": signed,
    "published": published,
    "amended": amended,
    "reported_unverified": reported,
    "discarded": discarded,
}
ACTS: dict[str, Callable[[Decision], Any]] = {
    "revise": lambda decision: decision.revise({"about": "tổng kết"}, "officer", AT),
    "sign": lambda decision: decision.sign("346/QĐ-TTg", SIGNED_ON, None, "approver", AT),
    "publish": lambda decision: decision.publish(date(2025, 1, 2), AT),
    "correct": lambda decision: decision.correct({"about": "tổng kết"}, "misread", AT),
    "add_grants": lambda decision: decision.add_grants([a_grant()], "found later", "officer", AT),
    "discard": lambda decision: decision.discard("Trùng", AT),
    "amend": lambda decision: decision.amend(an_amendment(), None, (), AT),
    "annul": lambda decision: decision.annul("Sai thẩm quyền", "Điều 93", (), AT, is_whole=True),
}
ALLOWED = {
    ("drafted", "revise"): "registry.decision.revised.v1",
    ("drafted", "sign"): "registry.decision.signed.v1",
    ("drafted", "add_grants"): "registry.decision.revised.v1",
    ("drafted", "discard"): "registry.decision.discarded.v1",
    ("signed", "annul"): "registry.decision.annulled.v1",
    ("published", "annul"): "registry.decision.annulled.v1",
    ("amended", "annul"): "registry.decision.annulled.v1",
    ("signed", "amend"): "registry.decision.amended.v1",
    ("published", "amend"): "registry.decision.amended.v1",
    ("amended", "amend"): "registry.decision.amended.v1",
    ("amended", "publish"): "registry.decision.published.v1",
    ("amended", "correct"): "registry.decision.corrected.v1",
    ("reported_unverified", "annul"): "registry.decision.annulled.v1",
    ("signed", "publish"): "registry.decision.published.v1",
    ("signed", "correct"): "registry.decision.corrected.v1",
    ("published", "correct"): "registry.decision.corrected.v1",
    ("reported_unverified", "correct"): "registry.decision.corrected.v1",
    ("reported_unverified", "add_grants"): "registry.decision.corrected.v1",
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", STATES)
def test_what_each_state_allows(state: str, act: str) -> None:
    decision = STATES[state]()
    if (state, act) in ALLOWED:
        assert ACTS[act](decision).type == ALLOWED[state, act]
    else:
        with pytest.raises(RuleBroken):
            ACTS[act](decision)
        assert decision.state == state

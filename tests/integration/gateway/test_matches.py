"""A report that was found to be a decision: its grant stays on the timeline, and is marked while the match stands."""

from datetime import timedelta
from typing import Any

import pytest

from gateway.timeline.generation import Generations
from gateway.timeline.read_model import ReadModel
from gateway.timeline.reading import Question
from registry.contracts.award import AwardFacts, AwardGranted, DecisionRef, FormRef, Recipient
from registry.contracts.decision import DecisionFacts, DecisionMatched, DecisionMatchUndone, Grant, MatchedAward
from registry.contracts.shapes import UNKNOWN_DATE, DateSaid, PartyRef
from registry.messaging.connection import Documents
from tests.integration.gateway.recorded import record
from tests.unit.gateway.events import RECORDED_AT, envelope

FORM = FormRef(code="bang-khen-bo-tinh", labels={"vi": "Bằng khen"})
ISSUER = PartyRef(name="Chủ tịch UBND tỉnh", kind="organisation")
SCHOOL = Recipient(party_id="school", name="Trường Tiểu học Sơn Kim", kind="collective")
REAL = DecisionRef(
    decision_id="real", issuer=ISSUER, number="345/QĐ-UBND", signed=DateSaid(on=RECORDED_AT.date()), state="signed"
)
REPORT = DecisionRef(decision_id="report", issuer=ISSUER, number=None, signed=UNKNOWN_DATE, state="reported_unverified")
LATER, LAST = RECORDED_AT + timedelta(days=2), RECORDED_AT + timedelta(days=4)


def granted(award_id: str, decision: DecisionRef) -> AwardGranted:
    facts = AwardFacts(form=FORM, recipient=SCHOOL, achievement="tốt", decision=decision, state="granted")
    return AwardGranted(happened_at=RECORDED_AT, award_id=award_id, award=facts)


@pytest.fixture
def reported() -> dict[str, Any]:
    grant = Grant(award_id="reported", form=FORM, recipient=SCHOOL, achievement="tốt")
    facts = DecisionFacts(issuer=ISSUER, state="reported_unverified", grants=(grant,))
    return {"decision_id": "report", "decision": facts, "survivor": REAL, "reason": "cùng một quyết định"}


@pytest.fixture
def matched(home: Documents, reported: dict[str, Any]) -> Documents:
    pair = (MatchedAward(award_id="reported", matched_to="awarded"),)
    match = DecisionMatched(happened_at=LATER, awards=pair, **reported)
    said = [granted("reported", REPORT), granted("awarded", REAL)]
    record(home, [*(envelope(one) for one in said), envelope(match, sequence=2, recorded_at=LATER)])
    return home


def marked(home: Documents, recorded_before: str | None = None) -> dict[str, str | None]:
    """The entries of the school, each with what took its place."""
    question = Question(timeline="party:school", recorded_before=recorded_before)
    page = ReadModel(Generations(home)).page(question, None, 9)
    return {row["event_id"]: page.corrections.get(row["event_id"], {}).get("event_id") for row in page.page.rows}


def test_one_achievement_is_marked_as_told_by_the_other_record(matched: Documents, reported: dict[str, Any]) -> None:
    before = marked(matched, recorded_before="2025-02-02T00:00:00.000Z")
    assert before == {"reported.00000001": None, "awarded.00000001": None}
    match = "report.00000002"
    assert marked(matched) == {"reported.00000001": match, "awarded.00000001": None, match: None}
    undone = DecisionMatchUndone(happened_at=LAST, **reported)
    record(matched, [envelope(undone, sequence=3, recorded_at=LAST)])
    assert set(marked(matched).values()) == {None}
    assert marked(matched, recorded_before="2025-02-04T00:00:00.000Z")["reported.00000001"] == match

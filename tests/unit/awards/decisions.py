"""Decisions in each of their states, for tests of what a state allows."""

from datetime import date
from typing import Any

from awards.decision.decision import Decision
from registry.contracts.decision import Amendment
from registry.contracts.report_item import CitedDocument
from registry.contracts.shapes import DateSaid
from tests.builders.awards import AT, decision_facts

SIGNED_ON = date(2024, 12, 30)


def drafted(**said: Any) -> Decision:
    decision, _ = Decision.draft(decision_facts(**said), "officer", AT)
    return decision


def signed(**said: Any) -> Decision:
    decision = drafted(**said)
    decision.sign("345/QĐ-TTg", SIGNED_ON, None, "approver", AT)
    return decision


def published() -> Decision:
    decision = signed()
    decision.publish(date(2025, 1, 2), AT)
    return decision


def an_amendment(**said: Any) -> Amendment:
    defaults: dict[str, Any] = {
        "document": CitedDocument(kind="Quyết định", number="12", issued=DateSaid(on=date(2025, 2, 3))),
        "article": "Điều 1",
        "text": "Sửa tên tập thể tại dòng 1.",
        "reason": "Danh sách ghi nhầm",
    }
    return Amendment(**defaults | said)


def amended() -> Decision:
    decision = signed()
    decision.amend(an_amendment(), None, (), AT)
    return decision


def discarded() -> Decision:
    decision = drafted()
    decision.discard("Trùng", AT)
    return decision


def reported(**said: Any) -> Decision:
    decision, _ = Decision.report(decision_facts(**{"state": "reported_unverified"} | said), "officer", AT)
    return decision

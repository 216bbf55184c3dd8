"""The four dates of an award: its achievement, its decision, its handing-over, its publication; with their doubts."""

import csv
from typing import Any

from awards.award.award import Award
from awards.indexes import ensure
from registry.messaging.connection import Documents
from tests.builders.awards import decision_body, grant_body, reported_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_awards import a_held_conference
from tests.integration.awards.test_revocation import approve, decided

PERIOD = {"label": "2023", "starts_on": "2023-01-01", "ends_on": "2023-12-31"}
DOUBT = {"text": "Chương trình ghi buổi sáng, báo ghi buổi chiều.", "field": "presented"}


def reported_award(desk: Desk) -> str:
    said = {"signed": {"on": "2024-12-30"}, "published_on": "2025-01-02"}
    grant = grant_body(achievement_period=PERIOD, doubts=[DOUBT])
    award_id: str = desk.done("POST", "/decisions", reported_body(grants=[grant], **said))["grants"][0]["award_id"]
    return award_id


def dates(award: Any) -> tuple[Any, ...]:
    presented = award["presented"] and award["presented"]["on"]
    period, decision = award["achievement_period"], award["decision"]
    return (period["starts_on"], period["ends_on"]), decision["signed"]["on"], presented, decision["published_on"]


def test_all_four_are_held_given_back_and_exported(desk: Desk, tell: Tell) -> None:
    award_id = reported_award(desk)
    assert dates(desk.get(f"/awards/{award_id}"))[2] is None
    desk.done("POST", "/presentations", {"award_id": award_id, "conference_id": a_held_conference(tell)})
    award = desk.get(f"/awards/{award_id}")
    assert dates(award) == (("2023-01-01", "2023-12-31"), "2024-12-30", "2025-01-14", "2025-01-02")
    assert [doubt["field"] for doubt in award["doubts"]] == ["presented"]
    decision = award["decision"]["decision_id"]
    file = desk.ask("GET", f"/awards/export?format=csv&decision_id={decision}").text
    [told] = csv.DictReader(file.lstrip("\ufeff").splitlines())
    names = ("Achieved from", "Achieved until", "Signed", "Presented", "Published on")
    assert [told[name] for name in names] == ["2023-01-01", "2023-12-31", "2024-12-30", "2025-01-14", "2025-01-02"]


def test_each_is_corrected_by_an_event(desk: Desk, tell: Tell) -> None:
    award_id = reported_award(desk)
    body = {"award_id": award_id, "conference_id": a_held_conference(tell)}
    presentation = desk.done("POST", "/presentations", body)
    later = {"presented": {"on": "2025-01-15"}, "reason": "Trao vào ngày thứ hai"}
    desk.done("PATCH", f"/presentations/{presentation['id']}", later, version=1)
    decision = desk.get(f"/awards/{award_id}")["decision"]["decision_id"]
    desk.done("PATCH", f"/decisions/{decision}", {"published_on": "2025-01-03", "reason": "đọc nhầm"}, version=1)
    assert dates(desk.get(f"/awards/{award_id}"))[2:] == ("2025-01-15", "2025-01-03")
    said = desk.get(f"/awards/{award_id}/history")["items"][-1]["after"]
    assert (said["changed"], said["award"]["presented"]["on"], said["reason"]) == (
        ["presented"],
        "2025-01-15",
        "Trao vào ngày thứ hai",
    )
    caption = {"caption": "Trao Cờ", "reason": "thiếu chú thích"}
    desk.done("PATCH", f"/presentations/{presentation['id']}", caption, version=2)
    assert desk.get(f"/awards/{award_id}")["version"] == 3  # granted, presented, corrected: the day stayed
    desk.done("POST", f"/presentations/{presentation['id']}/handing-over/undo", {"reason": "nhầm"}, version=3)
    assert desk.get(f"/awards/{award_id}")["presented"] is None


def test_an_award_recorded_before_awards_said_when_gains_the_day_of_its_presentation(
    desk: Desk, tell: Tell, awards_database: Documents
) -> None:
    handed_over, waits = reported_award(desk), reported_award(desk)
    desk.done("POST", "/presentations", {"award_id": handed_over, "conference_id": a_held_conference(tell)})
    Award.objects(id=handed_over).update_one(unset__presented=True)
    assert desk.get(f"/awards/{handed_over}")["presented"] is None
    ensure(awards_database)
    assert desk.get(f"/awards/{handed_over}")["presented"]["on"] == "2025-01-14"
    assert desk.get(f"/awards/{waits}")["presented"] is None


def test_a_day_of_publication_is_of_what_was_published(desk: Desk) -> None:
    draft = decision_body(published_on="2025-01-02")
    assert desk.refused("POST", "/decisions", draft) == (422, "decision.not_published")
    decision = decided(desk)
    address = f"/decisions/{decision['id']}"
    said = {"published_on": "2025-02-03", "reason": "ghi ngày"}
    assert desk.refused("PATCH", address, said, version=2) == (422, "decision.not_published")
    approve(desk, f"{address}/publication", {"published_on": "2025-02-03"}, 2)
    none = {"published_on": None, "reason": "chưa công bố"}
    assert desk.refused("PATCH", address, none, version=3) == (422, "decision.publication_day_missing")

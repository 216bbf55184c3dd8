"""What shows a presentation: media of its conference, known by their events."""

import uuid
from typing import Any

from registry.contracts.medium import MediumFacts, MediumRecorded, MediumRemoved
from registry.contracts.shapes import UNKNOWN_DATE, ConferenceRef
from tests.builders.awards import AT
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_awards import a_held_conference, a_reported_award

CAPTION = "Trao Cờ thi đua của Chính phủ"


def a_photograph(tell: Tell, conference_id: str) -> MediumRecorded:
    conference = ConferenceRef(conference_id=conference_id, titles={"vi": "Hội nghị"}, held=UNKNOWN_DATE)
    facts = MediumFacts(conference=conference, kind="photograph", caption=CAPTION)
    recorded = MediumRecorded(happened_at=AT, medium_id=uuid.uuid4().hex, medium=facts)
    tell(recorded)
    return recorded


def presented(desk: Desk, conference_id: str, *media: str) -> dict[str, Any]:
    return {"award_id": a_reported_award(desk)["id"], "conference_id": conference_id, "media": list(media)}


def test_a_presentation_names_the_photographs_that_show_it(desk: Desk, tell: Tell) -> None:
    conference = a_held_conference(tell)
    shown = a_photograph(tell, conference).medium_id
    said = desk.done("POST", "/presentations", presented(desk, conference, shown, shown))
    assert said["media"] == [{"medium_id": shown, "kind": "photograph", "caption": CAPTION}]
    elsewhere = {"conference_id": a_held_conference(tell), "reason": "nhầm hội nghị"}
    moved = desk.done("PATCH", f"/presentations/{said['id']}", elsewhere, version=1)
    assert moved["media"] == []  # they show the other conference
    changed = desk.get(f"/presentations/{said['id']}/history")["items"][1]["after"]["changed"]
    assert changed == ["conference", "media"]


def test_what_is_not_of_the_conference_is_refused(desk: Desk, tell: Tell) -> None:
    conference = a_held_conference(tell)
    other = a_photograph(tell, a_held_conference(tell)).medium_id
    gone = a_photograph(tell, conference)
    tell(MediumRemoved(happened_at=AT, medium_id=gone.medium_id, medium=removed(gone), reason="theo yêu cầu"), 2)
    for medium in (uuid.uuid4().hex, other, gone.medium_id):
        refused = desk.ask("POST", "/presentations", presented(desk, conference, medium))
        assert (refused.status_code, refused.json["code"]) == (422, "directory.unknown_medium")
        assert refused.json["errors"][0]["field"] == "media.0"


def removed(recorded: MediumRecorded) -> MediumFacts:
    return MediumFacts(conference=recorded.medium.conference, kind="photograph", caption=CAPTION, is_removed=True)

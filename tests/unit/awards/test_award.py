"""The rules of an award and of its presentation."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from awards.award.award import Award
from awards.decision.decision import Decision
from awards.directory.known import KnownConference
from awards.presentation.presentation import Presentation
from registry.contracts.award import DecisionRef
from registry.contracts.shapes import DateSaid, PartyRef, Period
from registry.errors import DomainError
from tests.builders.awards import AT, PRIME_MINISTER, a_grant, decision_facts

DECISION = DecisionRef(decision_id="d", issuer=PRIME_MINISTER, signed=DateSaid(precision="unknown"), state="signed")
PRESENTER = PartyRef(party_id="ly-kieu-van", name="Lý Kiều Vân", kind="person", post="Trưởng Ban Nội chính Tỉnh ủy")


def an_award() -> Award:
    decision, _ = Decision.report(decision_facts(state="reported_unverified"), "officer", AT)
    award, _ = Award.of_grant(a_grant(), decision, AT)
    return award


def a_conference(state: str = "concluded", **said: Any) -> KnownConference:
    held = DateSaid(on=date(2025, 1, 14), part_of_day="afternoon")
    return KnownConference(**{"id": "c", "state": state, "titles": {"vi": "Hội nghị"}, "held": held} | said)


def test_a_correction_names_what_changed() -> None:
    event = an_award().correct(
        {"achievement": "Thành tích khác", "achievement_period": Period(label="2023")}, "misread", DECISION, AT
    )
    assert (event.changed, event.award.achievement, event.happened_at) == (("achievement",), "Thành tích khác", AT)


@pytest.mark.parametrize(
    ("changes", "reason", "code"),
    [
        ({"achievement_period": Period(label="2023")}, "same", "award.nothing_changed"),
        ({"achievement": "Khác"}, " ", "award.reason_missing"),
        ({"achievement": " "}, "misread", "decision.achievement_missing"),
    ],
)
def test_what_a_correction_is_refused_for(changes: dict[str, Any], reason: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        an_award().correct(changes, reason, DECISION, AT)
    assert refused.value.code == code


def test_a_presentation_is_on_the_day_of_its_conference_unless_said_otherwise() -> None:
    presentation, event = Presentation.record({"presenters": (PRESENTER,)}, an_award(), a_conference(), AT)
    assert event.happened_at == datetime(2025, 1, 14, 5, tzinfo=UTC)
    assert (event.presentation.presented.part_of_day, event.happened_precision) == ("afternoon", "day")
    assert presentation.presenter_ids == ["ly-kieu-van"]
    said = {"presented": DateSaid(on=date(2025, 1, 15))}
    corrected = presentation.correct(said, "the second day", an_award(), a_conference(), AT)
    assert (corrected.changed, corrected.presentation.presented.on) == (("presented",), date(2025, 1, 15))


@pytest.mark.parametrize("state", ["draft", "postponed", "cancelled"])
def test_nothing_is_handed_over_at_a_conference_that_was_not_held(state: str) -> None:
    with pytest.raises(DomainError) as refused:
        Presentation.record({}, an_award(), a_conference(state), AT)
    assert refused.value.code == "presentation.conference_not_held"


@pytest.mark.parametrize("state", ["scheduled", "in_session", "concluded", "minutes_approved"])
def test_an_award_is_handed_over_at_a_conference_that_was_held(state: str) -> None:
    _, event = Presentation.record({}, an_award(), a_conference(state), AT)
    assert event.presentation.conference.conference_id == "c"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"presented": DateSaid(on=date(2025, 3, 2))}, "presentation.in_future"),
        ({"rank_order": 0}, "presentation.rank_order"),
    ],
)
def test_what_a_presentation_refuses(said: dict[str, Any], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        Presentation.record(said, an_award(), a_conference(), AT)
    assert refused.value.code == code


def test_a_corrected_presentation_may_be_of_another_conference() -> None:
    presentation, _ = Presentation.record({}, an_award(), a_conference(), AT)
    event = presentation.correct({}, "it was the other one", an_award(), a_conference(id="other"), AT)
    assert (event.changed, event.presentation.conference.conference_id) == (("conference",), "other")


@pytest.mark.parametrize(
    ("changes", "reason", "code"),
    [
        ({"caption": None}, "same", "presentation.nothing_changed"),
        ({"caption": "x"}, "", "presentation.reason_missing"),
    ],
)
def test_what_a_correction_of_a_presentation_is_refused_for(changes: dict[str, Any], reason: str, code: str) -> None:
    presentation, _ = Presentation.record({}, an_award(), a_conference(), AT)
    with pytest.raises(DomainError) as refused:
        presentation.correct(changes, reason, an_award(), a_conference(), AT)
    assert refused.value.code == code


def test_an_award_that_is_handed_over_is_presented() -> None:
    award = an_award()
    event = award.present(
        conference=a_conference().reference(),
        presenters=[PRESENTER],
        receivers=[],
        presented=DateSaid(on=date(2025, 1, 14)),
        decision=DECISION,
        at=AT,
        precision="instant",
    )
    assert event.award.presented == DateSaid(on=date(2025, 1, 14))
    assert (award.state, event.award.state, event.presenters) == ("presented", "presented", (PRESENTER,))
    assert (event.happened_at, event.happened_precision) == (AT, "instant")

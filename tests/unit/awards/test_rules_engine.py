"""Where a naive reading of the law goes wrong: what a dossier must show, votes, shares, and the law of the day."""

from dataclasses import replace
from datetime import date

import pytest

from awards.rules.dossier import Cluster, Holding, Membership, Question, Vote
from registry.contracts.shapes import Period
from tests.unit.awards.dossiers import (
    found,
    judged,
    outcomes,
    rated,
    states,
    with_dossier,
)
from tests.unit.awards.questions import ADVANCED_COLLECTIVE, FLAG, NATIONAL_FIGHTER, PRIME_MINISTERS, PROVINCIAL


@pytest.mark.parametrize(
    "asked",
    [NATIONAL_FIGHTER, PRIME_MINISTERS, FLAG, ADVANCED_COLLECTIVE, PROVINCIAL],
    ids=["national fighter", "prime minister's certificate", "flag", "advanced collective", "provincial certificate"],
)
def test_a_dossier_in_order_is_allowed(asked: Question) -> None:
    verdict = judged(asked)
    assert (verdict.outcome, verdict.findings) == ("allow", ())


def test_the_share_of_votes_is_of_all_members_and_its_facts_say_so() -> None:
    (finding,) = judged(with_dossier(NATIONAL_FIGHTER, vote=Vote(members=25, present=22, votes_for=22))).findings
    assert (finding.code, finding.severity) == ("vote.too_few", "block")
    assert finding.citation == "Nghị định 152/2025/NĐ-CP Điều 33 khoản 5"
    facts = {fact.name: fact.value for fact in finding.facts}
    assert (facts["share_of_members"], facts["needed"]) == ("88.0 %", "90 %")


@pytest.mark.parametrize(("votes_for", "outcome"), [(16, "allow"), (15, "block")])
def test_the_flag_needs_eighty_per_cent_exactly(votes_for: int, outcome: str) -> None:
    assert judged(with_dossier(FLAG, vote=Vote(members=20, votes_for=votes_for))).outcome == outcome


def test_a_vote_that_is_not_stated_is_not_taken_as_in_order() -> None:
    verdict = judged(with_dossier(FLAG, vote=None))
    assert found(verdict) == {"vote.not_stated": "warn"}
    assert outcomes(verdict)["decree-152-vote-government-flag"] == "not_stated"


@pytest.mark.parametrize(
    ("leaders", "standard", "proposed", "outcome"),
    [(20, 14, 2, "allow"), (20, 14, 3, "block"), (20, None, 4, "warn"), (4, 4, 1, "block"), (5, 5, 1, "allow")],
)
def test_twenty_per_cent_is_rounded_down_and_of_leaders_that_meet_the_standard(
    leaders: int, standard: int | None, proposed: int, outcome: str
) -> None:
    cluster = Cluster(leaders=leaders, leaders_meeting_standard=standard, proposed=proposed)
    assert judged(with_dossier(FLAG, cluster=cluster)).outcome == outcome


def test_the_cap_is_doubtful_under_the_decree_that_was_not_read() -> None:
    earlier = replace(FLAG, on=date(2025, 3, 1))
    too_many = with_dossier(earlier, cluster=Cluster(leaders=11, proposed=3), vote=None)
    assert found(judged(too_many)) == {"cap.exceeded": "warn"}


@pytest.mark.parametrize(("holding", "outcome"), [(7, "allow"), (6, "block")])
def test_seventy_per_cent_is_at_least(holding: int, outcome: str) -> None:
    members = Membership(members=10, disciplined=0, holding=(Holding(form="lao-dong-tien-tien", members=holding),))
    assert judged(with_dossier(ADVANCED_COLLECTIVE, membership=members)).outcome == outcome


@pytest.mark.parametrize(("holding", "outcome"), [(6, "allow"), (5, "block")])
def test_more_than_half_under_the_law_before(holding: int, outcome: str) -> None:
    members = Membership(members=10, disciplined=0, holding=(Holding(form="L03_LDTT", members=holding),))
    asked = replace(ADVANCED_COLLECTIVE, form="L03_TTLDTT", on=date(2023, 12, 29), authority="district")
    asked = with_dossier(asked, membership=members, period=Period(label="2023"), ratings=rated("good", 2023))
    assert judged(with_dossier(asked, route="L03_TTLDTT.annual")).outcome == outcome


def test_the_district_may_until_its_last_day() -> None:
    of_2024 = with_dossier(ADVANCED_COLLECTIVE, period=Period(label="2024"), ratings=rated("good", 2024))
    assert judged(replace(of_2024, authority="district", on=date(2025, 6, 30))).outcome == "allow"
    after = judged(replace(of_2024, authority="district", on=date(2025, 7, 1)))
    assert found(after) == {"authority.not_competent": "block"}
    before = judged(replace(of_2024, authority="commune", on=date(2025, 6, 30)))
    assert found(before) == {"authority.not_competent": "block"}


def test_a_form_of_the_law_before_cannot_be_given_under_the_new_one() -> None:
    assert judged(replace(ADVANCED_COLLECTIVE, form="L03_TTLDTT")).outcome == "block"
    assert "form.not_in_force" in found(judged(replace(ADVANCED_COLLECTIVE, on=date(2023, 12, 31))))


def test_registration_was_asked_before_2024_and_is_asked_no_more() -> None:
    unregistered = states(registered=False)
    assert judged(with_dossier(ADVANCED_COLLECTIVE, statements=unregistered)).outcome == "allow"
    earlier = replace(ADVANCED_COLLECTIVE, form="L03_TTLDTT", on=date(2023, 12, 29), authority="district")
    assert "statement.denied" in found(judged(with_dossier(earlier, statements=unregistered)))


def test_the_law_that_was_not_read_warns_from_its_first_day() -> None:
    assert judged(replace(PROVINCIAL, on=date(2026, 9, 30))).outcome == "allow"
    assert found(judged(replace(PROVINCIAL, on=date(2026, 10, 1)))) == {"notice": "warn"}


def test_discipline_in_the_period_blocks_and_before_it_does_not() -> None:
    served = with_dossier(PROVINCIAL, discipline_served_on=date(2024, 6, 30), period=Period(label="2024-2025"))
    assert found(judged(served)) == {"standing.discipline_in_period": "block"}
    assert judged(with_dossier(served, discipline_served_on=date(2023, 12, 31))).outcome == "allow"

"""Where a naive reading of the law goes wrong: clocks, shares, days, and what counts as what."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from awards.rules.case import Span, span_of
from awards.rules.dossier import Cluster, Holding, Membership, Question, Vote
from awards.rules.requirements.repetition import alike_percent
from registry.contracts.shapes import Period
from registry.errors import RuleBroken
from tests.unit.awards.dossiers import (
    found,
    held,
    initiatives,
    judged,
    outcomes,
    question,
    rated,
    states,
    with_dossier,
)

NATIONAL_FIGHTER = question(
    "cstd-toan-quoc",
    date(2026, 3, 18),
    authority="central",
    initiatives=initiatives(2024, scope="nation"),
    vote=Vote(members=25, present=23, votes_for=23),
    history=(
        held("L03_CSTD_BO_TINH", date(2022, 2, 18), "2019-2021"),
        held("cstd-bo-tinh", date(2025, 2, 20), "2022-2024"),
    ),
)
PRIME_MINISTERS = question(
    "bang-khen-ttg",
    date(2026, 5, 20),
    authority="central",
    route="bang-khen-ttg.73-1-b",
    proposed_on=date(2026, 2, 10),
    ratings=rated("good", 2021, 2022, 2023, 2024, 2025),
    history=(
        held("L03_BK_BO_TINH", date(2021, 3, 15), "2019-2020", "merit"),
        held("L03_CSTD_CO_SO", date(2022, 1, 15), "2021"),
        held("cstd-co-so", date(2024, 1, 15), "2023"),
        held("cstd-co-so", date(2026, 1, 15), "2025"),
    ),
)
FLAG = question(
    "co-thi-dua-chinh-phu",
    date(2026, 6, 10),
    authority="central",
    recipient_kind="collective",
    route="co-thi-dua-chinh-phu.25-1",
    vote=Vote(members=20, votes_for=16),
    cluster=Cluster(leaders=20, leaders_meeting_standard=14, proposed=2),
)
ADVANCED_COLLECTIVE = question(
    "tap-the-lao-dong-tien-tien",
    date(2025, 12, 26),
    recipient_kind="collective",
    authority="commune",
    period=Period(label="2025"),
    ratings=rated("good", 2025),
    membership=Membership(members=10, disciplined=0, holding=(Holding(form="lao-dong-tien-tien", members=7),)),
)
PROVINCIAL = question(
    "bang-khen-bo-tinh",
    date(2026, 3, 25),
    authority="province",
    route="bang-khen-bo-tinh.74-1-d",
    initiatives=initiatives(2024, 2025),
    history=(held("cstd-co-so", date(2025, 1, 15), "2024"), held("cstd-co-so", date(2026, 1, 15), "2025")),
)


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
    [(20, 14, 2, "allow"), (20, 14, 3, "block"), (20, None, 4, "allow"), (4, 4, 1, "block"), (5, 5, 1, "allow")],
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


def test_a_dossier_received_under_the_decree_before_stays_under_it() -> None:
    few = with_dossier(NATIONAL_FIGHTER, vote=Vote(members=25, votes_for=13))
    assert judged(few).outcome == "block"
    received = with_dossier(few, received_on=date(2025, 6, 30))
    verdict = judged(received)
    assert verdict.outcome == "allow"
    assert outcomes(verdict)["decree-152-vote-national-fighter"] == "not_in_force"


@pytest.mark.parametrize(
    ("received_on", "rule"),
    [
        (None, "decree-152-nothing-pending"),
        (date(2025, 7, 1), "decree-152-nothing-pending"),
        (date(2025, 6, 30), "decree-98-nothing-pending"),
        (date(2023, 12, 20), "decree-98-nothing-pending"),  # before any decree of the law of 2022
    ],
)
def test_nothing_pending_is_asked_whenever_the_dossier_came(received_on: date | None, rule: str) -> None:
    (finding,) = judged(with_dossier(PROVINCIAL, standing="under_inspection", received_on=received_on)).findings
    assert (finding.rule, finding.severity) == (rule, "block")


def test_the_clock_runs_from_the_decision_when_it_names_no_period() -> None:
    unnamed = held("L03_BK_BO_TINH", date(2021, 3, 15), None, "merit")
    verdict = judged(replace(PRIME_MINISTERS, history=(unnamed, *PRIME_MINISTERS.history[1:])))
    assert found(verdict)["waiting.too_short"] == "block"
    facts = {fact.name: fact.value for fact in verdict.findings[0].facts}
    assert facts["counted_from"] == "2021-03-16"


def test_five_years_are_whole_on_the_last_day() -> None:
    in_time = (*PRIME_MINISTERS.history[:3], held("cstd-co-so", date(2025, 1, 15), "2024"))
    asked = replace(PRIME_MINISTERS, history=in_time)
    assert judged(with_dossier(asked, proposed_on=date(2025, 12, 31))).outcome == "allow"
    assert found(judged(with_dossier(asked, proposed_on=date(2025, 12, 30)))) == {"waiting.too_short": "block"}


def test_a_second_certificate_does_not_begin_the_five_years_anew() -> None:
    second = held("bang-khen-bo-tinh", date(2024, 3, 1), "2022-2023", "merit")
    assert judged(replace(PRIME_MINISTERS, history=(*PRIME_MINISTERS.history, second))).outcome == "allow"


@pytest.mark.parametrize("ground", ["exceptional", "thematic"])
def test_exceptional_and_thematic_awards_support_no_merit_award(ground: Any) -> None:
    exceptional = replace(PRIME_MINISTERS.history[0], ground=ground)
    verdict = judged(replace(PRIME_MINISTERS, history=(exceptional, *PRIME_MINISTERS.history[1:])))
    assert found(verdict) == {"prerequisite.missing": "block"}
    assert "does not count" in {fact.value for fact in verdict.findings[0].facts}


def test_one_low_year_breaks_the_five_and_one_unrated_year_is_asked_for() -> None:
    low = (*rated("good", 2021, 2022, 2024, 2025), *rated("completed", 2023))
    assert found(judged(with_dossier(PRIME_MINISTERS, ratings=low))) == {"rating.too_low": "block"}
    unrated = rated("good", 2021, 2022, 2024, 2025)
    (finding,) = judged(with_dossier(PRIME_MINISTERS, ratings=unrated)).findings
    assert (finding.code, finding.severity) == ("rating.not_stated", "warn")
    said = [(fact.name, fact.value) for fact in finding.facts if fact.name in {"2022", "2023"}]
    assert said == [("2022", "good"), ("2023", "not stated")]


def test_an_award_decided_later_is_not_known_that_day() -> None:
    later = replace(PRIME_MINISTERS.history[3], decided_on=date(2026, 6, 1))
    verdict = judged(replace(PRIME_MINISTERS, history=(*PRIME_MINISTERS.history[:3], later)))
    assert found(verdict) == {"prerequisite.missing": "block"}


def test_two_base_titles_in_a_row_one_missing_blocks_a_gap_warns() -> None:
    one = replace(PROVINCIAL, history=PROVINCIAL.history[:1])
    assert judged(with_dossier(one, ratings=rated("good", 2024, 2025))).outcome == "block"
    gap = (held("cstd-co-so", date(2024, 1, 15), "2023"), PROVINCIAL.history[1])
    verdict = judged(with_dossier(replace(PROVINCIAL, history=gap), ratings=rated("good", 2024, 2025)))
    assert verdict.outcome == "warn"


def test_two_excellent_years_with_two_initiatives_do_as_well() -> None:
    without_titles = replace(PROVINCIAL, history=())
    assert judged(with_dossier(without_titles, ratings=rated("excellent", 2024, 2025))).outcome == "allow"
    one_initiative = with_dossier(without_titles, ratings=rated("excellent", 2024, 2025), initiatives=initiatives(2024))
    assert judged(one_initiative).outcome == "block"


def test_an_initiative_serves_once() -> None:
    used = initiatives(2024, 2025, used_for="cstd-co-so")
    assert found(judged(with_dossier(PROVINCIAL, initiatives=used))) == {"initiative.used_before": "warn"}


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


def test_an_order_counts_by_its_class() -> None:
    asked = question(
        "huan-chuong-lao-dong",
        date(2026, 6, 1),
        route="huan-chuong-lao-dong.43-1-dd",
        ratings=(*rated("good", 2021, 2022, 2023), *rated("excellent", 2024, 2025)),
    )
    title = held("cstd-bo-tinh", date(2024, 2, 1), "2021-2023")
    third = held("huan-chuong-lao-dong", date(2021, 5, 1), "2016-2020", "merit", award_class="hạng Ba")
    assert judged(replace(asked, history=(third, title))).outcome == "allow"
    of_the_law_before = replace(third, form="L03_HCLD_3", award_class=None)
    assert judged(replace(asked, history=(of_the_law_before, title))).outcome == "allow"
    for other in (replace(third, award_class="hạng Nhì"), replace(third, form="L03_HCLD_2", award_class=None)):
        assert judged(replace(asked, history=(other, title))).outcome == "block"


class TestNeverTwice:
    """One achievement is commended once."""

    text = "Cứu 5 người trong lũ tại xã Hòa Bắc"
    rescue = question(
        "giay-khen", date(2025, 12, 1), authority="commune", achievement=text, period=Period(label="2025")
    )

    def repeated(self, **earlier: Any) -> dict[str, str]:
        award = held(**{"form": "bang-khen-bo-tinh", "decided_on": date(2025, 10, 8), "period": "2025"} | earlier)
        return found(judged(replace(self.rescue, history=(award,))))

    def test_the_same_words_block(self) -> None:
        said = "CỨU 5 NGƯỜI trong lũ, tại xã Hoà Bắc".replace("Hoà", "Hòa")
        assert self.repeated(achievement=said)["achievement.awarded_before"] == "block"

    def test_words_that_are_alike_leave_it_to_people(self) -> None:
        said = "Đã cứu 5 người trong lũ tại xã Hòa Bắc"
        assert self.repeated(achievement=said)["achievement.perhaps_awarded_before"] == "warn"

    def test_another_time_or_another_achievement_is_free(self) -> None:
        assert not {code for code in self.repeated(achievement=self.text, period="2024") if "achievement" in code}
        assert not {code for code in self.repeated(achievement="Hiến đất làm đường") if "achievement" in code}

    def test_a_title_and_a_certificate_may_both_be_given(self) -> None:
        title = self.repeated(form="lao-dong-tien-tien", achievement=self.text)
        assert not {code for code in title if "achievement" in code}

    def test_equal_texts_alone_are_equal(self) -> None:
        assert alike_percent("Đỗ Thị Lý", "do thi ly") == 100
        assert alike_percent("abcd", "abce") < 100
        assert alike_percent("", "abc") == 0


def test_discipline_in_the_period_blocks_and_before_it_does_not() -> None:
    served = with_dossier(PROVINCIAL, discipline_served_on=date(2024, 6, 30), period=Period(label="2024-2025"))
    assert found(judged(served)) == {"standing.discipline_in_period": "block"}
    assert judged(with_dossier(served, discipline_served_on=date(2023, 12, 31))).outcome == "allow"


def test_without_a_route_each_is_tried() -> None:
    unnamed = with_dossier(PROVINCIAL, route=None)
    assert judged(unnamed).outcome == "allow"
    nothing = judged(with_dossier(replace(unnamed, history=()), ratings=rated("completed", 2024, 2025)))
    assert found(nothing) == {"route.not_named": "warn"}
    fighter = judged(replace(NATIONAL_FIGHTER, history=()))
    assert found(fighter) == {"prerequisite.missing": "block"}  # it has one route


def test_a_route_of_another_recipient_or_another_day_is_refused() -> None:
    assert found(judged(replace(PROVINCIAL, recipient_kind="collective"))) == {"route.not_applicable": "block"}
    farmer = question("bang-khen-ttg", date(2025, 6, 30), route="bang-khen-ttg.152-27-2")
    assert found(judged(farmer)) == {"route.not_in_force": "block"}


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        (replace(PROVINCIAL, form="none"), "catalogue.unknown_form", "form"),
        (replace(PROVINCIAL, history=(held("none", date(2020, 1, 1)),)), "catalogue.unknown_form", "history.0.form"),
        (with_dossier(PROVINCIAL, route="bang-khen-ttg.73-1-b"), "what_if.unknown_route", "dossier.route"),
    ],
)
def test_what_the_catalogue_does_not_know_is_refused(asked: Question, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        judged(asked)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (with_dossier(FLAG, vote=Vote(members=0, votes_for=0)), "dossier.vote.members"),
        (with_dossier(FLAG, vote=Vote(members=5, votes_for=6)), "dossier.vote.votes_for"),
        (with_dossier(FLAG, vote=Vote(members=5, present=6, votes_for=5)), "dossier.vote.present"),
        (with_dossier(FLAG, cluster=Cluster(leaders=3, leaders_meeting_standard=4, proposed=0)), None),
        (replace(FLAG, history=tuple(held("giay-khen", date(2020, 1, 1)) for _ in range(501))), "history"),
    ],
)
def test_impossible_counts_are_refused(asked: Question, field: str | None) -> None:
    with pytest.raises(RuleBroken) as refused:
        judged(asked)
    assert refused.value.field == (field or "dossier.cluster.leaders_meeting_standard")


@pytest.mark.parametrize(
    ("period", "span"),
    [
        (Period(label="2024"), (date(2024, 1, 1), date(2024, 12, 31))),
        (Period(label="2019 đến 2021"), (date(2019, 1, 1), date(2021, 12, 31))),
        (
            Period(label="quý I", starts_on=date(2024, 1, 1), ends_on=date(2024, 3, 31)),
            (date(2024, 1, 1), date(2024, 3, 31)),
        ),
        (Period(label="nhiệm kỳ"), None),
    ],
)
def test_a_period_is_the_days_it_says_or_the_years_its_label_names(period: Period, span: Any) -> None:
    assert span_of(period) == (Span(begins=span[0], ends=span[1]) if span else None)


def test_what_led_to_the_last_certificate_is_used_up() -> None:
    """Naively the five years since the provincial certificate would do for a second one, too."""
    last = held("bang-khen-ttg", date(2025, 3, 1), "2021-2024", "merit")
    verdict = judged(replace(PRIME_MINISTERS, history=(*PRIME_MINISTERS.history, last)))
    assert found(verdict)["waiting.too_short"] == "block"
    rescue = replace(last, ground="exceptional")
    assert judged(replace(PRIME_MINISTERS, history=(*PRIME_MINISTERS.history, rescue))).outcome == "allow"


def test_titles_that_led_to_the_last_one_are_counted_once_by_our_reading_and_warn() -> None:
    base = tuple(held("cstd-co-so", date(year + 1, 1, 15), str(year)) for year in (2022, 2023, 2024, 2025))
    fighter = question(
        "cstd-bo-tinh",
        date(2026, 3, 1),
        authority="province",
        initiatives=initiatives(2025, scope="province"),
        history=base,
    )
    assert judged(fighter).outcome == "allow"
    again = replace(fighter, history=(*base, held("cstd-bo-tinh", date(2025, 2, 20), "2022-2024")))
    assert found(judged(again)) == {"prerequisite.missing": "warn"}


def test_a_title_recorded_twice_for_one_year_counts_once() -> None:
    twice = (PROVINCIAL.history[0], replace(PROVINCIAL.history[0], decision="12/QĐ-UBND"))
    verdict = judged(with_dossier(replace(PROVINCIAL, history=twice), ratings=rated("good", 2024, 2025)))
    assert verdict.outcome == "block"


def test_under_the_decree_of_2014_the_clock_ran_from_the_decision() -> None:
    asked = question(
        "L03_BK_THU_TUONG",
        date(2016, 6, 1),
        authority="central",
        route="L03_BK_THU_TUONG.ind-cumulative",
        ratings=rated("excellent", 2010, 2011, 2012, 2013, 2014, 2015),
        initiatives=initiatives(2012, 2012, 2013, 2014, 2015),
        history=(held("L03_BK_BO_TINH", date(2011, 7, 1), "2009-2010", "merit"),),
    )
    assert found(judged(asked)) == {"waiting.too_short": "block"}  # four years and eleven months since the decision
    assert judged(replace(asked, on=date(2016, 7, 1))).outcome == "allow"

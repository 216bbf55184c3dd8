"""The clocks of the law: from which day they run, what a period is, and what an earlier award has used up."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from awards.rules.case import Span, span_of
from awards.rules.dossier import Vote
from registry.contracts.shapes import Period
from tests.unit.awards.dossiers import (
    found,
    held,
    initiatives,
    judged,
    outcomes,
    question,
    rated,
    with_dossier,
)
from tests.unit.awards.questions import NATIONAL_FIGHTER, PRIME_MINISTERS, PROVINCIAL


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

"""What holds of the rules whatever is asked: no order, no rule of another day, nothing without an article."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from awards.catalogue.catalogue import catalogue
from awards.rules.case import Case
from awards.rules.dossier import (
    Cluster,
    Dossier,
    Holding,
    Initiative,
    Membership,
    PriorAward,
    Question,
    Stated,
    Vote,
    YearRated,
)
from awards.rules.rule import Rule
from awards.rules.rulebook import Rulebook, rulebook
from registry.contracts.shapes import Period
from tests.unit.awards.dossiers import judged

RULES = {rule.facts.id: rule for rule in rulebook()}
CODES = [form.code for form in catalogue()]
DAYS = st.dates(date(2004, 7, 1), date(2027, 6, 30))
YEARS = st.integers(2004, 2027)
PERIODS = st.none() | YEARS.map(lambda year: Period(label=str(year)))
SAID = st.sampled_from([None, "Cứu người trong lũ", "Đã cứu người trong lũ", "Hiến đất làm đường"])


def built(kind: Any, **said: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(kind, **said)


AWARDS = built(PriorAward, form=st.sampled_from(CODES), decided_on=DAYS, period=PERIODS, achievement=SAID)
VOTES = st.integers(1, 40).flatmap(lambda all_: built(Vote, members=st.just(all_), votes_for=st.integers(0, all_)))
MEMBERS = st.integers(1, 40).flatmap(
    lambda all_: built(
        Membership,
        members=st.just(all_),
        disciplined=st.none() | st.integers(0, all_),
        holding=st.lists(built(Holding, form=st.sampled_from(CODES), members=st.integers(0, all_)), max_size=3).map(
            tuple
        ),
    )
)
DOSSIERS = built(
    Dossier,
    received_on=st.none() | DAYS,
    proposed_on=st.none() | DAYS,
    achievement=SAID,
    period=PERIODS,
    is_simplified=st.booleans(),
    documents=st.none() | st.lists(st.sampled_from(["to-trinh", "bao-cao-thanh-tich", "bien-ban"])).map(tuple),
    ratings=st.lists(built(YearRated, year=YEARS), max_size=8).map(tuple),
    initiatives=st.none() | st.lists(built(Initiative, year=YEARS), max_size=4).map(tuple),
    vote=st.none() | VOTES,
    cluster=st.none() | built(Cluster, leaders=st.integers(0, 40), proposed=st.integers(0, 9)),
    membership=st.none() | MEMBERS,
    discipline_served_on=st.none() | DAYS,
    statements=st.lists(
        built(Stated, name=st.sampled_from(["exceptional", "registered", "months-worked"]), number=st.floats(0, 50)),
        max_size=3,
    ).map(tuple),
)
QUESTIONS = built(
    Question,
    on=DAYS,
    form=st.sampled_from(CODES),
    dossier=DOSSIERS,
    history=st.lists(AWARDS, max_size=8).map(tuple),
)
QUICK = settings(max_examples=50, deadline=None)


@QUICK
@given(asked=QUESTIONS, order=st.randoms(use_true_random=False))
def test_the_order_of_history_does_not_matter(asked: Question, order: Any) -> None:
    history = list(asked.history)
    order.shuffle(history)
    assert judged(replace(asked, history=tuple(history))) == judged(asked)


@QUICK
@given(asked=QUESTIONS)
def test_a_rule_that_is_not_in_force_gives_nothing(asked: Question) -> None:
    verdict = judged(asked)
    form = catalogue().get(asked.form)
    assert form is not None
    case = Case(question=asked, form=form, forms=catalogue())
    assert all(RULES[finding.rule].is_in_force(case) for finding in verdict.findings)
    for tried in verdict.explain:
        assert (tried.outcome == "not_in_force") is not RULES[tried.rule].is_in_force(case)


@QUICK
@given(asked=QUESTIONS)
def test_every_finding_cites_and_speaks_both_languages(asked: Question) -> None:
    verdict = judged(asked)
    for finding in verdict.findings:
        assert finding.citation.strip()
        assert finding.message["vi"].strip()
        assert finding.message["en"].strip()


@QUICK
@given(asked=QUESTIONS)
def test_what_is_doubtful_never_blocks_and_the_worst_finding_decides(asked: Question) -> None:
    verdict = judged(asked)
    blocking = [RULES[finding.rule].facts for finding in verdict.findings if finding.severity == "block"]
    assert all((facts.severity, facts.confidence) == ("block", "S") for facts in blocking)
    expected = "block" if blocking else "warn" if verdict.findings else "allow"
    assert verdict.outcome == expected


@QUICK
@given(asked=QUESTIONS)
def test_every_rule_of_the_form_and_stage_is_explained(asked: Question) -> None:
    form = catalogue().get(asked.form)
    assert form is not None
    case = Case(question=asked, form=form, forms=catalogue())
    concerning: list[Rule] = Rulebook(RULES.values()).concerning(case)
    assert [tried.rule for tried in judged(asked).explain] == [rule.facts.id for rule in concerning]


@QUICK
@given(asked=QUESTIONS, more=AWARDS)
def test_a_further_award_takes_no_prerequisite_away(asked: Question, more: PriorAward) -> None:
    """More history can only repeat an achievement or fill a gap; it never makes a missing award."""
    before = sum(finding.code == "prerequisite.missing" for finding in judged(asked).findings)
    after = judged(replace(asked, history=(*asked.history, more)))
    assert sum(finding.code == "prerequisite.missing" for finding in after.findings) <= before

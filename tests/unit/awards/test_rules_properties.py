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
from awards.rules.rule_files import forms_of
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


def about(code: str, on: Any = DAYS, decided_on: Any = DAYS, fewest: int = 0) -> st.SearchStrategy[Question]:
    """A history of what the form's rules look for, or of what it replaced: of other forms none would ask."""
    asked = {code}.union(*(forms_of(rule) for rule in RULES.values() if code in rule.facts.forms))
    alike = sorted({form.code for form in catalogue() if {form.code, *form.successors} & asked})
    award = built(PriorAward, form=st.sampled_from(alike), decided_on=decided_on, period=PERIODS, achievement=SAID)
    history = st.lists(award, min_size=fewest, max_size=8).map(tuple)
    return built(Question, on=on, form=st.just(code), dossier=DOSSIERS, history=history)


def is_counting(rule: Rule) -> bool:
    """A route of today that counts earlier awards of other forms."""
    facts = rule.facts
    is_route = facts.kind == "route" and rule.is_in_force_on(date(2025, 1, 1))
    return is_route and bool(forms_of(rule) - set(facts.forms))


QUESTIONS = st.sampled_from(CODES).flatmap(about)
COUNTING = sorted(
    {code for code in CODES for rule in RULES.values() if is_counting(rule) and [code] == [*rule.facts.forms]}
)
LATELY = {
    "on": st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    "decided_on": st.dates(date(2018, 1, 1), date(2023, 12, 31)),
}
WITH_HISTORY = st.sampled_from(COUNTING).flatmap(lambda code: about(code, **LATELY, fewest=5))
QUICK = settings(max_examples=50, deadline=None)


@QUICK
@given(asked=WITH_HISTORY, order=st.randoms(use_true_random=False))
def test_the_order_of_history_does_not_matter(asked: Question, order: Any) -> None:
    history = list(asked.history)
    order.shuffle(history)
    verdict = judged(asked)
    assert judged(replace(asked, history=tuple(history))) == verdict
    assert judged(replace(asked, history=asked.history[::-1])) == verdict


@QUICK
@given(asked=QUESTIONS)
def test_a_rule_that_is_not_in_force_gives_nothing(asked: Question) -> None:
    """A route that is claimed out of its time is said to be so, and asks nothing either."""
    verdict = judged(asked)
    assert all(is_in_force(finding.rule, asked) for finding in verdict.findings if finding.code != "route.not_in_force")
    for tried in verdict.explain:
        assert (tried.outcome == "not_in_force") is not is_in_force(tried.rule, asked)


def is_in_force(name: str, asked: Question) -> bool:
    """Reckoned here anew from what the rule says of itself: what is tested is no witness for itself."""
    facts = RULES[name].facts
    decided, received = asked.on, asked.dossier.received_on or asked.on
    first, last = {
        "decision": (decided, decided),
        "receipt": (received, received),
        "decision_then_receipt": (decided, received),
    }[facts.clock]
    return (facts.in_force_from or date.min) <= first and last <= (facts.in_force_until or date.max)


@QUICK
@given(asked=QUESTIONS)
def test_every_finding_cites_and_speaks_both_languages(asked: Question) -> None:
    verdict = judged(asked)
    for finding in verdict.findings:
        assert finding.citation.strip()
        assert finding.message["vi"].strip()
        assert finding.message["en"].strip()


@QUICK
@given(asked=WITH_HISTORY | QUESTIONS)
def test_what_is_doubtful_never_blocks_and_the_worst_finding_decides(asked: Question) -> None:
    verdict = judged(asked)
    blocking = [RULES[finding.rule] for finding in verdict.findings if finding.severity == "block"]
    assert all((rule.facts.severity, rule.facts.confidence) == ("block", "S") for rule in blocking)
    assert all(any(asked.confidence in (None, "S") for asked in rule.asks) for rule in blocking)
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

"""The rule files that come with the service, and what the reader of rule files refuses."""

from datetime import date
from pathlib import Path

import pytest

from awards.catalogue.catalogue import catalogue
from awards.rules.rulebook import BadRule, Rulebook, read_rulebook, rulebook

RULES = list(rulebook())

GOOD = """
[[rule]]
id = "ours"
kind = "rule"
regime = "state"
title = { vi = "Của tỉnh", en = "The province's own" }
forms = ["giay-khen"]
in_force_from = 2025-01-01
severity = "block"
citation = "Quyết định 1/2025/QĐ-UBND Điều 1"
confidence = "S"
when = [{ asks = "only", is_simplified = false }]
asks = [
  { asks = "any_of", of = [
    { asks = "awards", forms = ["lao-dong-tien-tien"], times = 2, is_consecutive = true },
    { asks = "since_award", forms = ["giay-khen"], of = [{ asks = "elapsed", years = 2 }] },
  ], since = 2025-02-01, confidence = "K" },
]
"""


def test_every_form_of_the_state_since_2024_that_has_standards_has_a_route() -> None:
    led_to = {code for rule in RULES if rule.facts.kind == "route" for code in rule.facts.forms}
    titles = {f.code for f in catalogue() if f.regime == "state" and f.family in {"title", "flag"}}
    assert titles <= led_to
    assert {"bang-khen-ttg", "bang-khen-bo-tinh", "giay-khen", "huan-chuong-lao-dong"} <= led_to


def test_only_what_was_read_in_the_law_may_block() -> None:
    assert [r.facts.id for r in RULES if r.facts.severity == "block" and r.facts.confidence != "S"] == []


def test_a_party_guidance_is_named_by_its_day_because_two_have_one_number() -> None:
    for rule in RULES:
        for number in ("01-HD/TW", "06-HD/TW"):
            at = rule.facts.citation.find(number)
            assert at < 0 or rule.facts.citation[at + len(number) :].startswith(" ngày"), rule.facts.id


def test_the_decree_of_2025_ends_on_the_day_before_it_is_out_of_force() -> None:
    ends = {r.facts.in_force_until for r in RULES if r.facts.id.startswith("decree-152-")}
    assert ends == {date(2027, 2, 28)}


def test_a_ministry_adds_its_own_beside(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no rule", encoding="utf-8")
    both = rulebook(tmp_path)
    assert {r.facts.id for r in both} - {r.facts.id for r in RULES} == {"ours"}


def test_a_ministry_cannot_take_a_rule_away(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(GOOD.replace('"ours"', '"state-form-in-force"'), encoding="utf-8")
    with pytest.raises(
        BadRule, match=r"ours.toml: rule 'state-form-in-force': stands in state-since-2024.toml already"
    ):
        rulebook(tmp_path)


def test_a_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRule, match="is no directory"):
        rulebook(tmp_path / "nowhere")


def read(tmp_path: Path, text: str) -> Rulebook:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    return read_rulebook([tmp_path], catalogue())


def test_a_good_rule_is_read(tmp_path: Path) -> None:
    (rule,) = read(tmp_path, GOOD)
    assert rule.asks[0].is_asked_on(date(2025, 2, 1))
    assert not rule.asks[0].is_asked_on(date(2025, 1, 31))
    assert not rule.may_block(rule.asks[0])  # its requirement is from memory


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ('vi = "Của tỉnh", ', "", "title.vi is missing"),
        ('"Quyết định 1/2025/QĐ-UBND Điều 1"', '" "', "citation is empty"),
        ("citation", "zitation", "Unknown field"),
        ('confidence = "S"\n', 'confidence = "K"\n', "only what was read in the law may block"),
        ("in_force_from", "in_force_until = 2024-12-31\nin_force_from", "it ends on 2024-12-31, before it begins"),
        ('kind = "rule"', 'kind = "provision"', "a provision asks nothing"),
        ('kind = "rule"', 'kind = "law"', "Must be one of: rule"),
        ('forms = ["giay-khen"]\nin', 'forms = ["giay-ken"]\nin', "'giay-ken', which the catalogue has not"),
        ('["lao-dong-tien-tien"]', '["lao-dong"]', "'lao-dong', which the catalogue has not"),
        ('asks = "awards"', 'asks = "awardz"', "`asks = 'awardz'` is no word of the language"),
        ("times = 2", 'times = "two"', "Not a valid integer"),
        ("times = 2", "tims = 2", "Unknown field"),
        ("years = 2 }]", "years = 2 }], times = 9", "`since_award` does not know ['times']"),
        ('asks = "since_award", forms = ["giay-khen"]', 'asks = "since_award", forms = []', "names no form"),
        ('of = [{ asks = "elapsed", years = 2 }]', "of = []", "needs `of` with at least one requirement"),
        ("since = 2025-02-01", 'since = "soon"', "`since` is no day"),
        ('confidence = "K" }', 'confidence = "sure" }', "must be S, K or ?"),
        ("when = [{", "when = { asks = 1 } #", "`when` must be a list"),
        ('{ asks = "elapsed", years = 2 }', '"elapsed"', "is no table with the word `asks`"),
    ],
)
def test_a_wrong_rule_is_refused_by_file_rule_and_reason(tmp_path: Path, was: str, becomes: str, reason: str) -> None:
    assert was in GOOD
    with pytest.raises(BadRule) as refused:
        read(tmp_path, GOOD.replace(was, becomes, 1))
    assert str(refused.value).startswith("mine.toml: rule 'ours'")
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id = ", "is no TOML"),
        ('title = "rules"', "must hold [[rule]] tables alone"),
        ("rule = [1]", "must hold [[rule]] tables alone"),
        (GOOD + GOOD, "stands in mine.toml already"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(BadRule) as refused:
        read(tmp_path, text)
    assert str(refused.value).startswith("mine.toml")
    assert reason in str(refused.value)


def test_a_requirement_may_not_nest_beyond_what_people_read(tmp_path: Path) -> None:
    deep = '{ asks = "notice", en = "x", vi = "x" }'
    for _ in range(6):
        deep = f'{{ asks = "all_of", of = [{deep}] }}'
    start = GOOD.index("asks = [\n")
    with pytest.raises(BadRule, match="stands too deep"):
        read(tmp_path, GOOD[:start] + f"asks = [{deep}]")

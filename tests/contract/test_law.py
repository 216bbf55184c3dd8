"""docs/law.md says what the data files say, of every rule."""

from awards.rules.rulebook import rulebook
from tests.contract.law import PAGE, page


def test_the_page_is_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.contract.law`"


def test_the_page_lists_every_rule_once_with_its_article() -> None:
    lines = page().splitlines()
    for rule in rulebook():
        (line,) = [line for line in lines if line.startswith(f"| `{rule.facts.id}` |")]
        assert rule.facts.citation in line

"""The words of the pages: every language has them all, and every template asks for none that is not there."""

import re
from pathlib import Path

import pytest

import gateway.pages
from gateway.pages.languages import WORDS
from gateway.timeline.addresses import PLURALS
from gateway.timeline.schemas import CONTEXTS

TEMPLATES = Path(gateway.pages.__file__).parent / "templates"


@pytest.mark.parametrize("language", WORDS)
def test_a_language_has_every_word(language: str) -> None:
    assert WORDS[language].keys() == WORDS["vi"].keys()
    assert all(WORDS[language].values())


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_a_template_asks_for_words_that_exist(template: Path) -> None:
    asked = set(re.findall(r"words\.(\w+)", template.read_text(encoding="utf-8")))
    assert asked <= WORDS["vi"].keys()


def test_every_word_is_asked_for() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    computed = {f"context_{context}" for context in CONTEXTS} | set(PLURALS) | {"token_refused", "token_missing"}
    by_status = {word for word in WORDS["vi"] if word.startswith(("problem_", "hint_"))}
    assert {w for w in WORDS["vi"] if f"words.{w}" not in text} <= computed | by_status | {"language"}


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_context_has_a_name(context: str) -> None:
    assert f"context_{context}" in WORDS["en"]


@pytest.mark.parametrize("kind", PLURALS)
def test_every_kind_of_subject_has_a_name(kind: str) -> None:
    assert kind in WORDS["en"]

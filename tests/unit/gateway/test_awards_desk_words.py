"""The words of the awards desk: every language has them all, every page asks for some that exist, none lies unused."""

import re
from pathlib import Path

import pytest

import gateway.pages
from gateway.pages.awards_desk.words import OWN, WORDS

PAGES = Path(gateway.pages.__file__).parent
TEMPLATES = sorted((PAGES / "templates" / "awards_desk").glob("*.html"))
COMPUTED = re.compile(r"desk\[\"(\w+_)\" ~")  # what names the rest is the service's: a state, a kind, a cause


@pytest.mark.parametrize("language", OWN)
def test_a_language_has_every_word(language: str) -> None:
    assert OWN[language].keys() == OWN["vi"].keys()
    assert all(OWN[language].values())


@pytest.mark.parametrize("language", ["de", "ru"])
def test_no_word_was_left_in_english(language: str) -> None:
    assert {word for word, said in OWN[language].items() if said == OWN["en"][word]} == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_asks_for_words_that_exist(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert set(re.findall(r"\bdesk\.(\w+)", text)) - {"css", "get"} <= WORDS["vi"].keys()
    assert all(any(word.startswith(prefix) for word in WORDS["vi"]) for prefix in COMPUTED.findall(text))


def test_every_word_is_asked_for() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (*TEMPLATES, *(PAGES / "awards_desk").glob("*.py"))]
    text = "".join(said for said in texts if "Words only." not in said)
    by_what_they_name = tuple(set(re.findall(r"\"(\w+_)\"", text)))
    named = {word for word in OWN["vi"] if re.search(rf"""desk\.{word}\b|["']{word}["']""", text)}
    shared = (PAGES / "templates" / "desk" / "_lists.html").read_text(encoding="utf-8")
    left = {word for word in OWN["vi"].keys() - named if not word.startswith(by_what_they_name)}
    assert {word for word in left if f"desk.{word}" not in shared} == set()

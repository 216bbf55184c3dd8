"""The words of the pages: every language has them all, and every template asks for none that is not there."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import gateway.pages
from gateway.pages.check_in_words import CHECK_IN_WORDS
from gateway.pages.door_words import DOOR_WORDS
from gateway.pages.languages import WORDS
from gateway.pages.law_words import LAW_WORDS
from gateway.pages.stage_words import STAGE_WORDS
from gateway.pages.verifying_words import VERIFYING_WORDS
from gateway.timeline.addresses import PLURALS
from gateway.timeline.schemas import CONTEXTS

TEMPLATES = Path(gateway.pages.__file__).parent / "templates"
ROOMS = {
    "pages": WORDS,
    "check_in": CHECK_IN_WORDS,
    "door": DOOR_WORDS,
    "stage": STAGE_WORDS,
    "law": LAW_WORDS,
    "verify": VERIFYING_WORDS,
}
KEPT = re.compile(r"\{\w+\}|`[^`]+`|\d[\w-]*")  # what no language says otherwise: placeholders, commands, figures

Room = Mapping[str, Mapping[str, str]]
every_room = pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)


@every_room
def test_a_room_speaks_every_language(room: Room) -> None:
    assert room.keys() == WORDS.keys()


@every_room
@pytest.mark.parametrize("language", WORDS)
def test_a_language_has_every_word(room: Room, language: str) -> None:
    assert room[language].keys() == room["vi"].keys()
    assert all(said.strip() for said in room[language].values())


@every_room
@pytest.mark.parametrize("language", WORDS)
def test_what_stands_within_the_words_is_in_every_language(room: Room, language: str) -> None:
    kept = {word: sorted(KEPT.findall(said)) for word, said in room[language].items()}
    assert kept == {word: sorted(KEPT.findall(said)) for word, said in room["vi"].items()}


@every_room
@pytest.mark.parametrize("language", ["de", "ru"])
def test_no_word_was_left_in_english(room: Room, language: str) -> None:
    same = {word for word, said in room[language].items() if said == room["en"][word]}
    assert same <= {"person", "organisation"} if language == "de" else not same


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_a_template_asks_for_words_that_exist(template: Path) -> None:
    asked = set(re.findall(r"\b(?:words|band)\.(\w+)", template.read_text(encoding="utf-8")))
    assert asked <= WORDS["vi"].keys()


def test_every_word_is_asked_for() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    asked = set(re.findall(r"\b(?:words|band)\.(\w+)", text))
    computed = {f"context_{context}" for context in CONTEXTS} | set(PLURALS) | {"token_refused", "token_missing"}
    by_status = {word for word in WORDS["vi"] if word.startswith(("problem_", "hint_"))}
    assert WORDS["vi"].keys() - asked <= computed | by_status | {"language"}


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_context_has_a_name(context: str) -> None:
    assert f"context_{context}" in WORDS["en"]


@pytest.mark.parametrize("kind", PLURALS)
def test_every_kind_of_subject_has_a_name(kind: str) -> None:
    assert kind in WORDS["en"]

"""The words of the desk: every language has them all, every page asks for some that exist, and none lies unused."""

import re
from pathlib import Path
from typing import get_args

import pytest

import gateway.pages
from gateway.pages.desk.away import STATES
from gateway.pages.desk.conference import SUBJECTS
from gateway.pages.desk.dates import PARTS, PRECISIONS
from gateway.pages.desk.imports import ROW_STATES
from gateway.pages.desk.minutes_editing import HEADS
from gateway.pages.desk.report_text import DOCUMENT
from gateway.pages.desk.steps import STEPS
from gateway.pages.desk.words import WORDS
from registry.contracts.agenda import AgendaItemKind, MajorityBase, VoteMethod
from registry.contracts.attendance import AttendanceState, Presence, Role
from registry.contracts.bridge_point import BridgePointKind
from registry.contracts.conference import ConferenceKind, Mode
from registry.contracts.indicator import Comparator
from registry.contracts.medium import MediumKind
from registry.contracts.minutes import MinutesLanguage, MinutesState
from registry.contracts.party import Level
from registry.contracts.report_item import ReportItemKind, TaskState
from registry.importing.schemas import IMPORT_STATES

PAGES = Path(gateway.pages.__file__).parent
TEMPLATES = sorted((PAGES / "templates" / "desk").glob("*.html"))
PARTS_OF_ONE = ("agenda", "sessions", "points")
COMPUTED = {
    *(f"state_{state}" for state in STEPS),
    *(f"step_{step}" for steps in STEPS.values() for step in steps),
    *(f"kind_{kind}" for kind in get_args(ConferenceKind)),
    *(f"precision_{one}" for one in PRECISIONS),
    *(f"part_{one}" for one in PARTS),
    *(f"{said}_{role}" for role in get_args(Role) for said in ("role", "as")),
    *(f"is_{state}" for state in get_args(AttendanceState)),
    *(f"mode_{mode}" for mode in get_args(Presence)),
    *(f"held_{mode}" for mode in get_args(Mode)),
    *(f"level_{level}" for level in get_args(Level)),
    *(f"medium_{kind}" for kind in get_args(MediumKind)),
    *(f"row_{state}" for state in ROW_STATES),
    *(f"import_{state}" for state in IMPORT_STATES),
    *(f"minutes_{one}" for one in (*get_args(MinutesState), *get_args(MinutesLanguage))),
    *(f"head_{one}" for one in HEADS),
    *(f"subject_{one}" for one in SUBJECTS),
    *(f"item_kind_{kind}" for kind in get_args(AgendaItemKind)),
    *(f"of_{base}" for base in get_args(MajorityBase)),
    *(f"method_{method}" for method in get_args(VoteMethod)),
    *(f"point_{kind}" for kind in get_args(BridgePointKind)),
    *(f"{part}_{what}" for part in PARTS_OF_ONE for what in ("none", "add", "edit", "remove")),
    *(f"away_{state}" for state in STATES),
    *(f"compared_{one}" for one in get_args(Comparator)),
    *(f"reported_{kind}" for kind in get_args(ReportItemKind)),
    *(f"task_{state}" for state in get_args(TaskState)),
    *(f"{name}_{what}" for name in ("indicators", "report", "media") for what in ("none", "add", "edit")),
    *(f"document_{member}" for member in DOCUMENT),
}
BY_NAME = ("next_", "column_", "field_", "roster_")  # what names them is the service's, or stands in one template


@pytest.mark.parametrize("language", WORDS)
def test_a_language_has_every_word(language: str) -> None:
    assert WORDS[language].keys() == WORDS["vi"].keys()
    assert all(WORDS[language].values())


@pytest.mark.parametrize("language", ["de", "ru"])
def test_no_word_was_left_in_english(language: str) -> None:
    assert {word for word, said in WORDS[language].items() if said == WORDS["en"][word]} == set()


def test_what_is_computed_has_words() -> None:
    assert WORDS["vi"].keys() >= COMPUTED


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_asks_for_words_that_exist(template: Path) -> None:
    named = set(re.findall(r"\bdesk\.(\w+)", template.read_text(encoding="utf-8")))
    assert named - {"css"} <= WORDS["vi"].keys()


def test_every_word_is_asked_for() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (*TEMPLATES, *(PAGES / "desk").glob("*.py"))]
    text = "".join(said for said in texts if "Words only." not in said)
    named = {word for word in WORDS["vi"] if re.search(rf"""desk\.{word}\b|["']{word}["']""", text)}
    assert {word for word in WORDS["vi"].keys() - named - COMPUTED if not word.startswith(BY_NAME)} == set()

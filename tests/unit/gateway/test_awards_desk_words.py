"""The words of the awards desk: both languages have them all, every page asks for some that exist, none lies unused."""

import re
from pathlib import Path
from typing import get_args

import pytest

import gateway.pages
from gateway.pages.awards_desk import english, vietnamese
from gateway.pages.awards_desk.nomination import REMARKED
from gateway.pages.awards_desk.words import WORDS
from registry.contracts.campaign import CampaignState
from registry.contracts.certificate import CertificateState, ReplacementCause
from registry.contracts.complaint import ComplaintKind, ComplaintOutcome, ComplaintState
from registry.contracts.conference import ConferenceState
from registry.contracts.council import CouncilVote
from registry.contracts.decision import DecisionState
from registry.contracts.nomination import NominationState
from registry.importing.schemas import IMPORT_STATES

PAGES = Path(gateway.pages.__file__).parent
TEMPLATES = sorted((PAGES / "templates" / "awards_desk").glob("*.html"))
COMPUTED = {
    *(f"campaign_{one}" for one in get_args(CampaignState)),
    *(f"nomination_{one}" for one in get_args(NominationState)),
    *(f"decision_{one}" for one in get_args(DecisionState)),
    *(f"certificate_{one}" for one in get_args(CertificateState)),
    *(f"cause_{one}" for one in get_args(ReplacementCause)),
    *(f"complaint_{one}" for one in get_args(ComplaintState)),
    *(f"complaint_kind_{one}" for one in get_args(ComplaintKind)),
    *(f"outcome_{one}" for one in get_args(ComplaintOutcome)),
    *(f"votes_{one}" for one in ("members", "present", *get_args(CouncilVote))),
    *(f"severity_{one}" for one in ("block", "warn")),
    *(f"field_{one}" for one in REMARKED),
    *(f"import_{one}" for one in IMPORT_STATES),
    *(f"state_{one}" for one in get_args(ConferenceState)),
    *(f"row_{one}" for one in ("wrong", "doubtful", "refused", "cancelled", "ready", "entered")),
}


def test_each_language_has_every_word() -> None:
    assert vietnamese.WORDS.keys() == english.WORDS.keys()
    assert all((*vietnamese.WORDS.values(), *english.WORDS.values()))


def test_what_is_computed_has_words() -> None:
    assert WORDS["vi"].keys() >= COMPUTED


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_asks_for_words_that_exist(template: Path) -> None:
    named = set(re.findall(r"\bdesk\.(\w+)", template.read_text(encoding="utf-8")))
    assert named - {"css", "get"} <= WORDS["vi"].keys()


def test_every_word_is_asked_for() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (*TEMPLATES, PAGES / "awards_desk" / "nominations.py"))
    named = {word for word in vietnamese.WORDS if re.search(rf"""desk\.{word}\b|["']{word}["']""", text)}
    assert vietnamese.WORDS.keys() - named - COMPUTED == set()

"""What a spreadsheet calls things is told apart, and what leaves as text comes back as the same text."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conferences.spreadsheet import words
from conferences.spreadsheet.headings import AGENDA, ATTENDANCE, INDICATORS, PARTY
from registry.contracts.agenda import AgendaItemKind
from registry.contracts.attendance import AttendanceState, Means, Role
from registry.contracts.bridge_point import BridgePointKind
from registry.contracts.medium import MediumKind
from registry.contracts.minutes import MinutesState
from registry.contracts.party import Level, PartyKind
from registry.contracts.report_item import ReportItemKind, TaskState
from registry.folding import fold
from registry.tables.delimited import decoded, read_delimited
from registry.tables.formats import as_csv
from registry.tables.formulas import BEGIN_A_FORMULA, guarded, unguarded
from registry.tables.headings import Heading
from registry.tables.words import Words

HEADINGS = {"parties": PARTY, "attendance": ATTENDANCE, "indicators": INDICATORS, "agenda": AGENDA}
VOCABULARIES = {
    "kinds": words.PARTY_KINDS,
    "levels": words.LEVELS,
    "roles": words.ROLES,
    "states": words.STATES,
    "items": words.ITEM_KINDS,
    "points": words.POINT_KINDS,
    "means": words.MEANS,
    "report items": words.REPORT_ITEM_KINDS,
    "tasks": words.TASK_STATES,
    "minutes": words.MINUTES_STATES,
    "media": words.MEDIUM_KINDS,
}


@pytest.mark.parametrize("headings", HEADINGS.values(), ids=HEADINGS)
def test_no_heading_means_two_columns(headings: Sequence[Heading]) -> None:
    said = [fold(text) for h in headings for text in {fold(t) for t in (h.vi, h.en, h.name, *h.also)}]
    assert [text for text, times in Counter(said).items() if times > 1] == []


@pytest.mark.parametrize("vocabulary", VOCABULARIES.values(), ids=VOCABULARIES)
def test_no_word_means_two_codes(vocabulary: Words) -> None:
    said = [text for code, known in vocabulary.items() for text in {fold(word) for word in (*known, code)}]
    assert [text for text, times in Counter(said).items() if times > 1] == []


@pytest.mark.parametrize(
    ("vocabulary", "published"),
    [
        (words.PARTY_KINDS, PartyKind),
        (words.LEVELS, Level),
        (words.ROLES, Role),
        (words.STATES, AttendanceState),
        (words.ITEM_KINDS, AgendaItemKind),
        (words.POINT_KINDS, BridgePointKind),
        (words.MEANS, Means),
        (words.REPORT_ITEM_KINDS, ReportItemKind),
        (words.TASK_STATES, TaskState),
        (words.MINUTES_STATES, MinutesState),
        (words.MEDIUM_KINDS, MediumKind),
    ],
)
def test_every_code_that_is_published_has_its_words(vocabulary: Words, published: type) -> None:
    assert tuple(vocabulary) == published.__args__  # type: ignore[attr-defined]


@given(st.text())
@example("=1+1")
@example("'=1+1")
@example("''")
@example("\r")
def test_a_guarded_text_is_no_formula_and_comes_back_as_it_was(text: str) -> None:
    assert not guarded(text).startswith(BEGIN_A_FORMULA)
    assert unguarded(guarded(text)) == text


rows = st.lists(
    st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1), min_size=3, max_size=3), max_size=5
)


@given(rows)
def test_what_is_written_as_csv_is_read_as_the_same_cells(table: list[list[str]]) -> None:
    written = b"".join(as_csv(["a", "b", "c"], table))
    read = read_delimited(written, lambda some: max(map(len, some), default=0) == 3)
    composed = [[decoded(cell.encode()) for cell in row] for row in table]
    assert [[unguarded(cell) for cell in row] for row in read[1:]] == composed

"""Every test by which docs/delivery-guarantees.md shows a claim is there, under the path that the page gives."""

import re
from pathlib import Path

import pytest

from tests.prove import PAGE, named_in, promises

ROOT = Path(__file__).parents[2]
TEXT = PAGE.read_text(encoding="utf-8")
NAMED = named_in(TEXT)
TABLES_OF_FAULTS = re.findall(r"^\| fault \|.*\n\|[-|]+\n((?:\|.*\n)+)", TEXT, re.MULTILINE)


def test_each_promise_and_each_fault_names_what_shows_it():
    shown = promises(TEXT)
    assert list(shown) == [str(number) for number in range(1, 8)]
    assert all(shown.values()), shown
    faults = [line for table in TABLES_OF_FAULTS for line in table.splitlines()]
    assert len(faults) > 30
    assert [line for line in faults if not named_in(line.split("|")[3])] == []


def test_no_test_is_named_but_by_its_whole_path():
    words = {word for said in re.findall(r"`([^`\n]*)`", TEXT) for word in said.split() if "test_" in word}
    assert words <= set(NAMED)


@pytest.mark.parametrize("test", NAMED)
def test_a_named_test_is_there(test: str):
    path, _, name = test.partition("::")
    written = (ROOT / path).read_text(encoding="utf-8")
    assert not name or re.search(rf"^def {name}\(", written, re.MULTILINE), f"{path} has no {name}"

"""Every test by which docs/delivery-guarantees.md shows a promise is there under that name."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "delivery-guarantees.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"\btest_[a-z0-9_]+(?:\.{3})?", PAGE)))


@pytest.fixture(scope="module")
def there() -> set[str]:
    """Names of test functions, and of files of tests."""
    files = [*(ROOT / "tests").rglob("test_*.py")]
    written = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return {*re.findall(r"^def (test_\w+)", written, re.MULTILINE), *(file.stem for file in files)}


def test_the_page_names_tests():
    assert len(NAMED) > 50


@pytest.mark.parametrize("name", NAMED)
def test_a_named_test_is_there(name: str, there: set[str]):
    """A name that is left open with three dots stands for all that begin so."""
    begin = name.removesuffix("...")
    found = there & {name} if begin == name else {each for each in there if each.startswith(begin)}
    assert found, f"{name} is named in docs/delivery-guarantees.md and is nowhere under tests/"

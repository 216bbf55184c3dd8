"""Runs what shows a claim of docs/delivery-guarantees.md, and skips nothing: the page itself names the tests.

A claim is the number of a promise, or a test, file or folder as it is pasted from the page.
"""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

PAGE = Path(__file__).parents[1] / "docs" / "delivery-guarantees.md"
_TEST = re.compile(r"`(tests/[\w/]+\.py(?:::test_\w+)?)`")
_PROMISE = re.compile(r"^## (\d+)\. .*?(?=^## )", re.MULTILINE | re.DOTALL)


def named_in(text: str) -> list[str]:
    """Every test and file of tests that a text names, each once, as pytest takes them."""
    return list(dict.fromkeys(_TEST.findall(text)))


def promises(page: str) -> dict[str, list[str]]:
    """What shows each promise, by its number."""
    return {found[1]: named_in(found[0]) for found in _PROMISE.finditer(page)}


@click.command(help=__doc__)
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
def main(claims: Sequence[str]) -> None:
    by_number = promises(PAGE.read_text(encoding="utf-8"))
    os.environ["CI"] = "true"  # see tests/programs.py: what is missing fails then
    sys.exit(pytest.main([test for claim in claims for test in by_number.get(claim, [claim])]))


if __name__ == "__main__":
    main()

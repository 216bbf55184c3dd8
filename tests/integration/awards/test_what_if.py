"""The what-if door: the decided cases, and those on which a naive reading of the law fails."""

from typing import Any

import pytest

from tests.integration.awards.conftest import Desk
from tests.integration.awards.decided_cases import CASES, Decided


def codes(verdict: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in verdict["findings"]}


def asked(desk: Desk, question: dict[str, Any]) -> Any:
    return desk.done("POST", "/what-if", question)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_decided_case_comes_out_as_the_law_says(desk: Desk, case: Decided) -> None:
    verdict = asked(desk, case.question)
    assert (verdict["outcome"], codes(verdict)) == (case.outcome, case.found)
    assert all(finding["citation"] for finding in verdict["findings"])


def test_the_bonus_is_of_the_decisions_day_and_each_line_is_rounded_up(desk: Desk) -> None:
    lines = [
        ("giay-khen", "individual", 710_000),
        ("lao-dong-tien-tien", "individual", 710_000),
        ("cstd-co-so", "individual", 2_340_000),
        ("tap-the-lao-dong-tien-tien", "collective", 1_880_000),
        ("tap-the-lao-dong-xuat-sac", "collective", 3_510_000),
        ("bang-khen-bo-tinh", "individual", 3_510_000),
        ("bang-khen-bo-tinh", "collective", 7_020_000),
        ("bang-khen-bo-tinh", "household", 5_270_000),
    ]
    body = {"decided_on": "2026-06-25", "lines": [{"form": f, "recipient_kind": k} for f, k, _ in lines]}
    reckoned = desk.done("POST", "/what-if/bonus", body)
    assert [line["dong"] for line in reckoned["lines"]] == [dong for _, _, dong in lines]
    assert (reckoned["outcome"], reckoned["base_salary_dong"], reckoned["total_dong"]) == (
        "allow",
        2_340_000,
        24_950_000,
    )

"""The Party's forms: what is decided of a member, a cell and an organisation, and what the guidance leaves open."""

from dataclasses import replace
from datetime import date

import pytest

from registry.contracts.shapes import Period
from tests.unit.awards.dossiers import found, judged, question, rated, with_dossier
from tests.unit.awards.questions import PRIME_MINISTERS, Judged

PARTY_MEMBER = question(
    "D_GK_CO_SO", date(2024, 1, 20), authority="base", period=Period(label="2023"), ratings=rated("excellent", 2023)
)
PARTY_CELL = question(
    "D_BK_TINH_UY",
    date(2025, 1, 20),
    recipient_kind="collective",
    authority="province",
    route="D_BK_TINH_UY.base-org-5y",
    period=Period(label="2020-2024"),
    ratings=rated("exemplary", 2020, 2021, 2022, 2023, 2024),
)

CASES = [
    Judged("an excellent year of a member, by his base committee", PARTY_MEMBER, "allow", set()),
    Judged(
        "of a cell it must be held up as an example",
        question(
            "D_GK_CO_SO",
            date(2024, 1, 20),
            recipient_kind="collective",
            authority="base",
            route="D_GK_CO_SO.cell-year",
            period=Period(label="2023"),
            ratings=rated("excellent", 2023),
        ),
        "block",
        {"rating.too_low"},
    ),
    Judged("five exemplary years of a base organisation", PARTY_CELL, "allow", set()),
    Judged(
        "four are not five",
        with_dossier(PARTY_CELL, ratings=(*rated("excellent", 2020), *PARTY_CELL.dossier.ratings[1:])),
        "block",
        {"rating.too_low"},
    ),
    Judged(
        "a Party cell may be given a provincial chair's certificate: the regime is the form's",
        question(
            "bang-khen-bo-tinh",
            date(2024, 6, 1),
            recipient_kind="collective",
            authority="province",
            route="bang-khen-bo-tinh.74-3-d",
            period=Period(label="2022-2023"),
            ratings=rated("excellent", 2022, 2023),
        ),
        "allow",
        set(),
    ),
    Judged(
        "the Party's certificate is none of a ministry or province",
        replace(
            PRIME_MINISTERS,
            history=(replace(PRIME_MINISTERS.history[0], form="D_BK_TINH_UY"), *PRIME_MINISTERS.history[1:]),
        ),
        "block",
        {"prerequisite.missing"},
    ),
    Judged(
        "the Party's guidance of 2026 was not read",
        replace(PARTY_MEMBER, on=date(2026, 5, 19)),
        "warn",
        {"notice"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_law_of_the_day(case: Judged) -> None:
    verdict = judged(case.question)
    assert (verdict.outcome, set(found(verdict))) == (case.outcome, case.codes), verdict.findings

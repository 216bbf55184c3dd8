"""The law of the day until 2025: what a regime decides on its last day and the next on its first; where counting
misleads.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from awards.rules.dossier import Holding, Membership, Question
from registry.contracts.shapes import Period
from tests.unit.awards.dossiers import PAPERS, found, held, initiatives, judged, question, rated, states, with_dossier
from tests.unit.awards.questions import ADVANCED_COLLECTIVE, PROVINCIAL, Judged

WITHOUT_PROOF = tuple(paper for paper in PAPERS if paper != "xac-nhan-sang-kien")


def fighter(form: str, on: date, year: str, **said: Any) -> Question:
    return question(form, on, period=Period(label=year), statements=states(registered=True), **said)


def collective(form: str, on: date, holding: int, **said: Any) -> Question:
    of = "L03_LDTT" if form.startswith("L03_") else "lao-dong-tien-tien"
    members = Membership(members=20, completed=20, disciplined=0, holding=(Holding(form=of, members=holding),))
    dossier = {"period": Period(label=str(on.year)), "ratings": rated("good", on.year), "membership": members}
    return question(form, on, recipient_kind="collective", **dossier | said)


BASE_TITLES = tuple(held("cstd-co-so", date(year + 1, 1, 15), str(year)) for year in (2023, 2024, 2025))
OLD_TITLES = tuple(held("L03_CSTD_CO_SO", date(year + 1, 1, 15), str(year)) for year in (2021, 2022))
EXCELLENT_ALONE = fighter("cstd-co-so", date(2025, 1, 10), "2024", ratings=rated("excellent", 2024), initiatives=())

CASES = [
    # 2003: the law began on 2004-07-01
    Judged(
        "no title of the law of 2003 before its first day",
        fighter("L03_LDTT", date(2004, 6, 30), "2004", ratings=rated("good", 2004), authority="district"),
        "block",
        {"form.not_in_force"},
    ),
    Judged(
        "a title of the law of 2003 on its first day",
        fighter(
            "L03_LDTT",
            date(2004, 7, 1),
            "2004",
            route="L03_LDTT.annual",
            ratings=rated("good", 2004),
            authority="district",
        ),
        "allow",
        set(),
    ),
    # 2013: Law 39/2013 since 2014-06-01
    Judged(
        "a commune chair conferred no Advanced Worker to 2014-05-31",
        fighter(
            "L03_LDTT",
            date(2014, 5, 31),
            "2013",
            route="L03_LDTT.annual",
            ratings=rated("good", 2013),
            authority="commune",
        ),
        "block",
        {"authority.not_competent"},
    ),
    Judged(
        "and does since 2014-06-01",
        fighter(
            "L03_LDTT",
            date(2014, 6, 1),
            "2013",
            route="L03_LDTT.annual",
            ratings=rated("good", 2013),
            authority="commune",
        ),
        "allow",
        set(),
    ),
    Judged(
        "proof of the initiative was no paper to 2014-05-31",
        fighter("L03_CSTD_CO_SO", date(2014, 5, 31), "2013", initiatives=initiatives(2013), authority="district"),
        "allow",
        set(),
    ),
    Judged(
        "it is one of all three titles since 2014-06-01",
        with_dossier(
            fighter("L03_CSTD_CO_SO", date(2014, 6, 1), "2013", initiatives=initiatives(2013), authority="district"),
            documents=WITHOUT_PROOF,
        ),
        "block",
        {"documents.missing"},
    ),
    # 2017: Decree 91/2017 since 2017-10-01
    Judged(
        "Decree 65/2014 knew no ceiling of base titles",
        fighter(
            "L03_CSTD_CO_SO",
            date(2017, 9, 30),
            "2017",
            initiatives=initiatives(2017),
            authority="district",
        ),
        "allow",
        set(),
    ),
    Judged(
        "Decree 91/2017 allows 15 % of the Advanced Workers",
        with_dossier(
            fighter("L03_CSTD_CO_SO", date(2017, 10, 1), "2017", initiatives=initiatives(2017), authority="district"),
            statements=states(registered=True, base_title_share_percent=15.5),
        ),
        "block",
        {"amount.out_of_bounds"},
    ),
    # 2022: the law of 2022 since 2024-01-01
    Judged(
        "more than half was enough on the last day of 2023",
        collective("L03_TTLDTT", date(2023, 12, 31), 11, authority="district", route="L03_TTLDTT.annual"),
        "allow",
        set(),
    ),
    Judged(
        "a title of the law of 2003 is over on 2024-01-01",
        collective("L03_TTLDTT", date(2024, 1, 1), 20),
        "block",
        {"form.not_in_force"},
    ),
    Judged(
        "69 % is no 70 %, though it rounds to it",
        with_dossier(
            ADVANCED_COLLECTIVE,
            membership=Membership(members=55, disciplined=0, holding=(Holding(form="lao-dong-tien-tien", members=38),)),
        ),
        "block",
        {"members.too_few"},
    ),
    Judged(
        "an excellent year needs no initiative since 2024", replace(EXCELLENT_ALONE, authority="unit"), "allow", set()
    ),
    Judged(
        "and needed one before",
        fighter(
            "L03_CSTD_CO_SO",
            date(2023, 12, 29),
            "2023",
            ratings=rated("excellent", 2023),
            initiatives=(),
            authority="district",
        ),
        "block",
        {"initiative.missing"},
    ),
    Judged(
        "an initiative of a base title is proved, or warned of",
        with_dossier(
            replace(EXCELLENT_ALONE, authority="unit"),
            ratings=rated("good", 2024),
            initiatives=initiatives(2024),
            documents=WITHOUT_PROOF,
        ),
        "warn",
        {"documents.missing"},
    ),
    Judged(
        "titles of both laws stand in one row",
        question(
            "cstd-bo-tinh",
            date(2024, 2, 1),
            authority="province",
            initiatives=initiatives(2023, scope="province"),
            history=(*OLD_TITLES, BASE_TITLES[0]),
        ),
        "allow",
        set(),
    ),
    Judged(
        "two of three titles in a row do not do",
        question(
            "cstd-bo-tinh",
            date(2026, 2, 1),
            authority="province",
            initiatives=initiatives(2025, scope="province"),
            history=BASE_TITLES[:2],
        ),
        "block",
        {"prerequisite.missing"},
    ),
    Judged(
        "one title recorded under both laws for one year is one title",
        replace(
            PROVINCIAL,
            history=(
                held("L03_CSTD_CO_SO", date(2023, 12, 20), "2023"),
                held("cstd-co-so", date(2024, 1, 15), "2023"),
            ),
            dossier=replace(PROVINCIAL.dossier, ratings=rated("good", 2023, 2024)),
        ),
        "block",
        {"prerequisite.missing"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_law_of_the_day(case: Judged) -> None:
    verdict = judged(case.question)
    assert (verdict.outcome, set(found(verdict))) == (case.outcome, case.codes), verdict.findings

"""The law of the day: what a regime decides on its last day and the next on its first; where counting misleads."""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pytest

from awards.rules.dossier import Cluster, Holding, Membership, Question, Vote
from registry.contracts.shapes import Period
from tests.unit.awards.dossiers import PAPERS, found, held, initiatives, judged, question, rated, states, with_dossier
from tests.unit.awards.questions import ADVANCED_COLLECTIVE, FLAG, NATIONAL_FIGHTER, PRIME_MINISTERS, PROVINCIAL

WITHOUT_PROOF = tuple(paper for paper in PAPERS if paper != "xac-nhan-sang-kien")


class Judged(NamedTuple):
    name: str
    question: Question
    outcome: str
    codes: set[str]


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
    # 2025: Decree 152 and the end of the district since 2025-07-01
    Judged(
        "a village's culture title by the district on its last day",
        question(
            "thon-to-dan-pho-van-hoa",
            date(2025, 6, 30),
            recipient_kind="collective",
            authority="district",
            period=Period(label="2024"),
        ),
        "allow",
        set(),
    ),
    Judged(
        "and by the commune on the next, for a time in which the district stood",
        question(
            "thon-to-dan-pho-van-hoa",
            date(2025, 7, 1),
            recipient_kind="collective",
            authority="commune",
            period=Period(label="2024"),
        ),
        "allow",
        set(),
    ),
    Judged(
        "a flag received on 30 June 2025 is voted as before, whenever it is decided",
        with_dossier(FLAG, received_on=date(2025, 6, 30), vote=Vote(members=20, votes_for=11)),
        "allow",
        set(),
    ),
    Judged(
        "received a day later, 80 % of all members is needed",
        with_dossier(
            FLAG,
            received_on=date(2025, 7, 1),
            vote=Vote(members=20, present=13, votes_for=13),
            period=Period(label="2025"),
        ),
        "block",
        {"vote.too_few"},
    ),
    Judged(
        "a flag that came after 30 June",
        with_dossier(FLAG, received_on=date(2026, 7, 1), period=Period(label="2025")),
        "warn",
        {"received.too_late"},
    ),
    Judged(
        "but not of the education system",
        with_dossier(
            FLAG,
            received_on=date(2026, 7, 1),
            period=Period(label="2025-2026"),
            statements=states(education_system=True),
        ),
        "allow",
        set(),
    ),
    Judged(
        "a National Fighter may be sent in to the end of the year after the title",
        with_dossier(NATIONAL_FIGHTER, received_on=date(2025, 12, 31)),
        "allow",
        set(),
    ),
    Judged(
        "and is late in the second",
        replace(with_dossier(NATIONAL_FIGHTER, received_on=date(2027, 1, 2)), on=date(2027, 2, 1)),
        "warn",
        {"received.too_late", "notice"},
    ),
    Judged(
        "how many leaders meet the standard cannot be left out",
        with_dossier(FLAG, cluster=Cluster(leaders=20, proposed=4)),
        "warn",
        {"cap.standard_not_stated"},
    ),
    Judged(
        "nor does it help when even the leaders are too few",
        with_dossier(FLAG, cluster=Cluster(leaders=14, proposed=3)),
        "block",
        {"cap.exceeded"},
    ),
    Judged(
        "a movement of five years has no cap",
        with_dossier(FLAG, route="co-thi-dua-chinh-phu.25-3", cluster=Cluster(leaders=1, proposed=1)),
        "allow",
        set(),
    ),
    Judged(
        "88.9 % of nine is no 90 %",
        with_dossier(NATIONAL_FIGHTER, vote=Vote(members=9, present=8, votes_for=8)),
        "block",
        {"vote.too_few"},
    ),
    Judged(
        "absent members may have voted in writing",
        with_dossier(NATIONAL_FIGHTER, vote=Vote(members=10, present=7, votes_for=9)),
        "allow",
        set(),
    ),
    Judged(
        "achievement that began before a measure was served",
        with_dossier(PROVINCIAL, discipline_served_on=date(2024, 6, 1), period=Period(label="2024-2025")),
        "block",
        {"standing.discipline_in_period"},
    ),
    Judged(
        "a served measure with no time of the achievement is not passed over",
        with_dossier(PROVINCIAL, discipline_served_on=date(2023, 6, 1)),
        "warn",
        {"standing.period_not_stated"},
    ),
    Judged(
        "a title is held once for one year, in whatever words",
        question(
            "lao-dong-tien-tien",
            date(2026, 1, 20),
            authority="commune",
            period=Period(label="2025"),
            route="lao-dong-tien-tien.24-1",
            ratings=rated("good", 2025),
            history=(held("lao-dong-tien-tien", date(2026, 1, 5), "2025"),),
        ),
        "block",
        {"achievement.title_held"},
    ),
    Judged(
        "also when it was of the law before",
        question(
            "lao-dong-tien-tien",
            date(2024, 1, 20),
            authority="commune",
            period=Period(label="2023"),
            route="lao-dong-tien-tien.24-1",
            ratings=rated("good", 2023),
            history=(held("L03_LDTT", date(2023, 12, 20), "2023"),),
        ),
        "block",
        {"achievement.title_held"},
    ),
    Judged(
        "a flag of the year and one of a movement are two",
        replace(
            FLAG,
            history=(held("co-thi-dua-chinh-phu", date(2026, 1, 5), "2025"),),
            dossier=replace(FLAG.dossier, period=Period(label="2025"), achievement="Dẫn đầu cụm thi đua"),
        ),
        "allow",
        set(),
    ),
    Judged(
        "a thematic certificate begins no five years",
        replace(
            PRIME_MINISTERS,
            history=(replace(PRIME_MINISTERS.history[0], ground="thematic"), *PRIME_MINISTERS.history[1:]),
        ),
        "block",
        {"prerequisite.missing"},
    ),
    Judged(
        "the amendment of 2026 was not read, and is said",
        replace(PROVINCIAL, on=date(2026, 10, 1)),
        "warn",
        {"notice"},
    ),
    Judged("the day before it is not", replace(PROVINCIAL, on=date(2026, 9, 30)), "allow", set()),
    Judged(
        "what follows Decree 152 is not known: nothing is allowed in silence",
        with_dossier(
            replace(FLAG, on=date(2027, 3, 10)), received_on=date(2027, 3, 1), vote=None, standing="under_inspection"
        ),
        "warn",
        {"notice"},
    ),
    Judged(
        "a dossier received on its last day stays under it",
        with_dossier(replace(FLAG, on=date(2027, 3, 10)), received_on=date(2027, 2, 28), standing="under_inspection"),
        "block",
        {"standing.pending", "notice"},
    ),
    # Party
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


@pytest.mark.parametrize(("proposed", "allowed"), [(1, 0), (2, 0), (2, 5), (3, 14), (4, 15), (5, 25)])
def test_twenty_per_cent_is_never_rounded_up(proposed: int, allowed: int) -> None:
    """Naively 20 % of 14 is 2.8, about 3; of 4 it is 0.8, about 1."""
    cluster = Cluster(leaders=30, leaders_meeting_standard=allowed, proposed=proposed)
    expected = "allow" if proposed * 5 <= allowed else "block"
    assert judged(with_dossier(FLAG, cluster=cluster)).outcome == expected

"""The law of the day since 2025: what is decided on a last day and on the next; where counting misleads."""

from dataclasses import replace
from datetime import date

import pytest

from awards.rules.dossier import Cluster, Vote
from registry.contracts.shapes import Period
from tests.unit.awards.dossiers import found, held, judged, question, rated, states, with_dossier
from tests.unit.awards.questions import FLAG, NATIONAL_FIGHTER, PRIME_MINISTERS, PROVINCIAL, Judged

CASES = [
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

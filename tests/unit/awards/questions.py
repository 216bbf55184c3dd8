"""Dossiers that are in order; a test changes one thing of them."""

from datetime import date
from typing import NamedTuple

from awards.rules.dossier import Cluster, Holding, Membership, Question, Vote
from registry.contracts.shapes import Period
from tests.unit.awards.dossiers import (
    held,
    initiatives,
    question,
    rated,
)


class Judged(NamedTuple):
    """A question, and what must come of it: the outcome, and the codes of what is found."""

    name: str
    question: Question
    outcome: str
    codes: set[str]


NATIONAL_FIGHTER = question(
    "cstd-toan-quoc",
    date(2026, 3, 18),
    authority="central",
    initiatives=initiatives(2024, scope="nation"),
    vote=Vote(members=25, present=23, votes_for=23),
    history=(
        held("L03_CSTD_BO_TINH", date(2022, 2, 18), "2019-2021"),
        held("cstd-bo-tinh", date(2025, 2, 20), "2022-2024"),
    ),
)
PRIME_MINISTERS = question(
    "bang-khen-ttg",
    date(2026, 5, 20),
    authority="central",
    route="bang-khen-ttg.73-1-b",
    proposed_on=date(2026, 2, 10),
    ratings=rated("good", 2021, 2022, 2023, 2024, 2025),
    history=(
        held("L03_BK_BO_TINH", date(2021, 3, 15), "2019-2020", "merit"),
        held("L03_CSTD_CO_SO", date(2022, 1, 15), "2021"),
        held("cstd-co-so", date(2024, 1, 15), "2023"),
        held("cstd-co-so", date(2026, 1, 15), "2025"),
    ),
)
FLAG = question(
    "co-thi-dua-chinh-phu",
    date(2026, 6, 10),
    authority="central",
    recipient_kind="collective",
    route="co-thi-dua-chinh-phu.25-1",
    vote=Vote(members=20, votes_for=16),
    cluster=Cluster(leaders=20, leaders_meeting_standard=14, proposed=2),
)
ADVANCED_COLLECTIVE = question(
    "tap-the-lao-dong-tien-tien",
    date(2025, 12, 26),
    recipient_kind="collective",
    authority="commune",
    period=Period(label="2025"),
    ratings=rated("good", 2025),
    membership=Membership(members=10, disciplined=0, holding=(Holding(form="lao-dong-tien-tien", members=7),)),
)
PROVINCIAL = question(
    "bang-khen-bo-tinh",
    date(2026, 3, 25),
    authority="province",
    route="bang-khen-bo-tinh.74-1-d",
    initiatives=initiatives(2024, 2025),
    history=(held("cstd-co-so", date(2025, 1, 15), "2024"), held("cstd-co-so", date(2026, 1, 15), "2025")),
)

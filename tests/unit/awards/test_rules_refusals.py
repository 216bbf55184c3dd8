"""A question that cannot be judged is refused, and says which field of it is wrong."""

from dataclasses import replace
from datetime import date

import pytest

from awards.rules.dossier import Cluster, Question, Vote
from registry.errors import RuleBroken
from tests.unit.awards.dossiers import (
    found,
    held,
    judged,
    question,
    rated,
    with_dossier,
)
from tests.unit.awards.questions import FLAG, NATIONAL_FIGHTER, PROVINCIAL


def test_without_a_route_each_is_tried() -> None:
    unnamed = with_dossier(PROVINCIAL, route=None)
    assert judged(unnamed).outcome == "allow"
    nothing = judged(with_dossier(replace(unnamed, history=()), ratings=rated("completed", 2024, 2025)))
    assert found(nothing) == {"route.not_named": "warn"}
    fighter = judged(replace(NATIONAL_FIGHTER, history=()))
    assert found(fighter) == {"prerequisite.missing": "block"}  # it has one route


def test_a_route_of_another_recipient_or_another_day_is_refused() -> None:
    assert found(judged(replace(PROVINCIAL, recipient_kind="collective"))) == {"route.not_applicable": "block"}
    farmer = question("bang-khen-ttg", date(2025, 6, 30), route="bang-khen-ttg.152-27-2")
    assert found(judged(farmer)) == {"route.not_in_force": "block"}


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        (replace(PROVINCIAL, form="none"), "catalogue.unknown_form", "form"),
        (replace(PROVINCIAL, history=(held("none", date(2020, 1, 1)),)), "catalogue.unknown_form", "history.0.form"),
        (with_dossier(PROVINCIAL, route="bang-khen-ttg.73-1-b"), "what_if.unknown_route", "dossier.route"),
    ],
)
def test_what_the_catalogue_does_not_know_is_refused(asked: Question, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        judged(asked)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (with_dossier(FLAG, vote=Vote(members=0, votes_for=0)), "dossier.vote.members"),
        (with_dossier(FLAG, vote=Vote(members=5, votes_for=6)), "dossier.vote.votes_for"),
        (with_dossier(FLAG, vote=Vote(members=5, present=6, votes_for=5)), "dossier.vote.present"),
        (with_dossier(FLAG, cluster=Cluster(leaders=3, leaders_meeting_standard=4, proposed=0)), None),
        (replace(FLAG, history=tuple(held("giay-khen", date(2020, 1, 1)) for _ in range(501))), "history"),
    ],
)
def test_impossible_counts_are_refused(asked: Question, field: str | None) -> None:
    with pytest.raises(RuleBroken) as refused:
        judged(asked)
    assert refused.value.field == (field or "dossier.cluster.leaders_meeting_standard")

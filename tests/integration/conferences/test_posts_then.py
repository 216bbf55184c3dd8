"""A post said of somebody who takes part must have been theirs then, as far as their record says when it was."""

from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused

CODE = "party.post_not_held_then"


@pytest.fixture
def person(secretary: Caller) -> Any:
    posts = [
        {"title": "Phó Bí thư", "since": "2020-01-01", "until": "2024-12-31"},
        {"title": "Bí thư", "since": "2025-01-15"},
        {"title": "Đại biểu", "seen_on": "2021-05-01"},
    ]
    return made(secretary.post("/v1/parties", a.person(posts=posts)))


def named(person: Any, post: str) -> dict[str, str]:
    return {"party_id": person["id"], "post": post}


def meeting(secretary: Caller, **said: Any) -> Any:
    return made(secretary.post("/v1/conferences", a.held_conference(**said)))


@pytest.mark.parametrize("post", ["Phó Bí thư", "bi thu"])
def test_one_that_had_ended_or_not_begun_is_refused(secretary: Caller, person: Any, post: str) -> None:
    conference = f"/v1/conferences/{meeting(secretary)['id']}"
    presided = a.held_conference(presiders=[{"name": "Vũ An"}, named(person, post)])
    said = {
        "person.post": secretary.post(f"{conference}/attendance", a.line(person=named(person, post))),
        "presiders.1.post": secretary.post("/v1/conferences", presided),
        "speakers.0.post": secretary.post(
            f"{conference}/agenda", a.agenda_item(speakers=[named(person, post)]), version=1
        ),
    }
    for field, answer in said.items():
        assert refused(answer, 422, CODE)["errors"][0]["field"] == field


@pytest.mark.parametrize("post", ["Đại biểu", "Ủy viên"])
def test_one_whose_days_are_not_known_is_kept_as_it_was_said(secretary: Caller, person: Any, post: str) -> None:
    conference = meeting(secretary, presiders=[named(person, post)])
    assert conference["presiders"][0]["post"] == post


def test_who_was_elected_on_a_later_day_presided_as_such(secretary: Caller, person: Any) -> None:
    elected = named(person, "Bí thư")
    congress = meeting(secretary, held={"on": "2025-01-13", "until": "2025-01-15"}, presiders=[elected])
    assert congress["presiders"][0]["post"] == "Bí thư"
    meeting(secretary, held={"on": "2024-01-01", "precision": "year"}, presiders=[elected])


def test_who_is_only_spoken_of_has_the_post_of_their_own_time(secretary: Caller, person: Any) -> None:
    address = f"/v1/conferences/{meeting(secretary)['id']}/report-items"
    directive = {"kind": "directive", "text": "Tinh gọn bộ máy", "by": named(person, "Phó Bí thư")}
    assert made(secretary.post(address, directive))["by"]["post"] == "Phó Bí thư"

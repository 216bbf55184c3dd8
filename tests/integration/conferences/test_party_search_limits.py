"""Of very many that fit, the page is the one that a ranking of all gives, and the answer says that there are more."""

import itertools
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask

from conferences.party.commands import NewPost, RegisterParty
from conferences.party.party import Party
from conferences.party.search import READ_AT_MOST, Search
from registry.chassis.settings import ServiceSettings
from registry.folding import fold
from registry.messaging.connection import connect
from tests.clients import Caller

FEW, A_PAGE = 6, 5
WORDS = ("Đỗ", "Dỗ", "Do", "Ân", "An", "Ẩn")
NAMES = [" ".join(name) for name in itertools.product(WORDS, repeat=3)]
FORMER = NewPost(title="Gác đèn", until=date(2020, 12, 31))
PRESENT = NewPost(title="Gác đèn", since=date(2021, 1, 1))
ELSEWHERE = NewPost(title="Gác cổng")
DEPUTY = NewPost(title="Phó Gác đèn")


@pytest.fixture(scope="module", autouse=True)
def _parties(app: Flask, settings: ServiceSettings) -> None:
    """Namesakes with other diacritics, crowds of one name, and holders of one post, the former ones first by name."""
    said: list[dict[str, Any]] = [{"name": name} for name in NAMES]
    said += [{"name": f"Ẩn Danh {number}", "other_names": ("Đỗ An Ân",)} for number in range(A_PAGE - 3)]
    said += [{"name": f"Tràng {number}"} for number in range(READ_AT_MOST + 1)]
    said += [{"kind": "person", "name": f"Anh {n}", "posts": (FORMER,)} for n in range(2 * FEW)]
    said += [{"kind": "person", "name": "Anh", "posts": (FORMER, ELSEWHERE)}]
    said += [{"kind": "person", "name": f"Yên {n}", "posts": (PRESENT,)} for n in range(A_PAGE + 1)]
    said += [{"kind": "person", "name": f"Bao {number}", "posts": (DEPUTY,)} for number in range(FEW)]
    at = datetime.now(UTC)
    made = [Party.register(RegisterParty(**{"kind": "household", **one}), at)[0] for one in said]
    parties = connect("conferences", settings.mongodb_uri)["parties"]
    parties.insert_many([{**party.to_mongo().to_dict(), "version": 1} for party in made])


def _wanted(**asked: str) -> dict[str, Any]:
    nothing = dict.fromkeys(("q", "kind", "post", "organisation", "on", "cursor"))
    return {**nothing, "limit": A_PAGE, **asked}


def _first(hits: Any) -> list[tuple[str, str]]:
    names = Party.objects.in_bulk([hit.party_id for hit in hits[:A_PAGE]])
    return [(names[hit.party_id].name, hit.match) for hit in hits[:A_PAGE]]


@pytest.mark.parametrize(
    "typed", ["do", "Đỗ", "đỗ an", "Đỗ Ân", "DỖ AN", "do ẩ", "đỗ an ân", "Do An An", "an", "ẩn", "trang"]
)
def test_the_first_page_of_few_that_were_read_is_that_of_all(typed: str) -> None:
    bounded, whole = Search(_wanted(q=typed), at_most=FEW), Search(_wanted(q=typed), at_most=sys.maxsize)
    everyone = whole.ranked(sys.maxsize)
    assert _first(bounded.ranked(A_PAGE)) == _first(everyone)
    assert (bounded.is_cut, whole.is_cut) == (True, False)
    assert len(everyone) > FEW


def test_letters_as_typed_come_first_however_many_fold_to_the_same() -> None:
    found = _first(Search(_wanted(q="ẩn"), at_most=FEW).ranked(A_PAGE))
    assert {name.split()[0] for name, _ in found} == {"Ẩn"}
    assert [fold(name) for name, _ in found] == sorted(fold(name) for name, _ in found)


@pytest.mark.parametrize(("on", "first"), [(None, "Yên"), (date(2020, 6, 1), "Anh")])
def test_who_holds_the_post_comes_first_though_many_held_it(on: date | None, first: str) -> None:
    asked = {**_wanted(post="gac den"), "on": on}
    found = _first(Search(asked, at_most=FEW).ranked(A_PAGE))
    assert found == _first(Search(asked, at_most=sys.maxsize).ranked(sys.maxsize))
    assert [(name.split()[0], match) for name, match in found] == [(first, "post")] * A_PAGE


@pytest.mark.parametrize("typed", ["gác đ", "gac den", "den gac", "pho den"])
def test_who_has_a_post_that_begins_so_comes_before_a_deputy(typed: str) -> None:
    asked = _wanted(post=typed)
    found = _first(Search(asked, at_most=FEW).ranked(A_PAGE))
    assert found == _first(Search(asked, at_most=sys.maxsize).ranked(sys.maxsize))
    assert found[-1] == (("Yên 4" if typed.startswith("g") else "Bao 4"), "post")


def test_the_answer_says_that_more_fit_than_are_listed(reader: Caller) -> None:
    page = reader.get("/v1/parties", q="trang", limit=1).get_json()
    assert str(READ_AT_MOST) in page["narrow"]
    assert "tải bản xuất" in reader.speaking("vi").get("/v1/parties", q="trang", limit=1).get_json()["narrow"]
    assert reader.get("/v1/parties", q="trang 7", limit=1).get_json()["narrow"] is None

"""The agenda between its forms and the API: what is sent of an item, and where each stands that was moved."""

from typing import Any

import pytest

from gateway.pages.desk.agenda_text import AGENDA, in_places

LY = {"party_id": "p1", "name": "Đỗ Thị Lý", "kind": "person", "post": "Bí thư"}
ITEM: dict[str, Any] = {
    "item_id": "i1",
    "title": "Báo cáo tổng kết",
    "kind": "report",
    "speakers": [LY],
    "starts_at": "2025-01-14T01:00:00+00:00",
    "ends_at": None,
    "began_at": None,
    "ended_at": None,
    "session_id": None,
    "result": "Thông qua\nnhất trí",
    "resolution": None,
    "vote": None,
    "doubts": [],
    "sources": [],
}


def test_what_stayed_is_not_sent() -> None:
    typed = AGENDA.typed_of(ITEM)
    assert typed["starts_at"] == "2025-01-14T08:00"
    assert AGENDA.changed(typed, ITEM) == {}
    assert AGENDA.changed(typed | {"result": " Thông qua \r\nnhất trí\r\n"}, ITEM) == {}
    assert AGENDA.changed({"title": "Báo cáo tổng kết"}, ITEM) == {}  # what the form did not show stays


def test_what_was_typed_otherwise_is_sent_and_what_was_emptied_is_taken_back() -> None:
    typed = AGENDA.typed_of(ITEM) | {
        "speakers": "Đỗ Thị Lý, Bí thư\nLê Văn Hải",
        "starts_at": "",
        "ends_at": "2025-01-14T09:30",
    }
    assert AGENDA.changed(typed | {"result": ""}, ITEM) == {
        "speakers": [{"party_id": "p1", "name": "Đỗ Thị Lý", "post": "Bí thư"}, {"name": "Lê Văn Hải"}],
        "starts_at": None,
        "ends_at": "2025-01-14T09:30:00+07:00",
        "result": None,
    }


def test_a_new_item_says_what_was_typed_of_it() -> None:
    assert AGENDA.added({"title": " Thảo luận ", "kind": "discussion", "result": ""}) == {
        "title": "Thảo luận",
        "kind": "discussion",
    }
    assert AGENDA.added({}) == {"title": "", "kind": "report"}  # the service says what is missing


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ({}, "abcd"),
        ({"d": "1"}, "dabc"),
        ({"a": "3"}, "bcad"),
        ({"d": "2", "a": "4"}, "bdca"),
        ({"c": "1", "d": "1"}, "cdab"),
        ({"a": "99", "b": "", "c": "soon"}, "bcda"),
    ],
)
def test_one_that_was_moved_stands_at_its_new_place(typed: dict[str, str], order: str) -> None:
    items = [{"item_id": letter} for letter in "abcd"]
    assert "".join(in_places(items, {f"place-{letter}": text for letter, text in typed.items()})) == order

"""A record is made, kept and read as mongoengine itself would, which takes several times as long."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from mongoengine import BooleanField, DateField, DateTimeField, DictField, IntField, ListField, StringField
from mongoengine.base import BaseDocument
from mongoengine.errors import FieldDoesNotExist, ValidationError

from registry.contracts.shapes import UNKNOWN_DATE, DateSaid, Doubt
from registry.messaging.aggregate import Aggregate, ShapeField, TextsField


class Kept(Aggregate):
    meta = {"collection": "kept", "db_alias": "kept-tests", "auto_create_index": False}

    name = StringField(required=True)
    code = StringField(max_length=3)
    count = IntField(default=7)
    is_sure = BooleanField(default=False)
    on = DateField()
    at = DateTimeField()
    texts = TextsField()
    listed = ListField(DictField())
    members = DictField()
    held = ShapeField(DateSaid, default=UNKNOWN_DATE)
    doubts = ShapeField(Doubt, many=True)


ALL = {
    "name": "Đỗ Thị Lý",
    "code": "abc",
    "count": 0,
    "is_sure": True,
    "on": date(2025, 1, 14),
    "at": datetime(2025, 1, 14, 9, 30, tzinfo=UTC),
    "texts": ("một", "hai"),
    "listed": [{"a": 1}],
    "members": {"vi": "một"},
    "held": DateSaid(on=date(2025, 1, 14)),
    "doubts": (Doubt(text="có lẽ"),),
}
SAID = [{"name": "A"}, ALL, {**dict.fromkeys(ALL), "name": "A"}, {"name": "A", "texts": [], "doubts": []}]


def by_mongoengine(**said: Any) -> Kept:
    made = Kept.__new__(Kept)
    BaseDocument.__init__(made, **said)
    return made


@pytest.mark.parametrize("said", SAID)
def test_it_is_made_and_kept_as_by_mongoengine(said: dict[str, Any]) -> None:
    ours, theirs = Kept(id="k1", **said), by_mongoengine(id="k1", **said)
    assert ours._data == theirs._data
    theirs.validate()
    kept = dict(theirs.to_mongo())
    assert ours.as_kept() == kept
    assert ours.texts is not Kept(**said).texts


@pytest.mark.parametrize("said", SAID)
def test_it_is_read_as_it_was_made_and_knows_what_changed(said: dict[str, Any]) -> None:
    read = Kept._from_son(Kept(id="k1", **said).as_kept())
    assert read.as_kept() == Kept(id="k1", **said).as_kept()
    assert read._delta() == ({}, {})
    read.name, read.texts = "B", ["ba"]
    assert read._delta() == ({"name": "B", "texts": ["ba"]}, {})


@pytest.mark.parametrize("said", [{}, {"name": 1}, {"name": "A", "code": "abcd"}, {"name": "A", "texts": [1]}])
def test_what_mongoengine_refuses_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Kept(id="k1", **said).as_kept()


def test_a_field_that_there_is_none_of_is_refused() -> None:
    with pytest.raises(FieldDoesNotExist, match="nane"):
        Kept(nane="A")

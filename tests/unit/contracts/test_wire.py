"""How shapes travel: out and back they stay equal, and what is not exactly the shape is refused with its path."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Annotated, Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from marshmallow import ValidationError

from registry.contracts.catalogue import CATALOGUE
from registry.contracts.misspelling import A_FEW
from registry.contracts.scalars import GREATEST_WHOLE, LONGEST_TEXT
from registry.contracts.wire import decode, encode, schema_of
from registry_local.language.schemas import every_schema
from tests.unit.contracts.strategies import shaped

SCHEMAS = every_schema()
every_type = pytest.mark.parametrize("event_type", sorted(CATALOGUE))
patient = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True, kw_only=True)
class Inner:
    title: str


@dataclass(frozen=True, kw_only=True)
class Everything:
    """One member of each kind that a shape may have."""

    text: Annotated[str, "some text"]
    whole: int
    number: float
    truth: bool
    day: date
    moment: datetime
    choice: Literal["a", "b"]
    inner: Inner
    many: tuple[Inner, ...] = ()
    titles: Mapping[str, str] | None = None
    anything: Any = None


FULL: dict[str, Any] = {
    "text": "Đỗ Thị Lý",
    "whole": 26,
    "number": 113.39,
    "truth": True,
    "day": "2025-01-14",
    "moment": "2025-01-14T07:30:00+07:00",
    "choice": "a",
    "inner": {"title": "Bí thư"},
}


@every_type
@patient
@given(data=st.data())
def test_an_event_is_valid_by_its_json_schema_and_comes_back_equal(event_type: str, data: st.DataObject):
    event = data.draw(shaped(CATALOGUE[event_type]))
    written = json.loads(json.dumps(encode(event), ensure_ascii=False))
    Draft202012Validator(SCHEMAS[event_type], format_checker=FormatChecker()).validate(written)
    times = {"happened_at": event.happened_at.isoformat(), "happened_precision": event.happened_precision}
    assert decode(type(event), {**written, **times}) == event


def test_times_of_an_event_stay_out_of_its_value():
    for event in CATALOGUE.values():
        assert not {"happened_at", "happened_precision"} & SCHEMAS[event.type]["properties"].keys()


def test_every_kind_of_member_is_read():
    zone = timezone(timedelta(hours=7))
    read = decode(Everything, {**FULL, "many": [{"title": "x"}], "titles": {"vi": "y"}, "anything": [1]})
    assert read == Everything(
        text="Đỗ Thị Lý",
        whole=26,
        number=113.39,
        truth=True,
        day=date(2025, 1, 14),
        moment=datetime(2025, 1, 14, 7, 30, tzinfo=zone),
        choice="a",
        inner=Inner(title="Bí thư"),
        many=(Inner(title="x"),),
        titles={"vi": "y"},
        anything=[1],
    )


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("text", 5),
        ("text", "x" * (LONGEST_TEXT + 1)),
        ("text", "\ud800"),
        ("text", None),
        ("whole", True),
        ("whole", 1.0),
        ("whole", "26"),
        ("whole", GREATEST_WHOLE + 1),
        ("number", float("nan")),
        ("number", float("inf")),
        ("number", 10**400),
        ("number", "1.5"),
        ("number", False),
        ("truth", 1),
        ("truth", 0.0),
        ("truth", "yes"),
        ("truth", []),
        ("day", "20250114"),
        ("day", "2025-02-30"),
        ("day", "2025-W03-2"),
        ("day", "0001-01-01"),
        ("day", "9999-12-31"),
        ("day", 20250114),
        ("moment", "2025-01-14T07:30:00"),
        ("moment", "2025-01-14"),
        ("moment", "0001-01-01T00:00:00+14:00"),
        ("moment", 1736814600),
        ("choice", "c"),
        ("choice", ["a"]),
        ("inner", []),
        ("inner", {}),
        ("many", {"title": "x"}),
        ("many", [None]),
        ("titles", {"$set": "x"}),
        ("titles", {"a.b": "x"}),
        ("titles", {"vi": 5}),
        ("titles", {"vi\n": "x"}),
    ],
)
def test_what_is_not_exactly_the_member_is_refused_by_its_name(member: str, value: Any):
    with pytest.raises(ValidationError) as refused:
        decode(Everything, {**FULL, member: value})
    assert set(refused.value.normalized_messages()) == {member}


def test_the_path_of_a_fault_leads_into_lists():
    with pytest.raises(ValidationError) as refused:
        decode(Everything, {**FULL, "many": [{"title": "x"}, {"title": 5}]})
    assert refused.value.normalized_messages() == {"many": {1: {"title": ["Not a valid string."]}}}


def test_a_reader_drops_what_it_does_not_know_at_any_depth():
    assert decode(Everything, {**FULL, "new": 1, "inner": {"title": "t", "new": 1}}).inner == Inner(title="t")


@pytest.mark.parametrize(
    "unknown", [{"new": 1}, {"inner": {"title": "t", "new": 1}}, {"many": [{"title": "t", "new": 1}]}]
)
def test_a_door_refuses_what_it_does_not_know_at_any_depth(unknown: dict[str, Any]):
    with pytest.raises(ValidationError, match="Unknown field"):
        schema_of(Everything, strict=True)().load({**FULL, **unknown})


def test_a_door_names_the_member_that_was_meant_at_any_depth():
    misspelt = {"title": "t", "titel": "t"}
    with pytest.raises(ValidationError) as refused:
        schema_of(Everything, strict=True)().load({**FULL, "trut": 1, "else": 1, "inner": misspelt, "many": [misspelt]})
    title = {"titel": ["Unknown field. Did you mean `title`?"]}
    assert refused.value.normalized_messages() == {
        "trut": ["Unknown field. Did you mean `truth`?"],
        "else": ["Unknown field."],
        "inner": title,
        "many": {0: title},
    }


def test_of_very_many_unknown_members_a_few_are_compared_with_the_known():
    with pytest.raises(ValidationError) as refused:
        schema_of(Everything, strict=True)().load({**FULL, **{f"title{number}": 1 for number in range(100)}})
    told = [messages[0] for messages in refused.value.normalized_messages().values()]
    assert len(told) == 100
    assert sum("Did you mean `titles`?" in message for message in told) == A_FEW


@pytest.mark.parametrize("member", sorted(FULL))
def test_a_required_member_is_missed_by_its_name(member: str):
    with pytest.raises(ValidationError) as refused:
        decode(Everything, {name: value for name, value in FULL.items() if name != member})
    assert refused.value.normalized_messages() == {member: ["Missing data for required field."]}

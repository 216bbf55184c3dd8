"""The plain reader is the quick one: it reads what is written, and whatever it reads, marshmallow reads as the same."""

import json
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError, fields, validate

from registry.contracts.catalogue import CATALOGUE
from registry.contracts.plain_reading import NotPlain, reader_of
from registry.contracts.scalars import GREATEST_WHOLE, LONGEST_TEXT
from registry.contracts.wire import encode, schema_of
from tests.unit.contracts.strategies import shaped
from tests.unit.contracts.test_wire import FULL, Everything, Inner

every_type = pytest.mark.parametrize("event_type", sorted(CATALOGUE))
patient = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ODD = [
    *(None, True, False, 0, 1, 1.0, -3, GREATEST_WHOLE + 1, float("nan"), float("inf"), [], {}, [None], {"vi": None}),
    *("", "1", "true", "a", "vi", "x" * (LONGEST_TEXT + 1), "\ud800", {"a.b": "x"}, {"vi\n": "x"}, [[]], [{}]),
    *("2025-01-14", "20250114", "2025-02-30", "2025-W03-2", "0001-01-01", "9999-12-31", "٢٠٢٥-01-14"),
    *("2025-01-14T07:30:00+07:00", "2025-01-14T07:30:00Z", "2025-01-14t07:30:00z", "2025-01-14T07:30:00.5Z"),
    *("2025-01-14T07:30:00.123456789Z", "2025-01-14T07:30:00", "2025-01-14T24:00:00Z", "2025-01-14T07:30:60Z"),
    *("2025-01-14T07:30:00+25:00", "0001-01-01T00:00:00+14:00", "2025-01-14 07:30:00Z", "2025-01-14\n"),
]


def by_marshmallow(shape: type[Any], value: Any) -> Any:
    return schema_of(shape)().load(value)


def written(event: Any) -> dict[str, Any]:
    times = {"happened_at": event.happened_at.isoformat(), "happened_precision": event.happened_precision}
    return {**json.loads(json.dumps(encode(event))), **times}


def with_one_changed(value: Any, choose: Any) -> Any:
    """The same JSON with one value, somewhere in it, replaced, dropped or added."""
    if isinstance(value, dict) and value:
        name = choose(st.sampled_from([*value, "new"]))
        if name == "new":
            return {**value, "new": 1}
        if choose(st.integers(0, 9)) == 0:
            return {other: each for other, each in value.items() if other != name}
        return {**value, name: with_one_changed(value[name], choose)}
    if isinstance(value, list) and value:
        return [with_one_changed(value[0], choose), *value[1:]]
    return choose(st.sampled_from(ODD))


@every_type
@patient
@given(data=st.data())
def test_an_event_is_plain_and_what_is_read_of_an_odd_one_is_what_marshmallow_reads(
    event_type: str, data: st.DataObject
):
    shape = CATALOGUE[event_type]
    said = written(data.draw(shaped(shape)))
    assert reader_of(shape)(said) == by_marshmallow(shape, said)
    odd = with_one_changed(said, data.draw)
    with suppress(NotPlain):
        assert reader_of(shape)(odd) == by_marshmallow(shape, odd)


@pytest.mark.parametrize("member", [*FULL, "many", "titles", "anything"])
def test_an_odd_member_is_read_as_marshmallow_reads_it_or_left_to_it(member: str):
    for odd in ODD:
        said = {**FULL, member: odd}
        try:
            expected = by_marshmallow(Everything, said)
        except ValidationError:
            with pytest.raises(NotPlain):
                reader_of(Everything)(said)
        else:
            with suppress(NotPlain):
                read = reader_of(Everything)(said)
                assert read == expected, odd
                assert type(getattr(read, member)) is type(getattr(expected, member)), odd


@pytest.mark.parametrize(
    "unknown", [{"new": 1}, {"inner": {"title": "t", "new": 1}}, {"many": [{"title": "t", "new": 1}]}]
)
def test_to_a_strict_reader_nothing_is_plain_beside_what_nobody_knows_at_any_depth(unknown: dict[str, Any]):
    assert reader_of(Everything, strict=True)(FULL) == by_marshmallow(Everything, FULL)
    assert reader_of(Everything)({**FULL, **unknown}) == by_marshmallow(Everything, {**FULL, **unknown})
    with pytest.raises(NotPlain):
        reader_of(Everything, strict=True)({**FULL, **unknown})


def test_a_door_made_from_a_shape_to_ask_for_more_asks_for_it_of_what_is_plain():
    class Shorter(schema_of(Inner, strict=True)):  # type: ignore[misc]  # the base is made from the shape
        title = fields.String(validate=validate.Length(max=1))

    with pytest.raises(ValidationError):
        Shorter().load({"title": "too long"})


def test_a_moment_keeps_its_zone():
    read = reader_of(Everything)(FULL).moment
    assert read.utcoffset() == by_marshmallow(Everything, FULL).moment.utcoffset()
    assert isinstance(read, datetime)

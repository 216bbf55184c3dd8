"""Upcasting and the catalogue: an old version is read as the newest one, an unknown type is nobody's guess."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from marshmallow import ValidationError

from registry.contracts.catalogue import CATALOGUE, UnknownEventType, event_of, topic_of
from registry.contracts.party import PartyFacts, PartyRegistered
from registry.contracts.topics import AWARDS, CONFERENCES
from registry.contracts.upcasting import upcast
from tests.unit.contracts.test_envelope import ENVELOPE

FIRST, SECOND, THIRD = (f"registry.contest.won.v{number}" for number in (1, 2, 3))


def name_becomes_winner(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Version 1 named one winner in `name`; version 2 has a list of them."""
    kept = {key: value for key, value in data.items() if key != "name"}
    return {**kept, "winners": [data["name"]]}


def place_is_counted(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Version 3 says the place; before, only first places were published."""
    return {**data, "place": 1}


STEPS = {FIRST: (SECOND, name_becomes_winner), SECOND: (THIRD, place_is_counted)}


def test_an_old_version_climbs_step_by_step_to_the_newest():
    old = {"contest": "online", "name": "Đảng ủy Khối"}
    assert upcast(FIRST, old, STEPS) == (THIRD, {"contest": "online", "winners": ["Đảng ủy Khối"], "place": 1})
    assert old == {"contest": "online", "name": "Đảng ủy Khối"}


def test_a_version_in_between_takes_the_steps_that_are_left():
    assert upcast(SECOND, {"winners": ["A", "B"]}, STEPS) == (THIRD, {"winners": ["A", "B"], "place": 1})


def test_the_newest_version_is_left_as_it_is():
    data = {"winners": [], "place": 2}
    assert upcast(THIRD, data, STEPS) == (THIRD, data)


def test_an_envelope_becomes_its_event():
    value = '{"party_id": "a1", "party": {"kind": "person", "name": "Đỗ Thị Lý"}, "from_the_future": true}'
    event = event_of(replace(ENVELOPE, value=value))
    facts = PartyFacts(kind="person", name="Đỗ Thị Lý")
    assert event == PartyRegistered(
        party_id="a1", party=facts, happened_at=ENVELOPE.time, happened_precision=ENVELOPE.time_precision
    )
    assert event.aggregate_id == "a1"


def test_the_value_cannot_overrule_the_time_of_the_envelope():
    value = '{"party_id": "a1", "party": {"kind": "person", "name": "x"}, "happened_at": "1990-01-01T00:00:00Z"}'
    assert event_of(replace(ENVELOPE, value=value)).happened_at == ENVELOPE.time


def test_an_unknown_type_is_unknown():
    with pytest.raises(UnknownEventType, match=FIRST):
        event_of(replace(ENVELOPE, type=FIRST))


def test_an_event_that_lacks_a_member_names_it():
    with pytest.raises(ValidationError) as refused:
        event_of(replace(ENVELOPE, value='{"party": {"kind": "person"}}'))
    assert refused.value.normalized_messages().keys() == {"party_id", "party"}


def test_a_precision_nobody_knows_is_refused():
    value = '{"party_id": "a1", "party": {"kind": "person", "name": "x"}}'
    with pytest.raises(ValidationError, match="happened_precision"):
        event_of(replace(ENVELOPE, time_precision="about", value=value))


def test_every_type_says_its_context_its_version_and_stands_on_a_topic():
    for event_type, event in CATALOGUE.items():
        registry, context, happened, version = event_type.split(".")
        assert (registry, context) == ("registry", event.context())
        assert happened.islower()
        assert version[0] == "v"
        assert int(version[1:]) >= 1
        assert topic_of(event_type) in (CONFERENCES, AWARDS)

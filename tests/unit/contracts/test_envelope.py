"""The envelope: headers and back with nothing lost, and every way a record can be malformed named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.contracts.envelope import Envelope, MalformedEnvelope, from_record, timestamp
from tests.unit.contracts.strategies import MILLISECONDS

ENVELOPE = Envelope(
    id="a1.00000003",
    source="urn:registry:conferences",
    type="registry.party.registered.v1",
    subject="a1",
    time=datetime(2025, 1, 13, 17, tzinfo=UTC),
    time_precision="day",
    recorded_at=datetime(2025, 1, 15, 2, 11, 7, 412000, tzinfo=UTC),
    sequence=3,
    actor="u7",
    actor_name="Trần Thị Hoài",
    correlation_id="c1",
    causation_id=None,
    traceparent=None,
    value='{"party_id":"a1"}',
)
ATTRIBUTES = sorted(ENVELOPE.attributes())
REQUIRED = ("specversion", "id", "source", "type", "subject", "time", "recordedtime", "sequence")
TEXT = st.text(min_size=1, max_size=20)


def headers(**instead: bytes | None) -> list[tuple[str, bytes | None]]:
    """The headers of ENVELOPE, some with other bytes."""
    said: dict[str, bytes | None] = dict(ENVELOPE.headers())
    return list({**said, **{f"ce_{name}": raw for name, raw in instead.items()}}.items())


@given(
    st.builds(
        Envelope,
        id=TEXT,
        source=TEXT,
        type=TEXT,
        subject=TEXT,
        time=MILLISECONDS,
        time_precision=TEXT,
        recorded_at=MILLISECONDS,
        sequence=st.integers(1, 10**15 - 1),
        actor=st.text(),
        actor_name=st.text(),
        correlation_id=TEXT,
        causation_id=st.none() | TEXT,
        traceparent=st.none() | TEXT,
        value=st.text(),
    )
)
def test_reading_undoes_writing(envelope: Envelope):
    assert from_record(envelope.headers(), envelope.value.encode()) == envelope


def test_headers_are_those_of_the_kafka_binding():
    said = dict(ENVELOPE.headers())
    assert said["ce_specversion"] == b"1.0"
    assert said["ce_time"] == b"2025-01-13T17:00:00.000Z"
    assert said["ce_recordedtime"] == b"2025-01-15T02:11:07.412Z"
    assert said["ce_partitionkey"] == said["ce_subject"] == b"a1"
    assert said["ce_dataschema"] == b"urn:registry:schema:registry.party.registered.v1"
    assert said["ce_actorname"].decode() == "Trần Thị Hoài"
    assert said["content-type"] == b"application/json"
    assert "ce_causationid" not in said


def test_headers_of_others_are_left_alone():
    assert from_record([*headers(), ("other", None), ("dl_reason", b"\xff")], ENVELOPE.value.encode()) == ENVELOPE


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_attribute_is_named(name: str):
    without = [(header, raw) for header, raw in headers() if header != f"ce_{name}"]
    with pytest.raises(MalformedEnvelope, match=f"missing attributes: {name}$"):
        from_record(without, b"{}")


@pytest.mark.parametrize("empty", [b"", None])
@pytest.mark.parametrize("name", REQUIRED)
def test_an_empty_attribute_is_a_missing_one(name: str, empty: bytes | None):
    with pytest.raises(MalformedEnvelope, match=f"missing attributes: {name}$"):
        from_record(headers(**{name: empty}), b"{}")


def test_all_missing_attributes_are_named_together():
    with pytest.raises(MalformedEnvelope, match=", ".join(REQUIRED)):
        from_record([], None)


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_an_attribute_that_is_not_utf_8_is_named(name: str):
    with pytest.raises(MalformedEnvelope, match=f"ce_{name} is not UTF-8"):
        from_record(headers(**{name: b"\xff\xfe"}), b"{}")


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("specversion", b"0.3", "specversion is not 1.0"),
        ("time", b"yesterday", "time is no RFC 3339 time"),
        ("time", b"2025-01-14T00:00:00", "time has no zone"),
        ("time", b"0001-01-01T00:00:00+14:00", "time is no RFC 3339 time"),
        ("recordedtime", b"2025-13-01T00:00:00Z", "recordedtime is no RFC 3339 time"),
        ("recordedtime", b"2025-01-14", "recordedtime has no zone"),
        ("sequence", b"0", "sequence is no positive whole number"),
        ("sequence", b"-1", "sequence is no positive whole number"),
        ("sequence", b"01", "sequence is no positive whole number"),
        ("sequence", b"1.5", "sequence is no positive whole number"),
        ("sequence", b"9" * 5000, "sequence is no positive whole number"),
        ("sequence", "٣".encode(), "sequence is no positive whole number"),
    ],
)
def test_an_unreadable_attribute_is_named(name: str, raw: bytes, words: str):
    with pytest.raises(MalformedEnvelope, match=words):
        from_record(headers(**{name: raw}), b"{}")


def test_a_value_that_is_not_utf_8_is_refused():
    with pytest.raises(MalformedEnvelope, match="the value is not UTF-8"):
        from_record(headers(), b"\xff")


@pytest.mark.parametrize("value", ["", "nonsense", "[" * 100_000, "9" * 5000])
def test_a_value_that_cannot_be_read_as_json_is_refused(value: str):
    with pytest.raises(MalformedEnvelope, match="not JSON"):
        _ = replace(ENVELOPE, value=value).data


@pytest.mark.parametrize("value", ["[]", "null", "5", '"text"'])
def test_a_value_that_is_no_object_is_refused(value: str):
    with pytest.raises(MalformedEnvelope, match="not a JSON object"):
        _ = replace(ENVELOPE, value=value).data


def test_a_time_is_written_in_utc_with_milliseconds():
    hanoi = timezone(timedelta(hours=7))
    assert timestamp(datetime(2025, 1, 14, 0, 0, 0, 999_999, tzinfo=hanoi)) == "2025-01-13T17:00:00.999Z"

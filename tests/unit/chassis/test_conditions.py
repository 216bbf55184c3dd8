"""What a request may say beside its body: If-Match, Idempotency-Key, cursors, a trace."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from registry.chassis.idempotency import repeatable
from registry.chassis.paging import decode_cursor, encode_cursor
from registry.chassis.tracing import continued
from registry.chassis.writing import expected_version
from registry.errors import InvalidInput, VersionRequired

APP = Flask(__name__)
TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def version_in(header: str | None) -> int:
    with APP.test_request_context(headers={} if header is None else {"If-Match": header}):
        return expected_version()


@pytest.mark.parametrize("header", ['"3"', ' "3" ', 'W/"3"', "3"])
def test_the_version_that_was_read(header: str) -> None:
    assert version_in(header) == 3


def test_a_change_says_what_it_is_based_on() -> None:
    with pytest.raises(VersionRequired, match=r"version\.required"):
        version_in(None)


@pytest.mark.parametrize("header", ["", "*", '"abc"', '"-1"', '"1", "2"', '"٣"', '"1.0"', '"' + "9" * 16 + '"'])
def test_what_is_no_version(header: str) -> None:
    with pytest.raises(InvalidInput, match=r"version\.malformed"):
        version_in(header)


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=3))
def test_a_cursor_is_the_key_it_was_made_of(key: list[str]) -> None:
    assert decode_cursor(encode_cursor(key), len(key)) == key


@pytest.mark.parametrize("cursor", ["", "é", "AAAA", "!!!!", encode_cursor(["a", "b"]), encode_cursor([1]), "W10"])
def test_what_is_no_cursor(cursor: str) -> None:
    with pytest.raises(InvalidInput, match=r"cursor\.malformed"):
        decode_cursor(cursor, 1)


@given(st.text())
def test_no_text_breaks_a_cursor(text: str) -> None:
    try:
        decode_cursor(text, 1)
    except InvalidInput as refused:
        assert refused.code == "cursor.malformed"  # noqa: PT017  anything else is the finding


def test_a_key_is_one_in_its_sender_and_address() -> None:
    def identity(key: str = "k", sender: str = "lan", address: str = "POST /v1/parties") -> str:
        asked = repeatable(key, sender=sender, address=address, body=b"{}")
        assert asked is not None
        return asked.identity

    assert identity() == identity()
    assert len({identity(), identity(key="l"), identity(sender="an"), identity(address="POST /v1/conferences")}) == 4
    assert repeatable(None, sender="lan", address="POST /v1/parties", body=b"") is None


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "k" * 256, "a\n"])
def test_what_is_no_idempotency_key(key: str) -> None:
    with pytest.raises(InvalidInput, match=r"idempotency\.malformed_key"):
        repeatable(key, sender="lan", address="POST /", body=b"")


def test_a_trace_goes_on() -> None:
    assert continued(TRACEPARENT) == TRACEPARENT


@pytest.mark.parametrize("header", [None, "", "00-0-0-0", TRACEPARENT.upper(), TRACEPARENT + "\n", "00" + "-0" * 40])
def test_a_trace_that_is_none_begins_anew(header: str | None) -> None:
    assert continued(header) != header
    assert continued(continued(header)) != ""

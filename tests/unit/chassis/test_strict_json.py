"""JSON as the doors accept it: everything two readers could read differently is refused with a code."""

import json
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from registry.chassis.strict_json import DEEPEST, LARGEST_INTEGER, StrictJson
from registry.errors import InvalidInput

READER = StrictJson(Flask(__name__))
NUMBERS = st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))
KEYS = TEXTS.filter(lambda key: not key.startswith("$") and "." not in key)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_is_read(value: Any) -> None:
    assert READER.loads(READER.dumps(value)) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "json.malformed"),
        ("{", "json.malformed"),
        ("{'a': 1}", "json.malformed"),
        (b'{"a": "\xff"}', "json.malformed"),
        ('{"a": 1, "a": 1}', "json.duplicate_key"),
        ('{"b": {"a": 1, "a": 2}}', "json.duplicate_key"),
        ("NaN", "json.not_a_number"),
        ('{"a": [-Infinity]}', "json.not_a_number"),
        ("1e999", "json.not_a_number"),
        (str(LARGEST_INTEGER + 1), "json.number_too_large"),
        ('{"a": -9007199254740992}', "json.number_too_large"),
        ("9" * 5000, "json.malformed"),
        ('"\\ud800"', "json.lone_surrogate"),
        ('{"\\udc00": 1}', "json.lone_surrogate"),
        ('"a\\u0000"', "json.nul"),
        ('{"a\\u0000": 1}', "json.nul"),
        ('{"$where": 1}', "json.forbidden_key"),
        ('{"titles": {"v.i": "x"}}', "json.forbidden_key"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "json.too_deep"),
        ("[" * 100_000 + "]" * 100_000, "json.too_deep"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "json.too_deep"),
    ],
)
def test_what_is_refused(text: str | bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        READER.loads(text)
    assert refused.value.code == code


def test_as_deep_and_as_large_as_may_be() -> None:
    deepest = "[" * (DEEPEST - 1) + str(LARGEST_INTEGER) + "]" * (DEEPEST - 1)
    assert READER.loads(deepest) == json.loads(deepest)
    assert READER.loads('"\\ud83d\\ude00 Đỗ Thị Lý"') == "😀 Đỗ Thị Lý"

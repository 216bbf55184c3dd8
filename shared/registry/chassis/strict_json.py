"""JSON as the doors accept it: what two readers could read differently, or a database could not keep, is refused."""

import json
from collections.abc import Iterable
from typing import Any, NoReturn

from flask.json.provider import DefaultJSONProvider

from registry.errors import InvalidInput

DEEPEST = 32  # levels; our deepest document has seven
LARGEST_BODY_BYTES = 1_048_576
LARGEST_INTEGER = 2**53 - 1  # RFC 8259 section 6: beyond it, readers disagree


class StrictJson(DefaultJSONProvider):
    """Flask's JSON, refusing duplicate keys, NaN, lone surrogates, NUL, `$` and `.` keys, huge numbers and depth."""

    sort_keys = False
    ensure_ascii = False

    def loads(self, s: str | bytes, **_: Any) -> Any:
        try:
            value = json.loads(s, object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)
        except RecursionError:
            raise _refused("json.too_deep", "The body is nested too deeply.", "Nội dung lồng quá sâu.") from None
        except ValueError as broken:  # includes UnicodeDecodeError, and integers of thousands of digits
            raise _refused("json.malformed", f"The body is not JSON: {broken}.", "Nội dung không phải JSON.") from None
        _inspect(value)
        return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _refused("json.duplicate_key", f"The key {twice!r} stands twice.", f"Khóa {twice!r} lặp lại.")
    return found


def _constant(name: str) -> NoReturn:
    raise _refused("json.not_a_number", f"{name} is no JSON number.", f"{name} không phải là số JSON.")


def _float(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise _refused("json.not_a_number", f"{text[:40]} is too large.", f"{text[:40]} quá lớn.")
    return number


def _inspect(value: Any) -> None:
    """Every key and leaf, one level after the other, without recursion."""
    level = [value]
    for _ in range(DEEPEST):
        level = [member for item in level for member in _within(item)]
    if level:
        raise _refused("json.too_deep", f"The body is nested over {DEEPEST} levels.", "Nội dung lồng quá sâu.")


def _within(item: Any) -> Iterable[Any]:
    """What it holds, once it was inspected itself."""
    if isinstance(item, dict):
        for key in item:
            _inspect_key(key)
        return item.values()
    if isinstance(item, list):
        return item
    if isinstance(item, str):
        _inspect_text(item)
    elif isinstance(item, int) and abs(item) > LARGEST_INTEGER:
        raise _refused("json.number_too_large", "A whole number is beyond 2^53.", "Số nguyên vượt quá 2^53.")
    return ()


def _inspect_key(key: str) -> None:
    _inspect_text(key)
    if key.startswith("$") or "." in key:
        raise _refused("json.forbidden_key", f"The key {key!r} has $ or a dot.", f"Khóa {key!r} chứa $ hoặc dấu chấm.")


def _inspect_text(text: str) -> None:
    if "\x00" in text:
        raise _refused("json.nul", "A text holds the character NUL.", "Văn bản chứa ký tự NUL.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _refused("json.lone_surrogate", "A text holds half a character.", "Văn bản chứa ký tự hỏng.") from None


def _refused(code: str, en: str, vi: str) -> InvalidInput:
    return InvalidInput(code, en=f"{en} Send it again, corrected.", vi=f"{vi} Hãy sửa rồi gửi lại.")

"""What a published schema may become: a reader of today must read every event ever published (BACKWARD_TRANSITIVE).

Compared with each shape that was published, a schema may gain optional members, widen a limit and allow more; it may
not lose a member, because one that went and came back with another type would break on the oldest events. New meaning
is a new type. Knows nothing of files.
"""

from collections.abc import Iterator, Mapping
from typing import Any

_UPPER, _LOWER = ("maximum", "maxLength", "maxItems"), ("minimum", "minLength", "minItems")
_FIXED = ("format", "pattern", "const")
Node = Mapping[str, Any]


def breaks(before: Node, after: Node) -> list[str]:
    """What an event valid by `before` may say that `after` refuses, as sentences with the path; empty when nothing."""
    return sorted(set(_compared("", _Schema(before, before), _Schema(after, after))))


class _Schema:
    """One node of a schema, with the references and the "or null" taken apart."""

    node: Node
    types: set[str]

    def __init__(self, node: Node, root: Node) -> None:
        self.root = root
        while "$ref" in node:
            node = root["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        choices = [choice for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
        if choices:  # apispec writes an optional shape as anyOf: [the shape, null]
            inner = _Schema(choices[0], root)
            self.node, self.types = inner.node, inner.types | {"null"}
        else:
            said = node.get("type", ())
            self.node, self.types = node, {said} if isinstance(said, str) else set(said)

    def member(self, keyword: str, name: str) -> "_Schema":
        return _Schema(self.node[keyword][name], self.root)

    def below(self, keyword: str) -> "_Schema":
        return _Schema(self.node.get(keyword) or {}, self.root)


def _compared(path: str, before: _Schema, after: _Schema) -> Iterator[str]:
    here = path or "the event"
    if lost := before.types - after.types:
        yield f"{here}: may no longer be {' or '.join(sorted(lost))}"
    yield from _values(here, before.node, after.node)
    yield from _members(path, before, after)
    for keyword in ("items", "additionalProperties"):
        if before.node.get(keyword):
            yield from _compared(f"{path}[]", before.below(keyword), after.below(keyword))


def _values(here: str, before: Node, after: Node) -> Iterator[str]:
    if "enum" in after:
        lost = [repr(value) for value in before.get("enum", ["any value"]) if value not in after["enum"]]
        if lost:
            yield f"{here}: no longer allows {', '.join(lost)}"
    for keyword in _FIXED:
        if keyword in after and before.get(keyword) != after[keyword]:
            yield f"{here}: {keyword} is {after[keyword]!r} and was {before.get(keyword)!r}"
    for keyword in (*_UPPER, *_LOWER):
        if keyword in after and _is_tighter(keyword, before.get(keyword), after[keyword]):
            yield f"{here}: {keyword} is {after[keyword]} and was {before.get(keyword, 'open')}"


def _is_tighter(keyword: str, before: float | None, after: float) -> bool:
    return before is None or (after < before if keyword in _UPPER else after > before)


def _members(path: str, before: _Schema, after: _Schema) -> Iterator[str]:
    known, now = before.node.get("properties", {}), after.node.get("properties", {})
    for name in sorted(set(after.node.get("required", ())) - set(before.node.get("required", ()))):
        yield f"{_join(path, name)}: is required now"
    for name in known:
        if name not in now:
            yield f"{_join(path, name)}: is gone"
        else:
            yield from _compared(_join(path, name), before.member("properties", name), after.member("properties", name))


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name

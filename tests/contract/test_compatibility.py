"""What a schema may become and what it may not: the judge that guards the published types is judged itself."""

import copy

import pytest

from registry_local.language.compatibility import breaks
from registry_local.language.schemas import every_schema

BEFORE = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "maxLength": 100},
        "kind": {"type": ["string", "null"], "enum": ["a", "b", None]},
        "day": {"type": "string", "format": "date"},
        "count": {"type": "integer", "minimum": 0, "maximum": 9},
        "titles": {"type": "object", "additionalProperties": {"type": "string"}},
        "post": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/Post"}]},
        "posts": {"type": "array", "items": {"$ref": "#/$defs/Post"}},
    },
    "required": ["name"],
    "$defs": {"Post": {"type": "object", "properties": {"title": {"type": "string"}}}},
}


def changed(path: str, value: object) -> dict:
    """BEFORE with the value at a path such as `properties.name.maxLength` set; None takes it away."""
    after = copy.deepcopy(BEFORE)
    *way, last = path.split(".")
    node = after
    for step in way:
        node = node[step]
    if value is None:
        del node[last]
    else:
        node[last] = value
    return after


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("required", ["name", "day"], "day: is required now"),
        ("properties.day", None, "day: is gone"),
        ("properties.day.format", "date-time", "day: format is 'date-time' and was 'date'"),
        ("properties.name.type", "integer", "name: may no longer be string"),
        ("properties.name.maxLength", 50, "name: maxLength is 50 and was 100"),
        ("properties.name.pattern", "^x", "name: pattern is '^x' and was None"),
        ("properties.titles.maxLength", 5, "titles: maxLength is 5 and was open"),
        ("properties.count.minimum", 1, "count: minimum is 1 and was 0"),
        ("properties.kind.enum", ["a", None], "kind: no longer allows 'b'"),
        ("properties.kind.type", "string", "kind: may no longer be null"),
        ("properties.name.enum", ["x"], "name: no longer allows 'any value'"),
        ("properties.titles.additionalProperties", {"type": "integer"}, "titles[]: may no longer be string"),
        ("properties.post", {"$ref": "#/$defs/Post"}, "post: may no longer be null"),
        ("$defs.Post.required", ["title"], "post.title: is required now"),
        ("$defs.Post.properties.title.type", "boolean", "posts[].title: may no longer be string"),
    ],
)
def test_a_narrower_schema_is_refused(path: str, value: object, sentence: str):
    assert sentence in breaks(BEFORE, changed(path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("properties.nickname", {"type": "string"}),
        ("required", []),
        ("properties.name.maxLength", 200),
        ("properties.name.maxLength", None),
        ("properties.name.description", "other words"),
        ("properties.name.type", ["string", "null"]),
        ("properties.day.format", None),
        ("properties.count.maximum", 10),
        ("properties.kind.enum", ["a", "b", "c", None]),
        ("$defs.Post.properties.note", {"type": "string"}),
    ],
)
def test_a_wider_schema_is_welcome(path: str, value: object):
    assert breaks(BEFORE, changed(path, value)) == []


def test_every_schema_agrees_with_itself():
    for schema in every_schema().values():
        assert breaks(schema, schema) == []

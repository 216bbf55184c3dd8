"""What a schema may become and what it may not: the judge that guards the published types is judged itself."""

import copy
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings

from registry.contracts.catalogue import CATALOGUE, event_of
from registry.contracts.upcasting import UPCASTERS, newest
from registry.contracts.wire import encode
from registry_local.language.compatibility import breaks
from registry_local.language.documents import SCHEMAS, broken_promises, drift
from registry_local.language.published import FOLDER, revisions, shape_of, tampered
from registry_local.language.schemas import every_schema, json_schema
from tests.contract.old_versions import OLD_VERSIONS, as_old_version
from tests.contract.records import EVERY_SAMPLE, ROOT
from tests.unit.contracts.strategies import any_of

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


def test_every_type_ever_published_has_its_shapes():
    assert {folder.name for folder in (ROOT / FOLDER).iterdir()} == CATALOGUE.keys() | UPCASTERS.keys()
    assert list(tampered(ROOT)) == []


def test_a_version_is_followed_by_the_next_and_every_one_before_is_read_still():
    for name in CATALOGUE:
        happened, _, version = name.rpartition(".v")
        for number in range(1, int(version)):
            assert newest(f"{happened}.v{number}") == name, f"{happened}.v{number} is read no more"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Everything that was published, free to be spoilt."""
    for folder in (SCHEMAS, FOLDER, Path("tests") / "contract" / "samples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def newest_file(root: Path, event_type: str) -> Path:
    return max((root / FOLDER / event_type).glob("*.json"), key=lambda path: int(path.name.split("-")[0]))


PARTY = "registry.party.registered.v1"


def test_a_shape_of_long_ago_counts_as_much_as_the_last(copied: Path):
    """A member that went and came back with another type would break on the oldest records."""
    oldest = json.loads(newest_file(copied, PARTY).read_text(encoding="utf-8"))
    oldest["properties"]["nickname"] = {"type": "string"}
    (copied / FOLDER / PARTY / "0-of-long-ago.json").write_text(json.dumps(oldest), encoding="utf-8")
    assert broken_promises(copied) == [f"{PARTY}: nickname: is gone"]


def test_a_type_that_is_read_no_more_is_named(copied: Path):
    (copied / FOLDER / PARTY).rename(copied / FOLDER / "registry.party.baptised.v1")
    assert broken_promises(copied) == [
        "registry.party.baptised.v1: is gone; a type that was published is read for ever"
    ]


def test_a_shape_that_was_edited_is_named(copied: Path):
    path = newest_file(copied, PARTY)
    path.write_text(path.read_text(encoding="utf-8").replace("string", "integer"), encoding="utf-8")
    assert f"{path.relative_to(copied)} is not what was published; put it back" in " ".join(drift(copied))


def test_words_are_no_part_of_a_shape_and_names_are():
    node = {"title": "Post", "description": "a post", "properties": {"title": {"type": "string", "description": "x"}}}
    assert shape_of(node) == {"properties": {"title": {"type": "string"}}}


def test_the_old_versions_of_these_tests_can_say_whatever_was_published():
    """And perhaps more: the shapes they are built of may have gained members since."""
    assert OLD_VERSIONS.keys() == UPCASTERS.keys()
    for name, event in OLD_VERSIONS.items():
        assert [what for shape in revisions(ROOT, name) for what in breaks(shape, json_schema(event))] == []


@pytest.mark.parametrize("name", OLD_VERSIONS)
def test_whatever_an_old_version_could_say_is_read_as_the_newest(name: str):
    @given(any_of(OLD_VERSIONS[name]))
    @settings(max_examples=50)
    def read(said):
        event = event_of(as_old_version(said))
        assert event.type == newest(name)
        assert event.aggregate_id == said.aggregate_id

    read()


@pytest.mark.parametrize("sample", [s for s in EVERY_SAMPLE if s.type in UPCASTERS], ids=lambda s: f"{s.type}/{s.name}")
def test_an_old_sample_and_the_same_event_in_the_newest_words_are_one(sample):
    """They stand beside each other in the samples, under one id."""
    newest_ones = [s for s in EVERY_SAMPLE if s.type == newest(sample.type)]
    [same] = [s for s in newest_ones if s.headers["ce_id"] == sample.headers["ce_id"]]
    assert encode(event_of(sample.envelope())) == encode(event_of(same.envelope()))

"""The JSON Schema of every event type, made from the class that is the event. Knows nothing of files or of AsyncAPI."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from registry.contracts.catalogue import CATALOGUE
from registry.contracts.event import DomainEvent
from registry.contracts.wire import schema_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def every_schema() -> Mapping[str, dict[str, Any]]:
    """The schema of each type of the catalogue, by type; the same ones each time, to be read alone."""
    return {event_type: json_schema(event) for event_type, event in sorted(CATALOGUE.items())}


def json_schema(event: type[DomainEvent]) -> dict[str, Any]:
    """JSON Schema 2020-12 of the value of one event, self-contained: shapes stand in its `$defs`."""
    spec = APISpec(title="events", version="1", openapi_version="3.1.0", plugins=[MarshmallowPlugin()])
    beside = tuple(f.name for f in fields(event) if f.metadata.get("envelope"))
    schema = schema_of(event)(exclude=beside)
    spec.components.schema(event.__name__, schema=schema)
    text = json.dumps(spec.to_dict()["components"]["schemas"])
    parts: dict[str, dict[str, Any]] = json.loads(text.replace("#/components/schemas/", "#/$defs/"))
    own = parts.pop(event.__name__)
    head = {"$schema": DIALECT, "$id": f"urn:registry:schema:{event.type}", "title": event.__name__}
    words = {shape.__name__: words_of(shape) for shape in shapes_in(event)}
    shapes = {name: _described(parts[name], words[name]) for name in sorted(parts)}
    return {**head, **_described(own, words_of(event)), "$defs": shapes}


def shapes_in(shape: type[Any]) -> Iterator[type[Any]]:
    """The dataclasses that a dataclass is built of, itself not among them; one may come several times."""
    for hint in get_type_hints(shape, include_extras=True).values():
        for inner in _dataclasses(hint):
            yield inner
            yield from shapes_in(inner)


def words_of(shape: type[Any]) -> str | None:
    """The docstring in one line; None where the class says nothing itself and `dataclass` put its signature."""
    said = shape.__doc__ or ""
    return None if said.startswith(f"{shape.__name__}(") else " ".join(said.split()) or None


def _dataclasses(hint: Any) -> Iterator[type[Any]]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for argument in get_args(hint):
        yield from _dataclasses(argument)


def _described(schema: dict[str, Any], words: str | None) -> dict[str, Any]:
    return {"description": words, **schema} if words else schema

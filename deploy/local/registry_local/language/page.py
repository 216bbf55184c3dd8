"""The event catalogue as a page for people: every event, when it is published, its members, one example.

Reads schemas and samples; knows nothing of files or of AsyncAPI.
"""

import json
from collections.abc import Mapping
from typing import Any

from registry.contracts.catalogue import CATALOGUE, CONTEXTS, topic_of
from registry.contracts.event import DomainEvent
from registry.contracts.topics import PARTITIONS
from registry.contracts.upcasting import UPCASTERS
from registry_local.language.headers import HEADERS
from registry_local.language.samples import Sample
from registry_local.language.schemas import words_of
from registry_local.language.tables import members, row

OPENING = f"""\
# Event catalogue

Written by `registry language write` from the classes in `shared/registry/contracts/` and the golden samples in
`tests/contract/samples/`. Change those and run it again.

Every event is one Kafka record in CloudEvents 1.0 binary mode: the attributes are headers, the value is JSON. The key
is the id of the aggregate, and a topic has {PARTITIONS} partitions, so what happened to one aggregate comes in order. A
record may come again; `ce_sequence` tells. An event says the whole record as it is after it, so a reader never has to
ask back. Readers ignore members they do not know. A member that is not required may be absent, and then means the
default that its JSON Schema names: `null` or an empty list for most.

A date is a day in Asia/Ho_Chi_Minh. `ce_time` is when it happened; where only the day is known it is the midnight that
begins the day there, and `ce_timeprecision` says `day`.
"""


def catalogue_page(schemas: Mapping[str, Mapping[str, Any]], samples: Mapping[str, Sample]) -> str:
    """Markdown; `samples` has one sample for each type."""
    lines = [OPENING, *_header_table(), *_contents()]
    for context in CONTEXTS:
        lines += _context(context.EVENTS, (context.__doc__ or "").strip())
        for event in context.EVENTS:
            lines += _event(event, schemas[event.type], samples[event.type])
    return "\n".join([*lines, *_old_versions(), *_shapes(schemas)]).rstrip() + "\n"


def _header_table() -> list[str]:
    rows = [row(f"`{h.name}`", "yes" if h.is_required else "no", h.words) for h in HEADERS]
    return ["## Headers", "", row("header", "required", "what it says"), row("---", "---", "---"), *rows, ""]


def _contents() -> list[str]:
    names = [event.type for context in CONTEXTS for event in context.EVENTS]
    events = [row(f"[{name}](#{_anchor(name)})", topic_of(name), words_of(CATALOGUE[name]) or "") for name in names]
    return ["## All events", "", row("type", "topic", "what happened"), row("---", "---", "---"), *events, ""]


def _context(events: tuple[type[DomainEvent], ...], words: str) -> list[str]:
    return [f"## {events[0].context()}.*", "", words, ""]


def _event(event: type[DomainEvent], schema: Mapping[str, Any], sample: Sample) -> list[str]:
    return [
        f"### {event.type}",
        "",
        f"{words_of(event)}",
        "",
        f"Published on `{topic_of(event.type)}`, key `{event.aggregate_field}`, as soon as the change it tells of is"
        f" committed. Class `{event.__name__}`, [JSON Schema](schemas/{event.type}.json).",
        "",
        *members(schema),
        "",
        "<details><summary>Example</summary>",
        "",
        f"Key `{sample.key}`",
        "",
        *_code("http", "\n".join(f"{name}: {text}" for name, text in sample.headers.items())),
        "",
        *_code("json", json.dumps(sample.value, ensure_ascii=False, indent=2)),
        "",
        "</details>",
        "",
    ]


def _old_versions() -> list[str]:
    """What is read still and published no more, with what changed in the words of the upcaster."""
    rows = []
    for name, (newer, step) in sorted(UPCASTERS.items()):
        words = " ".join((step.__doc__ or "").split())
        rows.append(row(f"`{name}`", f"[{newer}](#{_anchor(newer)})", words, f"[JSON Schema](schemas/{name}.json)"))
    about = (
        "The log is kept for ever, so these stand in it: who reads from its beginning meets them. The registry's own "
        "consumers read each as its next version."
    )
    head = [row("version", "read as", "what changed", "shape"), row("---", "---", "---", "---")]
    return ["## Old versions", "", about, "", *head, *rows, ""]


def _code(language: str, text: str) -> list[str]:
    return [f"```{language}", text, "```"]


def _shapes(schemas: Mapping[str, Mapping[str, Any]]) -> list[str]:
    shapes = {name: shape for schema in schemas.values() for name, shape in schema["$defs"].items()}
    lines = ["## Shapes", "", "What the members of events are built of, each told once.", ""]
    for name in sorted(shapes):
        words = [shapes[name]["description"], ""] if "description" in shapes[name] else []
        lines += [f"### {name}", "", *words, *members(shapes[name]), ""]
    return lines


def _anchor(heading: str) -> str:
    """What GitHub and GitLab make of a heading: lower case, without points."""
    return heading.lower().replace(".", "")

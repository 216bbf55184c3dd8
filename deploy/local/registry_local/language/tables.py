"""A JSON Schema object as a Markdown table: member, kind, whether it is required, words."""

from collections.abc import Mapping
from typing import Any

_FORMATS = {"date": "day", "date-time": "time with zone"}
_SCALARS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}


def members(schema: Mapping[str, Any]) -> list[str]:
    required = schema.get("required", ())
    rows = [
        row(f"`{name}`", kind(node), "yes" if name in required else "no", node.get("description", ""))
        for name, node in schema["properties"].items()
    ]
    return [row("member", "kind", "required", "what it says"), row("---", "---", "---", "---"), *rows]


def row(*cells: str) -> str:
    """A table row; what Markdown would take for a tag or the end of a cell is escaped."""
    return f"| {' | '.join(cell.replace('<', '&lt;').replace('|', '&#124;') for cell in cells)} |"


def kind(node: Mapping[str, Any]) -> str:
    """The words for what a member may be: "day or null", "list of PartyRef" with a link to the shape."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in node:
        return " or ".join(kind(choice) for choice in node["anyOf"])
    said = node["type"]
    types = [said] if isinstance(said, str) else said
    return " or ".join("null" if name == "null" else _one(name, node) for name in types)


def _one(name: str, node: Mapping[str, Any]) -> str:
    if name == "array":
        return f"list of {kind(node['items'])}"
    if name == "object":
        return f"map of language to {kind(node['additionalProperties'])}"
    if "enum" in node:
        return ", ".join(f"`{value}`" for value in node["enum"] if value is not None)
    return _FORMATS.get(node.get("format", ""), _SCALARS[name])

"""What a writing door says in OpenAPI beyond what its schemas say: the headers it takes, and a file as its body."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask_smorest import Blueprint

from registry.chassis.writing import ONE_ETAG

View = TypeVar("View", bound=Callable[..., Any])

IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "The same key and body give the stored answer; nothing happens twice.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[\\x21-\\x7e]+$"},
}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of the version that is changed.",
    "schema": {"type": "string", "pattern": f"^{ONE_ETAG}$", "example": '"3"'},
}


def file_body(description: str, *media_types: str) -> dict[str, Any]:
    """How a body that is the file itself is described: `blueprint.doc(requestBody=...)`; as bytes of no kind too."""
    kinds = dict.fromkeys(("application/octet-stream", *media_types))
    content = {name: {"schema": {"type": "string", "format": "binary"}} for name in kinds}
    return {"required": True, "description": description, "content": content}


def creates(blueprint: Blueprint) -> Callable[[View], View]:
    """A POST that makes a record: it takes an Idempotency-Key."""
    return takes(blueprint, IDEMPOTENCY_KEY)


def changes(blueprint: Blueprint) -> Callable[[View], View]:
    """A PATCH or DELETE: it takes If-Match."""
    return takes(blueprint, IF_MATCH)


def changes_by_post(blueprint: Blueprint) -> Callable[[View], View]:
    """A POST that changes a record: it takes If-Match and an Idempotency-Key."""
    return takes(blueprint, IF_MATCH, IDEMPOTENCY_KEY)


def takes(blueprint: Blueprint, *headers: dict[str, Any]) -> Callable[[View], View]:
    """Say them beside what `arguments` says: `blueprint.doc(parameters=...)` would stand in place of its query."""

    def decorate(view: View) -> View:
        described: View = blueprint.doc()(view)  # makes the description, when there is none yet
        said = described._apidoc.setdefault("arguments", {}).setdefault("parameters", [])  # type: ignore[attr-defined]
        said.extend(headers)
        return described

    return decorate

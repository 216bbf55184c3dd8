"""What a writing door says in OpenAPI beyond its body: the headers it takes."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask_smorest import Blueprint

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
    "schema": {"type": "string", "pattern": '^"[0-9]{1,15}"$'},
}


def creates(blueprint: Blueprint) -> Callable[[View], View]:
    """A POST that makes a record: it takes an Idempotency-Key."""
    decorate: Callable[[View], View] = blueprint.doc(parameters=[IDEMPOTENCY_KEY])
    return decorate


def changes(blueprint: Blueprint) -> Callable[[View], View]:
    """A change to a record: it takes If-Match, and a POST an Idempotency-Key too."""
    decorate: Callable[[View], View] = blueprint.doc(parameters=[IF_MATCH])
    return decorate

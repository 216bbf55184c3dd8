"""A recipient between a form and the API: who was named stays that record, with all that no form shows. Pure."""

from collections.abc import Mapping
from typing import Any


def named_again(recipient: Mapping[str, Any], **otherwise: str | bool) -> dict[str, Any]:
    """As the API is sent a recipient that stands there; `otherwise` are the members that now read otherwise."""
    return {member: said for member, said in {**recipient, **otherwise}.items() if said is not None}

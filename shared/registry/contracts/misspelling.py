"""What is said of a member that nobody knows: where one is spelt nearly so, that one is named."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from marshmallow import Schema, ValidationError

UNKNOWN = "Unknown field."


def unknown_field(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"{UNKNOWN} Did you mean `{near[0]}`?" if near else UNKNOWN


class StrictSchema(Schema):
    """Refuses what it does not know, as its Meta must say."""

    def handle_error(self, error: ValidationError, data: Any, **_: Any) -> None:
        """Marshmallow raises the error after this; at each depth its schema has its own turn."""
        del data
        for name, said in error.messages_dict.items():
            if said == [UNKNOWN]:
                said[0] = unknown_field(name, self.load_fields)

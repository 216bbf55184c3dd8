"""What is said of a member that nobody knows: where one is spelt nearly so, that one is named."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice
from typing import Any

from marshmallow import Schema, ValidationError

UNKNOWN = "Unknown field."
A_FEW = 20  # of a body's unknown members are compared with the known ones: more are no misspelling, and cost seconds


def unknown_field(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"{UNKNOWN} Did you mean `{near[0]}`?" if near else UNKNOWN


class StrictSchema(Schema):
    """Refuses what it does not know, as its Meta must say."""

    def handle_error(self, error: ValidationError, data: Any, **_: Any) -> None:
        """Marshmallow raises the error after this; at each depth its schema has its own turn."""
        del data
        unknown = ((name, said) for name, said in error.messages_dict.items() if said == [UNKNOWN])
        for name, said in islice(unknown, A_FEW):
            said[0] = unknown_field(name, self.load_fields)

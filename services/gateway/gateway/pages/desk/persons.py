"""People as a form says them: one a line, the post behind a comma. Pure.

One whose name stayed stays the record that was named.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from gateway.pages.desk.minutes_text import lines


def typed_persons(persons: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(", ".join(said for said in (person["name"], person["post"]) if said) for person in persons)


def persons_of(text: str, before: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """As the API is sent them; `before` are those who stand there now."""
    return [_person(line, before) for line in lines(text)]


def _person(line: str, before: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    name, _, post = (part.strip() for part in line.partition(","))
    party_id = next((one["party_id"] for one in before if one["name"] == name), None)
    said = {"party_id": party_id, "name": name, "post": post}
    return {member: text for member, text in said.items() if text}

"""People and organisations as a form says them: one a line. Pure.

The post of a person stands behind a comma. Organisations have commas in their names ("Sở Văn hóa, Thể thao và Du
lịch"): where one may be named, a post stands behind a bar. One whose name stayed stays the record that was named.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from gateway.pages.desk.minutes_text import lines

Records = Sequence[Mapping[str, Any]]


def typed_persons(persons: Records) -> str:
    return _typed(persons, ", ")


def persons_of(text: str, before: Records) -> list[dict[str, str]]:
    """As the API is sent them; `before` are those who stand there now."""
    return [_named(line, ",", before) for line in lines(text)]


def typed_parties(parties: Records) -> str:
    return _typed(parties, " | ")


def parties_of(text: str, before: Records) -> list[dict[str, str]]:
    """As `persons_of`, of organisations and people alike."""
    return [_named(line, "|", before) for line in lines(text)]


def _typed(parties: Records, between: str) -> str:
    return "\n".join(between.join(said for said in (party["name"], party["post"]) if said) for party in parties)


def _named(line: str, between: str, before: Records) -> dict[str, str]:
    name, _, post = (part.strip() for part in line.partition(between))
    party_id = next((one["party_id"] for one in before if one["name"] == name), None)
    said = {"party_id": party_id, "name": name, "post": post}
    return {member: text for member, text in said.items() if text}

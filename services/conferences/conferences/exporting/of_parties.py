"""The columns of the parties taken along: those of an import, and the record's id and version."""

from collections.abc import Mapping, Sequence
from typing import Any

from conferences.exporting.columns import OF_ALL, VERSION, column, of_headings, word
from conferences.spreadsheet import words
from conferences.spreadsheet.headings import PARTY
from registry.tables.columns import Cell, Column, Value, at, joined


def _post(member: str) -> Value:
    """Of the posts that have not ended; what is known of one post alone stands beside it only when there is one."""

    def value(party: Any, _: str) -> Cell:
        standing = [post for post in party.posts if post.until is None] or list(party.posts)
        if member in {"title", "organisation_name"}:
            return joined(getattr(post, member) for post in standing)
        found: Cell = getattr(standing[0], member) if len(standing) == 1 else None
        return found

    return value


_OF_PARTY: Mapping[str, Value] = {
    **OF_ALL,
    "kind": word("kind", words.PARTY_KINDS),
    "level": word("level", words.LEVELS),
    "other_names": lambda party, _: joined(party.other_names),
    "post": _post("title"),
    "organisation": _post("organisation_name"),
    "organisation_id": _post("organisation_id"),
    "since": _post("since"),
    "until": _post("until"),
    "seen_on": _post("seen_on"),
}
PARTIES: Sequence[Column] = (
    column("party_id", "Mã hồ sơ", "Party id", at("id")),
    *of_headings(PARTY, _OF_PARTY),
    VERSION,
)

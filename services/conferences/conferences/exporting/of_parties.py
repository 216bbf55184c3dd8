"""The columns of the parties taken along: those of an import, and the record's id and version."""

from collections.abc import Mapping, Sequence
from typing import Any

from conferences.exporting.columns import OF_ALL, VERSION, column, of_headings, word
from conferences.spreadsheet import words
from conferences.spreadsheet.headings import PARTY, POST_IN_A_LINE
from registry.contracts.party import Post
from registry.tables.columns import Cell, Column, Value, at, joined

_OF_POST = {**{name: name for name in POST_IN_A_LINE}, "post": "title", "organisation": "organisation_name"}


def _in_order(party: Any) -> list[Post]:
    """Those that have not ended first: the first of all has columns of its own."""
    return sorted(party.posts, key=lambda post: post.until is not None)


def _post(member: str) -> Value:
    return lambda party, _: next((getattr(post, member) for post in _in_order(party)), None)


def _other_posts(party: Any, _: str) -> Cell:
    """A line each, as an import reads them."""
    return "\n".join(_line(post) for post in _in_order(party)[1:]) or None


def _line(post: Post) -> str:
    said = [str(getattr(post, _OF_POST[name]) or "") for name in POST_IN_A_LINE]
    return " | ".join(said).rstrip(" |")


_OF_PARTY: Mapping[str, Value] = {
    **OF_ALL,
    "kind": word("kind", words.PARTY_KINDS),
    "level": word("level", words.LEVELS),
    "other_names": lambda party, _: joined(party.other_names),
    **{name: _post(member) for name, member in _OF_POST.items()},
    "other_posts": _other_posts,
}
PARTIES: Sequence[Column] = (
    column("party_id", "Mã hồ sơ", "Party id", at("id")),
    *of_headings(PARTY, _OF_PARTY),
    VERSION,
)

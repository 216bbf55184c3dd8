"""Finds subjects by the beginnings of the words they are called by, without diacritics: "do thi ly" finds Đỗ Thị Lý."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pymongo.database import Database

from gateway.timeline.rows import LONGEST, SHORTEST
from registry.folding import fold

Document = dict[str, Any]
READ_AT_MOST = 500  # matches that are ranked; who gets more needs another word


def find_subjects(database: Database[Document], words: str, limit: int, kind: str | None = None) -> Sequence[Document]:
    """At most `limit` subjects whose names have a word beginning with each of `words`; none for a single letter.

    Names that begin with the words as typed come first, then by name.
    """
    tokens = _telling(fold(words).split())
    longest = max(tokens, key=len, default="")
    if len(longest) < SHORTEST:
        return []
    asked: dict[str, Any] = {"beginnings": longest[:LONGEST], "text": {"$regex": _pattern(tokens)}}
    if kind:
        asked["kind"] = kind
    found = [row for row in database["subjects"].find(asked).limit(READ_AT_MOST) if _has_all(row["text"], tokens)]
    typed = fold(words)
    return sorted(found, key=lambda row: (not _name(row).startswith(typed), _name(row), row["_id"]))[:limit]


def _telling(tokens: Iterable[str]) -> list[str]:
    """Sorted, without those that begin another: a word that answers the longer one answers them too."""
    ordered = sorted(set(tokens))
    return [t for t in ordered if not any(other != t and other.startswith(t) for other in ordered)]


def _pattern(tokens: Sequence[str]) -> str:
    """One expression for all, since the words of `text` are sorted as the tokens are.

    Only ASCII ones: the embedded store's expressions miss other letters. `_has_all` is the last word.
    """
    return ".*".join(" " + re.escape(token) for token in tokens if token.isascii())


def _has_all(text: str, tokens: Sequence[str]) -> bool:
    return all(f" {token}" in text for token in tokens)


def _name(row: Document) -> str:
    return fold(next(iter(row["labels"].values()), ""))

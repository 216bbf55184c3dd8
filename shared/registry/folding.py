"""Folding: how a Vietnamese name is found without its diacritics ("do thi ly" finds "Đỗ Thị Lý")."""

import unicodedata

_STROKED = str.maketrans({"đ": "d", "Đ": "D"})  # a letter of its own in Unicode: NFD does not take it apart


def fold(text: str) -> str:
    """Lower case, no diacritics, đ as d, runs of white space and punctuation as one blank."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.translate(_STROKED)) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.casefold()).split())


def words(text: str) -> list[str]:
    """The distinct folded words of a text, sorted: what a prefix search is indexed on."""
    return sorted(set(fold(text).split()))

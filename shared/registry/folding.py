"""Folding: how a Vietnamese name is found without its diacritics ("do thi ly" finds "Đỗ Thị Lý")."""

import unicodedata

_STROKED = {"đ": "d", "Đ": "d"}  # a letter of its own in Unicode: NFD does not take it apart


class _Folded(dict[int, str | None]):
    """What each character of a decomposed text becomes; worked out when it is met for the first time."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        if unicodedata.combining(character):
            folded = None
        else:
            bare = _STROKED.get(character) or character.casefold()
            folded = "".join(c if c.isalnum() else " " for c in bare)
        self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Lower case, no diacritics, đ as d, runs of white space and punctuation as one blank."""
    return " ".join(unicodedata.normalize("NFD", text).translate(_FOLDED).split())


def words(text: str) -> list[str]:
    """The distinct folded words of a text, sorted: what a prefix search is indexed on."""
    return sorted(set(fold(text).split()))

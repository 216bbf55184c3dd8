"""Spellings near to a name as typed: one slip of the finger away, or with its tones left as keys. Pure.

Owns which spellings those are. They are asked for as they stand, so that no index grows by what somebody may mistype.
"""

import re
from collections.abc import Set

from registry.folding import fold

SHORTEST = 4  # letters: of a shorter name, half of all names are one slip away
LONGEST = 60  # letters; each has about 54 spellings near it
LETTERS = "abcdefghijklmnopqrstuvwxyz "

_DOUBLED = re.compile(r"([aeod])(.*)\1")  # Telex: aa is â, ee ê, oo ô, dd đ, the second one typed at once or at the end
_TELEX = re.compile(r"([aeiouyw][a-z]*?)[sfrxjz](?=[a-z]*$)")
_VNI = re.compile(r"(?<=[a-z])[0-9]|(?<=[a-z][0-9])[0-9]")


def near_spellings(typed: str) -> Set[str]:
    """Folded names that `typed` may have been meant for, itself left out; none for what is very short or very long.

    One letter missing, too many, another one, or two exchanged, as Damerau counts slips; and the keys of Telex and VNI
    where they came out as letters and digits ("nguyeexn", "nguye64n").
    """
    folded = fold(typed)
    if not SHORTEST <= len(folded) <= LONGEST:
        return frozenset()
    read = {folded, " ".join(map(_without_telex, folded.split())), " ".join(map(_without_vni, folded.split()))}
    return {" ".join(spelling.split()) for meant in read for spelling in {meant} | _one_slip_from(meant)} - {folded, ""}


def _one_slip_from(name: str) -> set[str]:
    parts = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    missing = {before + letter + after for before, after in parts for letter in LETTERS}
    another = {before + letter + after[1:] for before, after in parts if after for letter in LETTERS}
    too_many = {before + after[1:] for before, after in parts}
    exchanged = {before + after[1] + after[0] + after[2:] for before, after in parts if len(after) > 1}
    return missing | another | too_many | exchanged


def _without_telex(word: str) -> str:
    bare = _TELEX.sub(r"\1", word, count=1)
    return _DOUBLED.sub(r"\1\2", bare).replace("w", "")


def _without_vni(word: str) -> str:
    return _VNI.sub("", word)

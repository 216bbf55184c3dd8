"""What people write in a cell for what a record names by code: the Vietnamese word first, then synonyms, then the code.

Pure. Knows no words of its own.
"""

from collections.abc import Mapping
from functools import cached_property

from registry.folding import fold


class Words(dict[str, tuple[str, ...]]):
    """What people write, by code; never changed."""

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """From each folded word to its code."""
        return {fold(said): code for code, known in self.items() for said in (*known, code)}


def said_in(words: Words, code: str, language: str) -> str:
    """The word for a code: Vietnamese, or the code itself, which is English."""
    return words[code][0] if language == "vi" and code in words else code

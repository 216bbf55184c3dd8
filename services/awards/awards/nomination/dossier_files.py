"""The files of a dossier: what one is called, which paper it is, and how many there may be. Pure.

Refuses to know where the bytes lie. A paper that is here as a file lies in the dossier, as one that is only named does.
"""

import unicodedata
from collections.abc import Iterable

from awards.nomination import file_refusals as refusals
from awards.rules.requirements.papers import PAPERS
from registry.contracts.dossier_file import DossierFile
from registry.contracts.shapes import KeptFile

Files = tuple[DossierFile, ...]

MOST_FILES = 50  # each event of a nomination says them all
LONGEST_NAME = 150
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')  # of no file that everybody can unpack


def check_new(known: Files, name: str) -> None:
    """Raises what `with_one` raises before any byte is read."""
    if not _is_a_name(name):
        raise refusals.no_name(LONGEST_NAME)
    if any(_same(one.name, name) for one in known):
        raise refusals.name_taken(name)
    if len(known) >= MOST_FILES:
        raise refusals.too_many(MOST_FILES)


def paper(name: str, kind: str, file: KeptFile) -> DossierFile:
    """The file as the paper that it is, by the name that the rules have for it."""
    labels = dict(zip(("en", "vi"), PAPERS.get(kind, ()), strict=False))
    return DossierFile(name=unicodedata.normalize("NFC", name), kind=kind, labels=labels, file=file)


def with_one(known: Files, new: DossierFile) -> Files:
    check_new(known, new.name)
    return (*known, new)


def without(known: Files, name: str) -> tuple[Files, DossierFile]:
    """Those that are left, and the one that goes. Raises NotFound."""
    gone = named(known, name)
    return tuple(one for one in known if one is not gone), gone


def named(known: Iterable[DossierFile], name: str) -> DossierFile:
    found = next((one for one in known if _same(one.name, name)), None)
    if found is None:
        raise refusals.no_such_file(name)
    return found


def _is_a_name(name: str) -> bool:
    return (
        0 < len(name) <= LONGEST_NAME
        and name == name.strip().lstrip(".")
        and not any(letter in _NOT_IN_NAMES or unicodedata.category(letter)[0] == "C" for letter in name)
    )


def _same(one: str, other: str) -> bool:
    """Some file systems know no other case, and one letter may be written in two ways."""
    return unicodedata.normalize("NFC", one).casefold() == unicodedata.normalize("NFC", other).casefold()

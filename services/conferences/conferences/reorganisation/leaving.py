"""Whose open work comes to an organisation: that of those it took over from, and of each that was split up into it.

Who was split up left its work to all of them, since no act says to whom which part went; rights are not shared out so
(`party.succession`). Refuses to know what work there is.
"""

from collections.abc import Iterable

from conferences.party.succession import taken_over_by
from conferences.reorganisation.reorganisation import Reorganisation


def left_to(organisation_ids: Iterable[str]) -> set[str]:
    """The ids of the organisations, of those whose work is theirs, and of the records that stand for any of them."""
    known: set[str] = set()
    newest = set(organisation_ids)
    while newest:
        known |= taken_over_by(newest)
        newest = Reorganisation.split_up_into(known) - known
    return known

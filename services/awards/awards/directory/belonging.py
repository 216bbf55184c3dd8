"""Who belongs to an organisation on a day: those below it, and who holds a post in one of them, as far as is known.

A post whose days nobody told counts: it is known to have been held, and not to have ended.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from awards.directory.known import KnownParty
from awards.directory.lookup import known_party
from awards.directory.merged import same_parties
from registry.messaging.portions import portions


def belonging_to(organisation_id: str, on: date, field: str) -> list[str]:
    """The records that stand: the organisation and those below it, then persons. Raises RuleBroken: unknown."""
    below = list(_downwards(known_party(organisation_id, field).id))
    organisations, people = same_parties(below), same_parties(_holding_posts(set(below), on))
    return [*dict.fromkeys(organisations[one] for one in below), *sorted(set(people.values()))]


def _downwards(organisation_id: str) -> Iterator[str]:
    """From the top; a chain that runs in a circle is walked once."""
    seen: set[str] = set()
    level = {organisation_id}
    while level := level - seen:
        records = same_parties(level)
        yield from sorted(records)
        seen |= records.keys()
        level = {row.id for row in _rows("parent_id", records, "id")}


def _holding_posts(organisations: set[str], on: date) -> Iterator[str]:
    for row in _rows("posts.organisation_id", organisations, "posts"):
        if row.has_post_in(organisations, on):
            yield row.id


def _rows(path: str, values: Iterable[str], member: str) -> Iterator[KnownParty]:
    for portion in portions(sorted(values)):
        yield from KnownParty.objects(__raw__={path: {"$in": portion}}).only(member)

"""How a command names a party: by its record, or by a name alone when it has none ("provincial leaders").

Pure: the lookup reads it into what events carry. Refuses to know why the party is named.
"""

from dataclasses import dataclass
from typing import Annotated

from registry.contracts.award import RecipientKind
from registry.contracts.party import PartyKind


@dataclass(frozen=True, kw_only=True)
class NamedParty:
    """A party as somebody names it. With `party_id` the rest may be left out: it is read from the party's record."""

    party_id: Annotated[str | None, "the party's record, when there is one"] = None
    name: Annotated[str | None, "the name as written at that time; left out, the record's name is taken"] = None
    kind: Annotated[PartyKind | None, "what the party is, when it has no record"] = None
    post: Annotated[str | None, "the post held at that time; left out, it is read from the record when only one is"] = (
        None
    )


@dataclass(frozen=True, kw_only=True)
class NamedRecipient:
    """Who receives, as somebody names it: a party with a record, a name, or a group of which the number is known."""

    party_id: Annotated[str | None, "the party's record, when there is one"] = None
    name: Annotated[str | None, 'as written: "10 collectives, not named"; left out, the record\'s name is taken'] = None
    kind: Annotated[RecipientKind | None, "what receives; left out, it is read from the record"] = None
    count: Annotated[int | None, "how many recipients, when it is a group"] = None
    is_named: Annotated[bool, "false when the source does not name them"] = True
    is_posthumous: Annotated[bool, "a person who had died when it was given (truy tặng)"] = False


@dataclass(frozen=True, kw_only=True)
class NamedPoint:
    """A bridge point, as somebody names it: by its record within the conference, or by its place alone."""

    point_id: Annotated[str | None, "names the point within its conference, when it has a record"] = None
    place: Annotated[str | None, "where it is, as written; left out, it is read from the point's record"] = None

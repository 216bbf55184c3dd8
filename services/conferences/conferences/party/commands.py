"""What can be asked of a party. Frozen, in the imperative; a door fills them from JSON, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from registry.contracts.party import Level, PartyKind
from registry.contracts.shapes import Doubt, Source


@dataclass(frozen=True, kw_only=True)
class NewPost:
    title: Annotated[str, "as written: Trưởng Ban Nội chính Tỉnh ủy"]
    organisation_id: Annotated[str | None, "the organisation's record, when there is one"] = None
    organisation_name: Annotated[str | None, "the organisation as written"] = None
    since: Annotated[date | None, "first day, inclusive"] = None
    until: Annotated[date | None, "last day, inclusive"] = None
    seen_on: Annotated[date | None, "a day on which the post is known to have been held"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()


@dataclass(frozen=True, kw_only=True)
class RegisterParty:
    kind: Annotated[PartyKind, "person, organisation or household"]
    name: Annotated[str, "full name with its diacritics"]
    other_names: Annotated[tuple[str, ...], "earlier names, pen names, abbreviations"] = ()
    posts: Annotated[tuple[NewPost, ...], "persons only"] = ()
    organisation_kind: Annotated[str | None, "party body, people's committee, agency, school ..."] = None
    level: Annotated[Level | None, "organisations only"] = None
    parent_id: Annotated[str | None, "the organisation above"] = None
    founded_on: Annotated[date | None, "organisations only"] = None
    dissolved_on: Annotated[date | None, "organisations only; last day"] = None
    successor_id: Annotated[str | None, "the organisation that took over"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class CorrectParty:
    """The fields as they should have been said. Posts have commands of their own; the kind never changes."""

    party_id: str
    version: int
    reason: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AssignPost:
    party_id: str
    version: int
    post: NewPost


@dataclass(frozen=True, kw_only=True)
class EndPost:
    party_id: str
    version: int
    post_id: str
    until: date
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class MergeParty:
    party_id: str
    version: int
    into: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class UndoMerge:
    party_id: str
    version: int
    reason: str

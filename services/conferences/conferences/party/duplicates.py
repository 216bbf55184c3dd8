"""Which records may be of the same party, and why it seems so. Proposes; whether they are one, a person decides.

A candidate has a name in common, folded as a whole. What else it has in common is evidence, and the order of the list.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from conferences.party.findable import folded_names
from conferences.party.party import Party
from registry.contracts.party import PartyKind, Post
from registry.folding import fold
from registry.messaging.portions import portions

Reason = Literal["same_name", "same_other_name", "same_post", "same_organisation"]
WORDS: Mapping[Reason, Mapping[str, str]] = {
    "same_name": {"en": "the same name", "vi": "trùng tên"},
    "same_other_name": {"en": "one has the other's name as another name", "vi": "tên này là tên khác của hồ sơ kia"},
    "same_post": {"en": "the same post", "vi": "trùng chức vụ"},
    "same_organisation": {"en": "the same organisation", "vi": "trùng đơn vị công tác"},
}


@dataclass(frozen=True, kw_only=True)
class Described:
    """A party as far as duplicates are judged by: from its record, or from a row of a spreadsheet."""

    kind: PartyKind
    name: str
    other_names: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    organisation_ids: tuple[str, ...] = ()

    @cached_property
    def folded_names(self) -> Sequence[str]:
        return folded_names(self.name, self.other_names)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    party_id: str
    name: str
    reasons: tuple[Reason, ...]


class Namesakes:
    """The standing records that share a name with any of those described, read at once.

    As the database holds them: for a roster of thousands, making an aggregate of each would cost most of the time.
    """

    def __init__(self, described: Iterable[Described]) -> None:
        names = sorted({name for one in described for name in one.folded_names})
        self._by_name: dict[str, dict[str, Described]] = {}
        for portion in portions(names):
            for record in _named(portion):
                for name in record["folded_names"]:
                    self._by_name.setdefault(name, {})[record["_id"]] = _described(record)

    def of(self, described: Described, *, but: str | None = None) -> list[Candidate]:
        """Those of the same kind, the likeliest first; `but` is the record that is described itself."""
        sharing = {
            identity: other
            for name in described.folded_names
            for identity, other in self._by_name.get(name, {}).items()
            if other.kind == described.kind and identity != but
        }
        candidates = [
            Candidate(party_id=identity, name=other.name, reasons=reasons_for(described, other))
            for identity, other in sharing.items()
        ]
        return sorted(candidates, key=lambda candidate: (-len(candidate.reasons), candidate.party_id))


def _named(names: Sequence[str]) -> Iterable[Mapping[str, Any]]:
    matches = Party.objects(folded_names__in=names, merged_into=None)
    found: Iterable[Mapping[str, Any]] = matches.only(
        "kind", "name", "other_names", "posts", "folded_names"
    ).as_pymongo()
    return found


def _described(record: Mapping[str, Any]) -> Described:
    posts = record.get("posts", ())
    return Described(
        kind=record["kind"],
        name=record["name"],
        other_names=tuple(record.get("other_names", ())),
        posts=tuple(post["title"] for post in posts),
        organisations=tuple(post["organisation_name"] for post in posts if post["organisation_name"]),
        organisation_ids=tuple(post["organisation_id"] for post in posts if post["organisation_id"]),
    )


def describe(party: Party) -> Described:
    posts: Sequence[Post] = party.posts
    return Described(
        kind=party.kind,
        name=party.name,
        other_names=tuple(party.other_names),
        posts=tuple(post.title for post in posts),
        organisations=tuple(post.organisation_name for post in posts if post.organisation_name),
        organisation_ids=tuple(post.organisation_id for post in posts if post.organisation_id),
    )


def reasons_for(one: Described, other: Described) -> tuple[Reason, ...]:
    """What the two have in common."""
    reasons: list[Reason] = ["same_name" if fold(one.name) == fold(other.name) else "same_other_name"]
    if _common(one.posts, other.posts):
        reasons.append("same_post")
    is_one_record = bool(set(one.organisation_ids) & set(other.organisation_ids))
    if is_one_record or _common(one.organisations, other.organisations):
        reasons.append("same_organisation")
    return tuple(reasons)


def _common(some: Iterable[str], others: Iterable[str]) -> bool:
    return bool({fold(text) for text in some} & {fold(text) for text in others})

"""How well a party fits what was asked for, and so in which order parties are listed. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple, Self

from conferences.party.findable import composed, said_of
from conferences.party.party import held_on
from registry.contracts.party import Post
from registry.contracts.wire import decode
from registry.folding import fold

Match = Literal[
    "exact", "folded", "other_name", "prefix", "words", "near", "post", "post_of_another_day", "organisation"
]
MEANINGS: Mapping[Match, str] = {
    "exact": "the name with its diacritics",
    "folded": "the name without them",
    "other_name": "another of its names",
    "prefix": "a name begins so",
    "words": "each word begins a word of a name",
    "near": "none of these, a name one slip of the finger away",
    "post": "no name was asked for, the post is held on the day",
    "post_of_another_day": "the same, held on another day",
    "organisation": "no name was asked for, it belongs to the organisation",
}
RANKS = tuple(MEANINGS)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What ranking needs of a party, as the database holds it."""

    party_id: str
    folded_name: str
    composed_name: str
    other_names: Sequence[str]  # earlier ones among them
    folded_names: Sequence[str]
    posts: Sequence[Post]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            party_id=row["_id"],
            folded_name=fold(row["name"]),
            composed_name=composed(row["name"]),
            other_names=(*row.get("other_names", ()), *(earlier["name"] for earlier in row.get("earlier_names", ()))),
            folded_names=row.get("folded_names", ()),
            posts=tuple(decode(Post, post) for post in row.get("posts", ())),
        )


class Hit(NamedTuple):
    """A party that was found. Sorts the best first: by the kind of match, by what it falls short of, then by its own
    name.
    """

    rank: int
    lacks: tuple[bool, ...]
    folded_name: str
    composed_name: str
    party_id: str

    @property
    def match(self) -> Match:
        return RANKS[self.rank]

    @property
    def is_best(self) -> bool:
        """Whether none goes before it but by the kind of match and by its own name."""
        return not any(self.lacks)


class Ranking:
    """Orders parties that were found; `day` is the one on which posts count as held, `needs` the fields to be read."""

    def __init__(self, wanted: Mapping[str, Any], organisations: Sequence[str], day: date) -> None:
        self._folded = fold(wanted["q"] or "")
        self._said = composed(wanted["q"]) if self._folded else ""
        self._post = fold(wanted["post"] or "")
        self._organisations = organisations
        self._day = day
        asks_of_posts = bool(self._post or organisations)
        self.needs = ("name", "other_names", "earlier_names", "folded_names", *(["posts"] if asks_of_posts else []))

    def hit(self, party: Known, match: Match | None = None) -> Hit:
        """Where a party stands that was found; without `match`, by its own words."""
        rank = RANKS.index(match or self.match(party))
        return Hit(rank, self._lacks(party), party.folded_name, party.composed_name, party.party_id)

    def _lacks(self, party: Known) -> tuple[bool, ...]:
        """Its own name begins as asked, a post that fits is held on the day and begins as asked, diacritics are as
        typed.
        """
        held = tuple(self._held(party))
        return (
            not self._begins(party),
            bool(self._post or self._organisations) and not held,
            bool(self._post) and not self._is_begun(held),
            not self._is_as_typed(party),
        )

    def match(self, party: Known) -> Match:
        """How a party fits that has each of the words, or that was found by its post or organisation alone."""
        return self._by_name(party) if self._folded else self._by_place(party)

    def _by_name(self, party: Known) -> Match:
        if party.composed_name == self._said:
            return "exact"
        if party.folded_name == self._folded:
            return "folded"
        if self._folded in party.folded_names:
            return "other_name"
        return "prefix" if any(name.startswith(self._folded) for name in party.folded_names) else "words"

    def _by_place(self, party: Known) -> Match:
        if not party.posts:
            return "organisation"
        return "post" if any(self._held(party)) else "post_of_another_day"

    def _begins(self, party: Known) -> bool:
        return party.folded_name.startswith(self._folded)

    def _is_as_typed(self, party: Known) -> bool:
        """Whether diacritics are as typed: those of its own name where it begins so, of any word of its names else.

        Who types none says nothing of them.
        """
        if self._said == self._folded:
            return True
        if self._begins(party):
            return party.composed_name.startswith(self._said)
        names = " ".join((party.composed_name, *map(composed, party.other_names)))
        return _has_all(names.split(), self._said.split())

    def _is_begun(self, posts: Iterable[Post]) -> bool:
        """Whether one begins so: "Chủ tịch", not "Phó Chủ tịch". With a name asked for it does not matter."""
        return bool(self._folded) or any(fold(said_of(post)).startswith(self._post) for post in posts)

    def _held(self, party: Known) -> Iterator[Post]:
        """The posts that fit and are held on the day."""
        return filter(self._fits, held_on(party.posts, self._day))

    def _fits(self, post: Post) -> bool:
        there = not self._organisations or post.organisation_id in self._organisations
        return there and _has_all(fold(said_of(post)).split(), self._post.split())


def _has_all(words: Sequence[str], said: Sequence[str]) -> bool:
    return all(any(word.startswith(beginning) for word in words) for beginning in said)

"""How other records name parties: by the party's record, or by a name alone when it has none ("provincial leaders").

Owns the reading of such a name into what events carry. Refuses to know why the party is named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from conferences.party.party import Party, held_on
from conferences.party.terms import Terms
from registry.contracts.party import EarlierName, PartyKind, Post, held_then
from registry.contracts.shapes import DateSaid, PartyRef
from registry.contracts.wire import decode
from registry.errors import RuleBroken
from registry.folding import fold
from registry.messaging.portions import find_by_id


@dataclass(frozen=True, kw_only=True)
class NamedParty:
    """A party as somebody names it. With `party_id` the rest may be left out: it is read from the party's record."""

    party_id: Annotated[str | None, "the party's record, when there is one"] = None
    name: Annotated[str | None, "the name as written at that time; left out, the record's name is taken"] = None
    kind: Annotated[PartyKind | None, "what the party is, when it has no record"] = None
    post: Annotated[str | None, "the post held at that time; left out, it is read from the record when only one is"] = (
        None
    )


class References:
    """The records of the parties that one command names, read at once, and what events carry of them."""

    def __init__(self, named: Iterable[NamedParty | PartyRef]) -> None:
        self._known: dict[str, _Record] = {}
        wanted = {party.party_id for party in named if party.party_id is not None}
        while wanted:  # once, unless a record named was merged into another
            found = find_by_id(Party._get_collection(), sorted(wanted), only=_Record.needs)
            self._known |= {row["_id"]: _Record.of(row) for row in found}
            wanted = {party.merged_into for party in self._known.values() if party.merged_into} - self._known.keys()
        terms = Terms()
        terms.know(post for party in self._known.values() for post in party.posts)
        self._known = {party_id: party.lasting(terms) for party_id, party in self._known.items()}

    def all_of(
        self, named: Iterable[NamedParty], field: str, *, kind: PartyKind, during: DateSaid | None = None
    ) -> tuple[PartyRef, ...]:
        """The parties named in `field`, who take part in what is held then; names and posts are those of its first day.

        Raises RuleBroken with the path of the one that has no record, is of another kind, has no name, or is named
        with a post that the record says to have ended before or begun after.
        """
        return tuple(self.one(party, f"{field}.{index}", kind=kind, during=during) for index, party in enumerate(named))

    def one(
        self,
        named: NamedParty,
        field: str,
        *,
        kind: PartyKind | None,
        during: DateSaid | None = None,
        takes_part: bool = True,
    ) -> PartyRef:
        """The one party named in `field`, of any kind when `kind` is None; otherwise as `all_of`.

        Who is only spoken of, or signs later, may be named with a post of another time: `takes_part` is False.
        """
        if named.party_id is None:
            return _by_name(named, field, kind)
        party = self._standing(named.party_id)
        if party is None:
            raise _unknown(named.party_id, field)
        require_kind(party.kind, f"{field}.party_id", kind)
        day = during.day if during else None
        if during and takes_part and named.post:
            party.check_post(named.post, during, field)
        post = named.post or (party.only_post(day) if day else None)
        return PartyRef(party_id=party.id, name=named.name or party.name_on(day), kind=party.kind, post=post)

    def in_same_post(self, named: PartyRef, on: date | None) -> PartyRef | None:
        """The party as it was named once, when its record says that it has the same post on the day; else None."""
        party = self._standing(named.party_id) if named.party_id else None
        is_held = party and on and named.post and party.has_post(named.post, on)
        return replace(named, party_id=party.id, name=party.name_on(on)) if party and is_held else None

    def _standing(self, party_id: str) -> "_Record | None":
        """The record that stands for the one named: itself, unless it was merged."""
        party = self._known.get(party_id)
        while party and party.merged_into:
            party = self._known.get(party.merged_into)
        return party


@dataclass(frozen=True)
class _Record:
    """What is read of a party's record: not a document of it, for every conference posted reads several."""

    id: str
    kind: PartyKind
    name: str
    earlier_names: tuple[EarlierName, ...]
    posts: tuple[Post, ...]
    merged_into: str | None

    needs: ClassVar = ("kind", "name", "earlier_names", "posts", "merged_into")

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        posts = tuple(decode(Post, post) for post in row.get("posts", ()))
        names = tuple(decode(EarlierName, name) for name in row.get("earlier_names", ()))
        return cls(row["_id"], row["kind"], row["name"], names, posts, row.get("merged_into"))

    def lasting(self, terms: Terms) -> Self:
        """Its posts end with their organisations."""
        return replace(self, posts=terms.read(self.posts))

    def name_on(self, day: date | None) -> str:
        """What it was called on the day; what it is called, when the day is not known."""
        name: str = held_then(self.earlier_names, self.name, day) if day else self.name
        return name

    def only_post(self, on: date) -> str | None:
        """The title of the one post known to be held that day: none is guessed when several are, or the day is not."""
        held = self._titles(on)
        return held[0] if len(held) == 1 else None

    def check_post(self, title: str, during: DateSaid, field: str) -> None:
        """Raises RuleBroken when the record knows the post and its days leave out all of those. One that it does not
        know may well have been held.
        """
        day, known = during.day, [post for post in self.posts if fold(post.title) == fold(title)]
        if day and known and not held_on(known, day, during.until):
            raise _not_held_then(self.name, title, day, field)

    def has_post(self, title: str, on: date) -> bool:
        return fold(title) in map(fold, self._titles(on))

    def _titles(self, on: date) -> list[str]:
        return [post.title for post in held_on(self.posts, on) if post.since or post.seen_on == on]


def _by_name(named: NamedParty, field: str, kind: PartyKind | None) -> PartyRef:
    if not (named.name or "").strip():
        raise RuleBroken(
            "party.not_named",
            en=f"`{field}` names nobody. Give `party_id`, or `name` when the party has no record.",
            vi=f"`{field}` chưa nêu ai. Hãy ghi `party_id`, hoặc `name` nếu chưa có hồ sơ.",
            field=f"{field}.name",
        )
    if named.kind is not None:
        require_kind(named.kind, f"{field}.party_id", kind)
    return PartyRef(name=named.name or "", kind=named.kind, post=named.post)


def require_kind(kind: str, field: str, wanted: PartyKind | None) -> None:
    """Raises RuleBroken when the party named in `field` is of another kind than the one wanted."""
    if wanted is not None and kind != wanted:
        raise RuleBroken(
            "party.wrong_kind",
            en=f"`{field}` must be of the kind {wanted}, and this party is of the kind {kind}. Name another party.",
            vi=f"`{field}` phải thuộc loại {wanted}, còn hồ sơ này thuộc loại {kind}. Hãy chọn hồ sơ khác.",
            field=field,
        )


def _unknown(party_id: str, field: str) -> RuleBroken:
    return RuleBroken(
        "party.unknown",
        en=f"`{field}.party_id`: there is no party with the id {party_id}. Register it first, or give the name alone.",
        vi=f"`{field}.party_id`: không có hồ sơ mang mã {party_id}. Hãy đăng ký trước, hoặc chỉ ghi tên.",
        field=f"{field}.party_id",
    )


def _not_held_then(name: str, title: str, day: date, field: str) -> RuleBroken:
    return RuleBroken(
        "party.post_not_held_then",
        en=f"By the record {name} was not {title} on {day}. Leave `post` out to have it read from the record, or "
        "correct the days of the post there.",
        vi=f"Theo hồ sơ, ngày {day:%d/%m/%Y} {name} không giữ chức vụ {title}. Hãy bỏ `post` để lấy theo hồ sơ, hoặc "
        "sửa ngày của chức vụ trong hồ sơ.",
        field=f"{field}.post",
    )

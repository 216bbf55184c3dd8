"""A party: a person, an organisation or a household. Owns its names, posts and place among organisations.

Refuses to know conferences and awards. Each method checks the rules and returns the event that happened.
"""

import dataclasses
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Self

from mongoengine import DateField, StringField

from conferences.party.commands import AssignPost, CorrectParty, EndPost, MergeParty, NewPost, RegisterParty, UndoMerge
from conferences.party.lasting import Change, Lasting
from registry.contracts.party import (
    ByReorganisation,
    PartyCorrected,
    PartyFacts,
    PartyMerged,
    PartyMergeUndone,
    PartyRegistered,
    PartyReorganisationUndone,
    PartyReorganised,
    Post,
    PostAssigned,
    PostEnded,
)
from registry.contracts.shapes import LOCAL, Doubt, PartyRef, Source
from registry.errors import NotFound, RuleBroken
from registry.messaging.aggregate import ShapeField, TextsField, new_id

ORGANISATION_ONLY = ("organisation_kind", "level", "parent_id", "founded_on", "dissolved_on", "successor_id")
DISTRICT_ENDED_ON = date(2025, 6, 30)  # Law 72/2025/QH15: two levels of local government from 2025-07-01


class Party(Lasting):
    meta = {
        "collection": "parties",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["kind", "id"], "name": "kind"},
            {"fields": ["successor_id"], "name": "successor", "sparse": True},
        ],
    }

    kind = StringField(required=True)
    name = StringField(required=True)
    other_names = TextsField()
    posts = ShapeField(Post, many=True)
    organisation_kind = StringField()
    level = StringField()
    parent_id = StringField()
    founded_on = DateField()
    dissolved_on = DateField()
    successor_id = StringField()
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)
    merged_into = StringField()
    stands_for = TextsField()

    @classmethod
    def register(cls, command: RegisterParty, at: datetime) -> tuple[Self, PartyRegistered]:
        party = cls.of(command)
        party.note_what_it_is_found_by()
        return party, PartyRegistered(happened_at=at, party_id=party.id, party=party.facts())

    @classmethod
    def of(cls, command: RegisterParty) -> Self:
        """The party that a command says, when the rules allow it: a plan asks no more."""
        party = cls(**{**vars(command), "id": new_id(), "posts": tuple(_post(post) for post in command.posts)})
        party._check_rules()
        return party

    def correct(self, command: CorrectParty, at: datetime) -> PartyCorrected:
        changed = self.changed_by(command.changes)
        if not changed:
            raise RuleBroken(
                "party.nothing_changed",
                en="The correction says what the record says already. Name at least one field with another value.",
                vi="Nội dung đính chính trùng với bản ghi. Hãy nêu ít nhất một trường có giá trị khác.",
            )
        self._check_said_by_no_act(changed)
        for name in changed:
            setattr(self, name, command.changes[name])
        self._check()
        return PartyCorrected(
            happened_at=at, party_id=self.id, party=self.facts(), reason=command.reason, changed=changed
        )

    def assign_post(self, command: AssignPost, at: datetime) -> PostAssigned:
        post = _post(command.post)
        self.posts = (*self.posts, post)
        self._check()
        return PostAssigned(
            happened_at=_midnight(post.since) if post.since else at,
            happened_precision="day" if post.since else "instant",
            party_id=self.id,
            party=self.facts(),
            post=post,
        )

    def end_post(self, command: EndPost) -> PostEnded:
        held = next((post for post in self.posts if post.post_id == command.post_id), None)
        if held is None:
            raise NotFound(
                "party.post_not_found",
                en=f"{self.name} has no post with the id {command.post_id}. Read the party for the ids of its posts.",
                vi=f"{self.name} không có chức vụ mang mã {command.post_id}. Hãy đọc bản ghi để lấy mã chức vụ.",
                field="post_id",
            )
        ended = dataclasses.replace(held, until=command.until)
        self.posts = tuple(ended if post is held else post for post in self.posts)
        self._check()
        return PostEnded(
            happened_at=_midnight(command.until),
            happened_precision="day",
            party_id=self.id,
            party=self.facts(),
            post=ended,
            reason=command.reason,
        )

    def merge(self, command: MergeParty, survivor: "Party", at: datetime) -> PartyMerged:
        """`survivor` stands for both from now on; whether it can was checked by `merging`."""
        self.merged_into = survivor.id
        return PartyMerged(
            happened_at=at,
            party_id=self.id,
            party=self.facts(),
            survivor=survivor.reference(),
            reason=command.reason,
        )

    def undo_merge(self, command: UndoMerge, survivor: "Party", at: datetime) -> PartyMergeUndone:
        self.merged_into = None
        return PartyMergeUndone(
            happened_at=at,
            party_id=self.id,
            party=self.facts(),
            survivor=survivor.reference(),
            reason=command.reason,
        )

    def reorganise(self, change: Change, at: datetime) -> PartyReorganised:
        """What the act makes of it; whether the act may be recorded, the act checks."""
        self.take(change)
        self._check()
        happened_at, precision = change.by.took_effect.happened(at)
        return PartyReorganised(
            happened_at=happened_at,
            happened_precision=precision,
            party_id=self.id,
            party=self.facts(),
            reorganisation=change.by,
        )

    def undo_reorganisation(self, by: ByReorganisation, at: datetime) -> PartyReorganisationUndone:
        self.untake(by.reorganisation_id)
        self.note_what_it_is_found_by()
        return PartyReorganisationUndone(happened_at=at, party_id=self.id, party=self.facts(), reorganisation=by)

    def stand_for(self, party_id: str) -> None:
        """Note on the survivor whom it stands for. It is no event of its own, and it makes two merges that would stand
        for each other meet in one document, so that one of them is refused.
        """
        type(self).objects(id=self.id).update_one(add_to_set__stands_for=party_id)

    def stand_no_longer_for(self, party_id: str) -> None:
        type(self).objects(id=self.id).update_one(pull__stands_for=party_id)

    def facts(self) -> PartyFacts:
        """The party as events say it."""
        return PartyFacts(**self.said_as(PartyFacts) | {"other_names": tuple(self.other_names)})

    def reference(self) -> PartyRef:
        """The party as other records name it."""
        return PartyRef(party_id=self.id, name=self.name, kind=self.kind)

    def _check(self) -> None:
        self._check_rules()
        self.note_what_it_is_found_by()

    def _check_rules(self) -> None:
        if not self.name.strip():
            raise RuleBroken(
                "party.name_missing",
                en="`name` is empty. Write the full name with its diacritics.",
                vi="`name` đang trống. Hãy ghi đầy đủ tên có dấu.",
                field="name",
            )
        self._check_kind()
        self._check_posts()
        self._check_level()
        self.check_life()

    def _check_kind(self) -> None:
        foreign = [n for n in ORGANISATION_ONLY if self.kind != "organisation" and getattr(self, n) is not None]
        foreign += ["posts"] if self.posts and self.kind != "person" else []
        if foreign:
            raise RuleBroken(
                "party.field_of_other_kind",
                en=f"A {self.kind} has no `{foreign[0]}`. Leave it out, or register the party under another kind.",
                vi=f"Loại {self.kind} không có `{foreign[0]}`. Hãy bỏ trường này hoặc đăng ký theo loại khác.",
                field=foreign[0],
            )

    def _check_said_by_no_act(self, changed: Iterable[str]) -> None:
        by_act = (("founded_on",) if self.began_by else ()) + (("dissolved_on",) if self.ended_by else ())
        said = next((name for name in changed if name in by_act), None)
        if said:
            raise RuleBroken(
                "party.said_by_act",
                en=f"`{said}` follows from an act that was recorded. Undo the act and record it as it was.",
                vi=f"`{said}` là kết quả của một lần sắp xếp tổ chức đã ghi. Hãy hủy lần đó và ghi lại cho đúng.",
                field=said,
            )

    def _check_posts(self) -> None:
        for index, post in enumerate(self.posts):
            if post.since and post.until and post.until < post.since:
                raise RuleBroken(
                    "party.post_ends_before_it_begins",
                    en=f"The post {post.title!r} ends on {post.until}, before it begins. Correct `since` or `until`.",
                    vi=f"Chức vụ {post.title!r} kết thúc ngày {post.until}, trước khi bắt đầu. Hãy sửa lại ngày.",
                    field=f"posts.{index}.until",
                )

    def _check_level(self) -> None:
        since = self.level_since()
        if self.level == "district" and since and since > DISTRICT_ENDED_ON:
            raise RuleBroken(
                "party.level_abolished",
                en="The district level ended on 2025-06-30. Choose commune or province for a body founded later.",
                vi="Cấp huyện kết thúc ngày 30/6/2025. Hãy chọn cấp xã hoặc cấp tỉnh cho tổ chức lập sau ngày đó.",
                field="level",
            )


def _post(said: NewPost) -> Post:
    return Post(post_id=new_id(), **vars(said))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), LOCAL)


def held_on(posts: Iterable[Post], day: date, last: date | None = None) -> tuple[Post, ...]:
    """The posts that may have been held on a day, or on one of those to `last`: those not known to begin after or to
    end before.
    """
    return tuple(p for p in posts if not (p.since and p.since > (last or day)) and not (p.until and p.until < day))

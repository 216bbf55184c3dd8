"""The read models: parties, conferences, their bridge points and media, as far as their last event told.

The projection alone writes. `last_sequence` is that of the event, so that an older one never overwrites a newer.
"""

from collections.abc import Container
from datetime import date

from mongoengine import BooleanField, DictField, Document, IntField, ListField, StringField

from registry.contracts.party import EarlierLevel, EarlierName, Level, Post, held_then
from registry.contracts.presentation import MediumRef
from registry.contracts.shapes import ConferenceRef, DateSaid
from registry.messaging.aggregate import ShapeField


class KnownParty(Document):
    meta = {
        "collection": "known_parties",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": [{"fields": ["merged_into"], "sparse": True}, {"fields": ["parent_id"], "sparse": True}],
    }

    id = StringField(primary_key=True)
    last_sequence = IntField(required=True)
    kind = StringField(required=True)
    name = StringField(required=True)
    level = StringField()
    parent_id = StringField()
    merged_into = StringField()
    successor_id = StringField()
    posts = ShapeField(Post, many=True)
    earlier_names = ShapeField(EarlierName, many=True)
    earlier_levels = ShapeField(EarlierLevel, many=True)

    def name_on(self, day: date | None) -> str:
        """What it was called on the day; what it is called, when the day is not known."""
        name: str = held_then(self.earlier_names, self.name, day or date.max)
        return name

    def level_on(self, day: date) -> Level | None:
        """Where an organisation stood on the day; None when it is not known."""
        level: Level | None = held_then(self.earlier_levels, self.level, day)
        return level

    def only_post_on(self, day: date) -> str | None:
        """The title of the one post known to be held that day: none is guessed when there are several."""
        held = [post.title for post in self.posts if _is_held(post, day)]
        return held[0] if len(held) == 1 else None

    def has_post_in(self, organisations: Container[str], day: date) -> bool:
        """Whether a post there may be held that day: it had not ended, nor not begun, as far as is known."""
        within = (post for post in self.posts if post.organisation_id in organisations)
        return any((post.since or day) <= day <= (post.until or day) for post in within)


class KnownConference(Document):
    meta = {"collection": "known_conferences", "db_alias": "awards", "auto_create_index": False}

    id = StringField(primary_key=True)
    last_sequence = IntField(required=True)
    state = StringField(required=True)
    titles = DictField()
    held = ShapeField(DateSaid)
    host_ids = ListField(StringField())

    def reference(self) -> ConferenceRef:
        """The conference as events of this service say it."""
        return ConferenceRef(conference_id=self.id, titles=dict(self.titles), held=self.held)


class KnownPoint(Document):
    """A bridge point of a conference; `id` is the conference's and its own, with a stroke between."""

    meta = {"collection": "known_points", "db_alias": "awards", "auto_create_index": False}

    id = StringField(primary_key=True)
    last_sequence = IntField(required=True)
    place = StringField(required=True)
    is_joined = BooleanField(required=True)


class KnownMedium(Document):
    meta = {"collection": "known_media", "db_alias": "awards", "auto_create_index": False}

    id = StringField(primary_key=True)
    last_sequence = IntField(required=True)
    conference_id = StringField(required=True)
    kind = StringField(required=True)
    caption = StringField()
    is_removed = BooleanField(required=True)

    def reference(self) -> MediumRef:
        """The medium as events of this service say it."""
        return MediumRef(medium_id=self.id, kind=self.kind, caption=self.caption)


def _is_held(post: Post, day: date) -> bool:
    if post.since is None and post.seen_on != day:
        return False
    return (post.since or day) <= day <= (post.until or day)

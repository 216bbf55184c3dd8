"""Links by which a calendar program follows an organisation: it cannot sign in, so the address itself is the key.

A link opens one feed and nothing else. Only a digest of its secret is kept: who reads the database follows no feed, and
who lost a link makes another.
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Self

from mongoengine import DateTimeField, Document, StringField

SECRET_BYTES = 32


class CalendarLink(Document):
    meta = {
        "collection": "calendar_links",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [{"fields": ["digest"], "unique": True}, ["party_id", "made_by"]],
    }

    id = StringField(primary_key=True)
    digest = StringField(required=True)
    party_id = StringField(required=True)
    language = StringField(required=True)
    made_by = StringField(required=True)
    made_at = DateTimeField(required=True)
    withdrawn_at = DateTimeField()

    @classmethod
    def opened_by(cls, secret: str) -> Self | None:
        """None for one that was never made or was withdrawn."""
        found: Self | None = cls.objects(digest=_digest(secret), withdrawn_at=None).first()
        return found

    def withdraw(self, at: datetime) -> None:
        type(self).objects(id=self.id, withdrawn_at=None).update_one(withdrawn_at=at)
        self.reload()


@dataclass(frozen=True, kw_only=True)
class NewLink:
    """The one moment in which the secret is known."""

    link: CalendarLink
    secret: str


def make_link(party_id: str, language: str, by: str, at: datetime) -> NewLink:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = CalendarLink(
        id=uuid.uuid4().hex, digest=_digest(secret), party_id=party_id, language=language, made_by=by, made_at=at
    )
    link.save(force_insert=True)
    return NewLink(link=link, secret=secret)


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()

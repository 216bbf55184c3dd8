"""Links by which a calendar program follows an organisation: it cannot sign in, so the address itself is the key.

A link opens one feed and nothing else. Only a digest of its secret is kept: who reads the database follows no feed, and
who lost a link makes another.
"""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import Self

from mongoengine import StringField

from conferences.withdrawable import Withdrawable
from registry.messaging.aggregate import new_id

SECRET_BYTES = 32


class CalendarLink(Withdrawable):
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
    secret: str | None = None  # known in the one moment in which it is made, and not kept

    @classmethod
    def opened_by(cls, secret: str) -> Self | None:
        """None for one that was never made or was withdrawn."""
        found: Self | None = cls.objects(digest=_digest(secret), withdrawn_at=None).first()
        return found

    @classmethod
    def make(cls, party_id: str, language: str, by: str, at: datetime) -> Self:
        """A new link, kept."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        link = cls(id=new_id(), digest=_digest(secret), party_id=party_id, language=language, made_by=by, made_at=at)
        link.save(force_insert=True)
        link.secret = secret
        return link

    @property
    def path(self) -> str:
        """The address of the feed, of a link that was made just now."""
        return f"/v1/calendars/{self.secret}.ics"


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()

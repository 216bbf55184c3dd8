"""The keys that sign badges. The newest one signs; every one that was not withdrawn is believed.

They lie in the service's own database, so that every worker has them and a badge outlives a restart. Whoever can read
that database can change the ledger itself: a key in a file beside it would guard nothing more.
"""

from datetime import datetime
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from mongoengine import BinaryField, StringField

from conferences.withdrawable import Withdrawable

_KID_DIGITS = 8


class BadgeKey(Withdrawable):
    meta = {"collection": "badge_keys", "db_alias": "conferences", "auto_create_index": False}

    id = StringField(primary_key=True)  # the kid: the beginning of the public key
    secret = BinaryField(required=True)

    @classmethod
    def make(cls, at: datetime) -> Self:
        """A new key, kept. The ones before go on being believed."""
        key = Ed25519PrivateKey.generate()
        kid = key.public_key().public_bytes_raw().hex()[:_KID_DIGITS]
        made = cls(id=kid, secret=key.private_bytes_raw(), made_at=at)
        made.save(force_insert=True)
        return made

    @classmethod
    def newest(cls, at: datetime) -> Self:
        """The key that signs; made when there is none yet. Two made at once are both believed."""
        found: Self | None = cls.objects(withdrawn_at=None).order_by("-made_at").first()
        return found or cls.make(at)

    @classmethod
    def public_key(cls, kid: str) -> Ed25519PublicKey | None:
        """None for a key that is not ours or was withdrawn."""
        found: Self | None = cls.objects(id=kid, withdrawn_at=None).first()
        return found.signing.public_key() if found else None

    @property
    def signing(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes(self.secret))

    @property
    def public(self) -> str:
        """The public key, 32 bytes in hexadecimal, for who checks badges without asking us."""
        return self.signing.public_key().public_bytes_raw().hex()

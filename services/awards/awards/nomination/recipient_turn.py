"""Whose turn it is with a recipient: those who grant to one at the same moment come one after the other.

That no achievement is awarded twice holds across many decisions, as a campaign's cap does, and is guarded in its manner
(`campaign.turn`). Recipients share a few turns, so that a decision of hundreds writes a few documents: two recipients
with one turn wait for each other now and then, and nothing else comes of it. Whoever comes first makes a turn: of two
who do, the database lets one end. Refuses to know what is granted.
"""

import zlib
from collections.abc import Iterable

from mongoengine import Document, IntField
from pymongo import UpdateOne

TURNS = 64


class RecipientTurn(Document):
    meta = {"collection": "recipient_turns", "db_alias": "awards", "auto_create_index": False}

    id = IntField(primary_key=True)
    turns = IntField(required=True)

    @classmethod
    def take_each(cls, recipient_ids: Iterable[str]) -> None:
        """To be called in a transaction, before anything is read of what they were granted; by the records that stand.

        In one order whoever asks, so that two who need the same ones do not wait for each other.
        """
        named = sorted({zlib.crc32(one.encode()) % TURNS for one in recipient_ids})
        if named:
            cls._get_collection().bulk_write(
                [UpdateOne({"_id": t}, {"$inc": {"turns": 1}}, upsert=True) for t in named]
            )

"""Whose turn it is with a recipient: those who grant to one at the same moment come one after the other.

That no achievement is awarded twice holds across many decisions, as a campaign's cap does, and is guarded in its manner
(`campaign.turn`). A recipient has no record here that is made before anybody grants to it, so the first to come makes
its turn: of two who do, the database lets one end. Refuses to know what is granted.
"""

from collections.abc import Iterable

from mongoengine import Document, IntField, StringField
from pymongo import UpdateOne


class RecipientTurn(Document):
    """`id` is the record that stands for the recipient."""

    meta = {"collection": "recipient_turns", "db_alias": "awards", "auto_create_index": False}

    id = StringField(primary_key=True)
    turns = IntField(required=True)

    @classmethod
    def take_each(cls, recipient_ids: Iterable[str]) -> None:
        """To be called in a transaction, before anything is read of what they were granted."""
        turns = [UpdateOne({"_id": one}, {"$inc": {"turns": 1}}, upsert=True) for one in sorted(set(recipient_ids))]
        if turns:
            cls._get_collection().bulk_write(turns)

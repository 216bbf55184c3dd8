"""Whose turn it is in a campaign: those who would take a place in it come one after the other.

A cap holds for many records at once, so no version of one of them guards it. Whoever counts what is taken writes here
first, in the same transaction: of two at once, the database lets one end and sends the other round again, and then it
counts what the first one took. Refuses to know what is counted.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from mongoengine import Document, IntField, StringField

COLLECTION = "campaign_turns"


class CampaignTurn(Document):
    meta = {"collection": COLLECTION, "db_alias": "awards", "auto_create_index": False}

    id = StringField(primary_key=True)
    turns = IntField(required=True)

    @classmethod
    def first(cls, campaign_id: str) -> Mapping[str, Any]:
        """What is inserted with the campaign: were it made by whoever comes first, two could come first."""
        document: Mapping[str, Any] = cls(id=campaign_id, turns=0).to_mongo().to_dict()
        return document

    @classmethod
    def take(cls, campaign_id: str) -> None:
        """To be called in a transaction, before anything is counted."""
        cls.objects(id=campaign_id).update_one(inc__turns=1)

    @classmethod
    def take_each(cls, campaign_ids: Iterable[str]) -> None:
        """In one order whoever asks, so that two who need the same ones do not wait for each other."""
        for campaign_id in sorted(set(campaign_ids)):
            cls.take(campaign_id)

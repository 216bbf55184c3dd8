"""What the writers of these tests write: an aggregate that counts its own changes, as small as one can be."""

from mongoengine import IntField

from registry.contracts.party import PartyFacts, PartyRegistered
from registry.messaging.aggregate import Aggregate
from registry.messaging.transaction import Transaction


class Tally(Aggregate):
    meta = {"collection": "tallies", "db_alias": "conferences", "auto_create_index": False}

    count = IntField(default=0)

    def counted(self, transaction: Transaction, name: str) -> PartyRegistered:
        self.count += 1
        facts = PartyFacts(kind="person", name=name)
        return PartyRegistered(happened_at=transaction.recorded_at, party_id=self.id, party=facts)


def write(transaction: Transaction, tally_id: str, name: str = "Đỗ Thị Lý") -> Tally:
    tally = Tally.objects(id=tally_id).first() or Tally(id=tally_id)
    return transaction.save(tally, tally.counted(transaction, name))

"""What can be done to the objects of awards, one function a command: load, act, save. Safe to run twice."""

from awards.award.award import Award
from awards.award_object import refusals
from awards.award_object.award_object import AwardObject
from awards.award_object.commands import OrderObject, ReceiveObject, WriteObjectOff
from awards.directory.scope import require_within
from registry.messaging.transaction import Transaction


def order_object(transaction: Transaction, command: OrderObject) -> AwardObject:
    award = _award(transaction, command.award_id)
    one, ordered = AwardObject.order(command, award, transaction.recorded_at)
    other = AwardObject.objects(standing=one.standing).only("id").first()
    if other is not None:  # the unique index is the truth; this names the other one
        raise refusals.exists(command.kind, other.id)
    return transaction.save(one, ordered)


def receive_object(transaction: Transaction, command: ReceiveObject) -> AwardObject:
    one = transaction.load(AwardObject, command.award_object_id, command.version)
    award = _award(transaction, one.award_id)
    return transaction.save(one, one.receive(command.received_on, award, transaction.recorded_at))


def write_object_off(transaction: Transaction, command: WriteObjectOff) -> AwardObject:
    one = transaction.load(AwardObject, command.award_object_id, command.version)
    award = _award(transaction, one.award_id)
    return transaction.save(one, one.write_off(command.outcome, command.reason, award, transaction.recorded_at))


def _award(transaction: Transaction, award_id: str) -> Award:
    """Raises Forbidden when who decided is out of reach."""
    award = transaction.load(Award, award_id)
    require_within(transaction.act.organisation, [award.decision.issuer.party_id], "award_id")
    return award

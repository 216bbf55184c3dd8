"""What is decided of a dead letter happens once, under a running consumer and whatever the log repeats."""

import threading

import pytest

from registry.errors import Conflict
from registry.messaging.parked import Selection
from registry.messaging.redriving import Desk, RefusedAgain
from tests.faults.brokers import ON_NOIDA
from tests.faults.ledger import Ledger
from tests.faults.outcome import Outcome
from tests.integration.delivery.projection import POISON, apply_into
from tests.integration.delivery.registry_under_test import until


def desk_of(registry, *, is_repaired=True):
    return Desk(registry.projected, apply_into(registry.projected, is_repaired=is_repaired))


def test_a_letter_whose_cause_is_repaired_is_redriven_once_whoever_asks_how_often(registry):
    """Under a running consumer, by four at once, and the log is read again after it."""
    with registry.relay(), registry.projection():
        tally_id = registry.write()
        registry.write(tally_id, name=POISON)
        registry.write(tally_id)
        until(lambda: registry.applied == {tally_id: [1, 3]}, lambda: str(registry.applied))
        [letter] = desk_of(registry).letters(Selection())
        with pytest.raises(RefusedAgain):
            desk_of(registry, is_repaired=False).redrive(letter["_id"], by="hoai", reason="too early")

        asked = [threading.Thread(target=redrive, args=(registry, letter["_id"])) for _ in range(4)]
        for thread in asked:
            thread.start()
        registry.write(tally_id)
        for thread in asked:
            thread.join()
        until(lambda: sorted(registry.applied[tally_id]) == [1, 2, 3, 4], lambda: str(registry.applied))

        registry.deliver_again()
        other_id = registry.write()
        until(lambda: other_id in registry.applied, lambda: str(registry.applied))
        assert sorted(registry.applied[tally_id]) == [1, 2, 3, 4]
    assert list(desk_of(registry).letters(Selection())) == []
    assert len(registry.dead_letters()) == 1


def redrive(registry, place):
    desk_of(registry).redrive(place, by="hoai", reason="repaired")


def test_a_discarded_letter_stays_discarded_when_the_log_is_read_again(registry):
    with registry.relay(), registry.projection():
        tally_id = registry.write()
        registry.wait_applied()
        registry.send_raw(tally_id.encode(), b"\xff\xfe nonsense", [("ce_id", b"\xff")])
        until(lambda: list(desk_of(registry).letters(Selection())), lambda: "it was not parked")
        [letter] = desk_of(registry).letters(Selection())
        desk_of(registry).discard(letter["_id"], by="hoai", reason="nobody's")

        registry.deliver_again()
        registry.write(tally_id)
        registry.wait_applied()
    assert list(desk_of(registry).letters(Selection())) == []
    with pytest.raises(Conflict):
        redrive(registry, letter["_id"])


@ON_NOIDA
def test_a_dead_letter_that_nothing_accounts_for_is_a_breach(registry, tmp_path):
    """What every test at full load asks at its end: all else is as it should be, and this is found."""
    outcome, ledger = Outcome(registry.database.client, registry), Ledger(tmp_path / "ledger.jsonl")
    with registry.relay(), registry.projection():
        ledger.answered(ledger.begin("w1", "write"), registry.write(name="w1"), 1)
        outcome.check(ledger)
        registry.send_raw(b"anybody", b"no event", [])
        until(lambda: list(desk_of(registry).letters(Selection())), lambda: "it is not parked")
        with pytest.raises(AssertionError, match=r"unexplained=\['.+ is parked: malformed event"):
            outcome.check(ledger)
    ledger.close()

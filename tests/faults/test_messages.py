"""A bad message parks in dead letters with its origin and reason, and its partition goes on."""

import pytest

from registry.messaging import outbox
from tests.faults.brokers import ON_APACHE, ON_NOIDA
from tests.faults.planting import INDISPENSABLE, LARGEST_BYTES, MIB, UNREADABLE, changed
from tests.integration.delivery.projection import POISON
from tests.integration.delivery.registry_under_test import until


def origin(record):
    return {name: text.decode() for name, text in record.headers if name.startswith("dl_")}


def test_what_cannot_be_applied_parks_and_the_rest_of_its_aggregate_goes_on(registry):
    with registry.relay(), registry.projection():
        tally_id = registry.write()
        registry.write(tally_id, name=POISON)
        registry.write(tally_id)
        until(lambda: registry.applied == {tally_id: [1, 3]}, lambda: str(registry.applied))

        [parked] = registry.dead_letters()
        assert parked.key == tally_id.encode()
        assert POISON in parked.value.decode()
        assert origin(parked)["dl_topic"] == "conferences.events"
        assert origin(parked)["dl_reason"] == f"cannot be applied: ValueError: {POISON}"
        assert dict(parked.headers)["ce_sequence"] == b"2"


def test_an_unknown_type_parks_and_a_redelivery_does_not_park_it_again(registry):
    with registry.relay(), registry.projection():
        tally_id = registry.write()
        unheard_of = {**registry.database["outbox"].find_one({"subject": tally_id}), "sequence": 2}
        unheard_of |= {"_id": outbox.event_id(tally_id, 2), "type": "registry.party.unheard_of.v1"}
        envelope = outbox.envelope_of(unheard_of)
        placed = registry.send_raw(tally_id.encode(), envelope.value.encode(), envelope.headers())
        until(lambda: len(registry.dead_letters()) == 1, lambda: "it was not parked")

        [parked] = registry.dead_letters()
        assert (parked.value, origin(parked)) == (
            envelope.value.encode(),
            {
                "dl_topic": "conferences.events",
                "dl_partition": str(placed.partition),
                "dl_offset": str(placed.offset),
                "dl_timestamp": str(placed.timestamp),
                "dl_consumer": registry.name,
                "dl_reason": "unknown event type: registry.party.unheard_of.v1",
                "dl_attempts": "0",
            },
        )
        registry.deliver_again()
        registry.write()
        registry.wait_applied()
        assert len(registry.dead_letters()) == 1


def test_what_is_no_event_at_all_parks_and_its_partition_goes_on(registry):
    with registry.relay(), registry.projection():
        tally_id = registry.write()
        registry.wait_applied()
        registry.send_raw(tally_id.encode(), b"\xff\xfe nonsense", [("ce_id", b"\xff")])
        registry.write(tally_id)
        registry.wait_applied()

    [parked] = registry.dead_letters()
    assert parked.value == b"\xff\xfe nonsense"
    assert origin(parked)["dl_reason"].startswith("malformed event: ")
    with registry.relay(), registry.projection():  # the proof of the log is that very record's successor
        registry.write(tally_id)
        registry.wait_applied()
    assert len(registry.dead_letters()) == 1


def in_place_of_the_second(registry, **changes):
    """An aggregate with three events, of which the log has the second with `changes`: its id, and the value sent."""
    tally_id = registry.write()
    for _ in range(2):
        registry.write(tally_id)
    first, second, third = (outbox.envelope_of(entry) for entry in outbox.history(registry.database, tally_id))
    value, headers = changed(second, changes)
    for sent, said in (
        (first.value.encode(), first.headers()),
        (value, headers),
        (third.value.encode(), third.headers()),
    ):
        registry.send_raw(tally_id.encode(), sent, said)
    return tally_id, value


@ON_NOIDA
@pytest.mark.parametrize(("changes", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_takes_its_turn_in_dead_letters_and_the_next_goes_on(registry, changes, reason):
    with registry.projection():
        tally_id, value = in_place_of_the_second(registry, **changes)
        until(lambda: registry.applied == {tally_id: [1, 3]}, lambda: str(registry.applied))
    [parked] = registry.dead_letters()
    assert parked.value == value
    assert origin(parked)["dl_reason"].startswith(reason)


@ON_NOIDA
@pytest.mark.parametrize("header", INDISPENSABLE)
def test_a_record_that_lacks_a_header_parks_and_its_aggregate_waits_for_the_true_one(registry, header):
    with registry.projection():
        tally_id, value = in_place_of_the_second(registry, **{header: None})
        until(lambda: len(registry.dead_letters()) == 1, lambda: "it was not parked")
        [parked] = registry.dead_letters()
        assert (parked.value, origin(parked)["dl_reason"]) == (
            value,
            f"malformed event: missing attributes: {header.removeprefix('ce_')}",
        )
        until(lambda: registry.applied == {tally_id: [1]}, lambda: str(registry.applied))
        registry.republish()
        registry.wait_applied()


@ON_NOIDA
def test_the_same_id_with_another_body_is_a_repetition_of_the_first(registry):
    """The consumer keeps what it read first; whoever reads the log again reads the same first."""
    with registry.projection():
        tally_id = registry.write()
        [envelope] = [outbox.envelope_of(entry) for entry in outbox.history(registry.database, tally_id)]
        forged = envelope.value.replace("Đỗ Thị Lý", POISON)  # applying it would fail, and park it
        for value in (envelope.value, forged):
            registry.send_raw(tally_id.encode(), value.encode(), envelope.headers())
        registry.write(tally_id)
        with registry.relay():
            registry.wait_applied()
    assert registry.dead_letters() == []


@ON_APACHE
def test_a_record_of_5_mib_is_no_obstacle(registry, topic_takes):
    """One that is an event is applied as any other; one that is none parks, and is whole in the ledger alone."""
    topic_takes(LARGEST_BYTES)
    fact = '{"party_id": "p1", "party": {"kind": "person", "name": "Lý"}}'
    with registry.projection():
        in_place_of_the_second(registry, value=fact + " " * (5 * MIB))
        registry.wait_applied()
        tally_id, value = in_place_of_the_second(registry, value="x" * (5 * MIB))
        until(lambda: registry.applied.get(tally_id) == [1, 3], lambda: str(registry.applied))
    [parked] = registry.dead_letters()
    assert parked.value is None
    assert int(origin(parked)["dl_left_out_bytes"]) > 5 * MIB
    [line] = registry.projected["parked"].find()
    assert line["value"] == value


def test_a_record_too_large_to_be_sent_with_its_origin_is_kept_in_the_ledger_and_holds_up_nothing(registry):
    with registry.relay(), registry.projection():
        tally_id = registry.write()
        registry.wait_applied()
        value = b"x" * (1024 * 1024 - 300)  # what a broker just takes, and takes no more with the origin beside it
        registry.send_raw(tally_id.encode(), value, [("from", b"elsewhere")])
        registry.write(tally_id)
        registry.wait_applied()

    [parked] = registry.dead_letters()
    assert (parked.value, origin(parked)["dl_left_out_bytes"]) == (None, str(len(value) + len("fromelsewhere")))
    [kept] = registry.projected["parked"].find()
    assert (kept["value"], kept["headers"]) == (value, [["from", b"elsewhere"]])

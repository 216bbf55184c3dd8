"""A bad message parks in dead letters with its origin and reason, and its partition goes on, on either broker."""

from registry.messaging import outbox
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

"""The faults that strike a running registry, by what they strike."""

import random
from collections.abc import Collection, Iterator, Sequence

from tests.faults.kinds import brokers, clients, consumers, database, messages, processes, relays
from tests.faults.scene import Fault

ANYWHERE: tuple[Fault, ...] = (
    processes.kill_a_door,
    processes.kill_a_carrier,
    processes.kill_everything_that_carries,
    processes.stop_one,
    processes.let_a_service_die_after_a_commit,
    relays.freeze_a_relay,
    relays.let_a_relay_die_at_a_point,
    relays.let_another_relay_share_and_be_killed,
    relays.let_a_relay_with_another_clock_lead,
    consumers.freeze_a_projector,
    brokers.kill_a_broker,
    brokers.freeze_every_broker,
    database.kill_the_database,
    messages.plant_poison,
    messages.plant_what_cannot_be_read,
    messages.plant_what_lacks_a_header,
    messages.forge_an_event,
    messages.repeat_and_reverse_the_log,
    clients.post_at_once_with_one_key,
    clients.lose_an_answer_and_repeat,
)
ON_APACHE: tuple[Fault, ...] = (  # noida never lets go of a member that has left, and is one broker
    consumers.let_another_projector_join_and_leave,
    consumers.let_a_projector_die_at_a_point,
    consumers.exceed_the_poll_interval,
    brokers.start_every_broker_anew,
    brokers.keep_every_broker_away,
    brokers.move_every_lead,
    brokers.cut_a_broker_off,
    brokers.slow_every_broker_down,
    brokers.leave_a_broker_half_open,
    database.fail_transactions,
    database.lose_answers_to_commits,
    database.cut_the_database_off,
    database.slow_the_database_down,
    database.leave_the_database_half_open,
    database.exhaust_a_pool,
    messages.plant_five_mebibytes,
)
ELSEWHERE = {
    "the disk of the database is full": "test_database.py::test_a_full_disk_refuses_writes_and_what_was_answered_before"
    "_is_kept",
    "a topic is trimmed": "test_consumers.py::test_a_log_trimmed_*",
    "a sequence is missing": "test_bad_logs.py::test_a_missing_sequence_holds_its_aggregate_alone_until_it_comes",
}
"""What nothing written afterwards could undo, or a whole machine would suffer from, and the test that has it."""


def faults_on(kafka: str, only: Collection[str] = ()) -> list[Fault]:
    """What can strike there; of the kinds `only`, unless there is none."""
    return [fault for fault in ANYWHERE + ON_APACHE * (kafka == "apache") if not only or kind_of(fault) in only]


def drawn(faults: Sequence[Fault], chance: random.Random) -> Iterator[Fault]:
    """Every one in random order, and again: so that each strikes as often as any other, within one."""
    while True:
        yield from chance.sample(faults, len(faults))


def kind_of(fault: Fault) -> str:
    """How the table calls it, and `--only`."""
    return fault.__name__.replace("_", " ")

"""Brokers that die, freeze, stay away, change their leads or lose their network."""

import random
import time

from registry.contracts.topics import AWARDS, CONFERENCES
from tests.faults.cluster import BROKERS
from tests.faults.scene import FREEZE_SECONDS, Scene

OUTAGE_SECONDS = 15.0  # longer than lease and session
BAD_SECONDS = 6.0
SLOW_SECONDS = 0.1


def kill_a_broker(scene: Scene, chance: random.Random) -> str:
    return scene.kill(chance.choice(scene.named("kafka")))


def freeze_every_broker(scene: Scene, chance: random.Random) -> str:
    del chance
    return scene.freeze(*scene.named("kafka"))


def start_every_broker_anew(scene: Scene, chance: random.Random) -> str:
    """One after the other, in any order."""
    kafka = scene.stage.kafka
    for process in chance.sample(kafka.processes, BROKERS):
        scene.stage.start_anew(process, kafka)
    return "every broker was started anew, one after the other"


def keep_every_broker_away(scene: Scene, chance: random.Random) -> str:
    del chance
    with scene.stage.away(scene.stage.kafka):
        time.sleep(OUTAGE_SECONDS)
    return f"kill -9 of every broker, all away for {OUTAGE_SECONDS:.0f} s"


def move_every_lead(scene: Scene, chance: random.Random) -> str:
    topics = chance.sample((CONFERENCES, AWARDS), 2)
    for topic in topics:
        scene.stage.kafka.move_leaders(topic)
    return f"every lead of {' and '.join(topics)} moved"


def cut_a_broker_off(scene: Scene, chance: random.Random) -> str:
    """From clients and from the other two: it thinks for a while that it leads."""
    number, kafka = chance.randrange(BROKERS), scene.stage.kafka
    kafka.cut_off(number)
    try:
        time.sleep(FREEZE_SECONDS)
    finally:
        kafka.mend()
    return f"broker {number + 1} was cut off for {FREEZE_SECONDS:.0f} s"


def slow_every_broker_down(scene: Scene, chance: random.Random) -> str:
    del chance
    for door in scene.stage.kafka.doors:
        door.slow(SLOW_SECONDS)
    time.sleep(BAD_SECONDS)
    scene.stage.kafka.mend()
    return f"brokers were slow by {SLOW_SECONDS} s for {BAD_SECONDS:.0f} s"


def leave_a_broker_half_open(scene: Scene, chance: random.Random) -> str:
    number, kafka = chance.randrange(BROKERS), scene.stage.kafka
    kafka.doors[number].half_open()
    time.sleep(BAD_SECONDS)
    kafka.mend()
    return f"broker {number + 1} was half open for {BAD_SECONDS:.0f} s"

"""Relays that sleep past their lease, die with a wave in hand, live by another clock, or come to share the work."""

import random
import shutil
import time

from registry.messaging import failpoints
from tests.faults.scene import FREEZE_SECONDS, PATIENCE_SECONDS, Scene, points_of, wait_for_its_end
from tests.integration.delivery.registry_under_test import until

OURS = "conferences-relay"
CLOCKS = ("+61m", "-61m")  # more than the hour by which Apache Kafka 4 lets a record be ahead of its own clock
HALF, ALL = "leads 8 of 16 shards", "leads 16 of 16 shards"


def freeze_a_relay(scene: Scene, chance: random.Random) -> str:
    """Past its lease; then it wakes and thinks that it leads."""
    return scene.freeze(chance.choice(scene.named("relay")))


def let_a_relay_die_at_a_point(scene: Scene, chance: random.Random) -> str:
    """Another takes its share, and all while ours is frozen, and dies; ours wakes and thinks that it leads still."""
    point = chance.choice(points_of("relay"))
    failpoint = {failpoints.VARIABLE: f"{point}:{chance.randint(1, 5)}"}
    with scene.another("conferences", "relay", environment=failpoint) as (dying, _), scene.frozen(OURS):
        wait_for_its_end(dying)
    return f"a relay died at {point}"


def let_another_relay_share_and_be_killed(scene: Scene, chance: random.Random) -> str:
    """Each sends what is in its half of the shards; then ours takes the other half, too."""
    with scene.another("conferences", "relay") as (other, _):
        until(lambda: other.has_logged(HALF), other.log_tail, PATIENCE_SECONDS)
        time.sleep(chance.uniform(1, FREEZE_SECONDS))
    return "another relay took half of the shards, and was killed"


def let_a_relay_with_another_clock_lead(scene: Scene, chance: random.Random) -> str:
    """While ours is frozen. The clock that only runs is left alone: under faketime, who waits by it waits an hour."""
    clock = chance.choice(CLOCKS)
    through = (shutil.which("faketime") or "faketime", "--exclude-monotonic", "-f", clock)
    with scene.another("conferences", "relay", through=through) as (off, _), scene.frozen(OURS):
        until(lambda: off.has_logged(ALL), off.log_tail, PATIENCE_SECONDS)
        time.sleep(FREEZE_SECONDS / 2)
    return f"a relay led whose clock was off by {clock}"

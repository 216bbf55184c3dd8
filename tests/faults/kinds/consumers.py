"""Projectors that sleep past their session, come, go, die with a batch in hand, or are too slow for their group."""

import random
import sys
import time
from pathlib import Path

from registry.messaging import failpoints
from tests.faults.scene import FREEZE_SECONDS, PATIENCE_SECONDS, Scene, points_of, wait_for_its_end
from tests.integration.delivery.registry_under_test import until

SLOW = (sys.executable, "-P", str(Path(__file__).parent.parent / "slow_projector.py"))  # found from any directory
SLOW_WORDS = "a batch took longer than the poll interval"


def freeze_a_projector(scene: Scene, chance: random.Random) -> str:
    """Past its session with the group; then it wakes with a batch in hand."""
    return scene.freeze(chance.choice(scene.named("project")))


def let_another_projector_join_and_leave(scene: Scene, chance: random.Random) -> str:
    """A second one of the gateway's group, for a while."""
    del chance
    with scene.another("gateway", "project") as (another, _):
        time.sleep(FREEZE_SECONDS)
        another.stop()
    return "another projector joined and left"


def let_a_projector_die_at_a_point(scene: Scene, chance: random.Random) -> str:
    """A second one of the gateway's group: in the middle of a batch, before its commit or after it."""
    point = chance.choice(points_of("consumer"))
    failpoint = {failpoints.VARIABLE: f"{point}:{chance.randint(1, 5)}"}
    with scene.another("gateway", "project", environment=failpoint) as (dying, _):
        wait_for_its_end(dying)
    return f"a projector died at {point}"


def exceed_the_poll_interval(scene: Scene, chance: random.Random) -> str:
    """A second one of the gateway's group holds its batches for so long that its partitions are given to the first."""
    del chance
    with scene.another("gateway", "project", command=SLOW) as (slow, _):
        until(lambda: slow.has_logged(SLOW_WORDS), slow.log_tail, PATIENCE_SECONDS)
        time.sleep(FREEZE_SECONDS)
    return "a projector took longer than the poll interval"

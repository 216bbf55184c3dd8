"""Processes of the registry that die or are asked to stop, at any moment and at named points."""

import random
import signal

from registry.messaging import failpoints
from tests.faults.scene import PATIENCE_SECONDS, Scene, points_of
from tests.integration.delivery.registry_under_test import until

WORKERS_KILLED = 4
KILLED_WORDS = "was sent SIGKILL"  # gunicorn's own


def kill_a_door(scene: Scene, chance: random.Random) -> str:
    """A gunicorn with requests in it; its workers go too."""
    return scene.kill(chance.choice(scene.named("serve")))


def kill_a_carrier(scene: Scene, chance: random.Random) -> str:
    return scene.kill(chance.choice(scene.named("relay") + scene.named("project")))


def kill_everything_that_carries(scene: Scene, chance: random.Random) -> str:
    """Relays, projectors and brokers in one moment."""
    del chance
    scene.kill(*(name for part in ("relay", "project", "kafka") for name in scene.named(part)))
    return "kill -9 of relays, projectors and brokers at once"


def stop_one(scene: Scene, chance: random.Random) -> str:
    """SIGTERM of a process of ours: what it accepted is finished."""
    ours = [name for part in ("serve", "relay", "project") for name in scene.named(part)]
    name = chance.choice(ours)
    scene.signal([name], signal.SIGTERM)
    return f"SIGTERM {name}"


def let_a_service_die_after_a_commit(scene: Scene, chance: random.Random) -> str:
    """Each worker of one more service at its twentieth answer, with whatever else it has in hand."""
    [point] = points_of("service")
    times = chance.randint(5, 20)
    failpoint = {failpoints.VARIABLE: f"{point}:{times}"}

    def have_died() -> bool:
        return dying.log.read_text().count(KILLED_WORDS) >= WORKERS_KILLED

    with scene.another("conferences", "serve", environment=failpoint) as (dying, url), scene.callers(url):
        until(have_died, dying.log_tail, PATIENCE_SECONDS)
    return f"{WORKERS_KILLED} workers of a service died at {point}"

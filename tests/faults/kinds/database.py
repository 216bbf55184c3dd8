"""The database dies, fails transactions on their way, loses its network, or has too few connections."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

from tests.faults.scene import CALLERS, PATIENCE_SECONDS, Scene
from tests.faults.servers import TAKEN_BACK
from tests.integration.delivery.registry_under_test import until

TIMES = 10
BAD_SECONDS = 8.0
SLOW_SECONDS = 0.03
FEW = "&maxPoolSize=1&waitQueueTimeoutMS=20"
EXHAUSTED = "Connection checkout failed"  # the driver's own words; it says them where everything is logged


def kill_the_database(scene: Scene, chance: random.Random) -> str:
    del chance
    return scene.kill("mongodb")


def fail_transactions(scene: Scene, chance: random.Random) -> str:
    fault = chance.choice(list(TAKEN_BACK))
    command, how = TAKEN_BACK[fault]
    scene.stage.mongodb.fail(command, times=TIMES, **how)
    return f"{TIMES} times a {fault}"


def lose_answers_to_commits(scene: Scene, chance: random.Random) -> str:
    del chance
    network = scene.stage.network
    for lost in range(network.answers_lost + 1, network.answers_lost + TIMES + 1):
        network.lose_the_answer_to(b"commitTransaction")
        until(lambda: network.answers_lost == lost, lambda: "nobody commits")  # noqa: B023
    return f"the answers to {TIMES} commits were lost"


def cut_the_database_off(scene: Scene, chance: random.Random) -> str:
    del chance
    scene.stage.network.cut()
    time.sleep(BAD_SECONDS)
    scene.stage.network.mend()
    return f"the database was cut off for {BAD_SECONDS:.0f} s"


def slow_the_database_down(scene: Scene, chance: random.Random) -> str:
    del chance
    scene.stage.network.slow(SLOW_SECONDS)
    time.sleep(BAD_SECONDS)
    scene.stage.network.mend()
    return f"the database was slow by {SLOW_SECONDS} s for {BAD_SECONDS:.0f} s"


def leave_the_database_half_open(scene: Scene, chance: random.Random) -> str:
    del chance
    scene.stage.network.half_open()
    time.sleep(BAD_SECONDS)
    scene.stage.network.mend()
    return f"the database was half open for {BAD_SECONDS:.0f} s"


def exhaust_a_pool(scene: Scene, chance: random.Random) -> str:
    """Of one more service, each worker of which has one connection for all of its threads, to a slow database.

    Writers may wait for one transaction that is all of theirs; readers each want a connection, and at the same time.
    """
    del chance
    few = {"MONGODB_URI": scene.stage.mongodb_uri + FEW, "LOG_LEVEL": "DEBUG"}
    readers = ThreadPoolExecutor(CALLERS)
    with scene.another("conferences", "serve", environment=few) as (service, url), scene.callers(url), readers:

        def is_exhausted() -> bool:
            list(readers.map(lambda _: scene.doors(url).send("GET", "/v1/parties"), range(CALLERS)))
            return service.has_logged(EXHAUSTED)

        scene.stage.network.slow(SLOW_SECONDS)
        try:
            until(is_exhausted, lambda: "one connection is enough for all", PATIENCE_SECONDS)
        finally:
            scene.stage.network.mend()
    return "the pool of a service was exhausted"

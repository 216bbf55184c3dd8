"""Named points at which a process can be made to die as by kill -9, so that a test may see what a crash there does.

Off unless the environment variable REGISTRY_FAILPOINT names one: `relay.acknowledged`, or `relay.acknowledged:3` for
the third time it is reached.
"""

import itertools
import os
import signal
from functools import cache
from typing import Literal

VARIABLE = "REGISTRY_FAILPOINT"

Point = Literal[
    "service.committed",  # and not yet answered
    "relay.sent",  # and not yet acknowledged
    "relay.acknowledged",  # and not yet marked
    "consumer.begun",  # half of what a batch writes is written
    "consumer.applied",  # all of it, and not committed
    "consumer.committed",  # and Kafka does not know yet
]


def reach(point: Point) -> None:
    """Die here, when this is the point and the time that was chosen."""
    name, time = _chosen()
    if point == name and next(_times) == time:
        os.kill(os.getpid(), signal.SIGKILL)


@cache
def _chosen() -> tuple[str, int]:
    name, _, time = os.environ.get(VARIABLE, "").partition(":")
    return name, int(time or 1)


_times = itertools.count(1)

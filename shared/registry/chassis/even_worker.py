"""gunicorn's worker with threads, made to leave new connections to a sibling that has fewer.

All workers wait for the same socket, and whoever wakes first takes a connection and keeps it for as long as its client
does. One worker was seen to have all sixteen of a load, while the other processor had nothing to do: 165 to 187 POSTs a
second, and 250 to 300 with both.
"""

import time
from socket import socket

from gunicorn.workers.gthread import ThreadWorker

HESITATION_SECONDS = 0.0003  # for each connection that it has: a sibling that waits for the socket wakes in less
LONGEST_SECONDS = 0.005


def hesitation_seconds(connections: int) -> float:
    return min(connections * HESITATION_SECONDS, LONGEST_SECONDS)


class EvenWorker(ThreadWorker):
    """The more connections it has the later it reaches for another; when that is gone by then, it has lost nothing."""

    def accept(self, listener: socket) -> None:
        time.sleep(hesitation_seconds(self.nr_conns))
        super().accept(listener)

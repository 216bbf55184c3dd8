"""A process without an API (relay, projector): runs its work on a thread, and answers health and figures on BIND.

SIGTERM and SIGINT set the work's stop event; what was begun is finished. When the work ends by itself, the process ends
with code 1 and the supervisor decides.
"""

import gc
import logging
import signal
import sys
import threading
from collections.abc import Callable

from flask import Flask
from werkzeug.serving import make_server

from registry.chassis import health
from registry.messaging.connection import Documents

log = logging.getLogger(__name__)

ENDED_BY_ITSELF = 1
SWEEP_SECONDS = 60.0


def run(
    work: Callable[[threading.Event], None],
    *,
    bind: str,
    database: Documents,
    refresh: health.Refresh | None = None,
    sweep_seconds: float = SWEEP_SECONDS,
) -> None:
    """Return after a clean stop; exit 1 when the work raised.

    What the work leaves in circles is swept every `sweep_seconds`: kafka-python 3.0.12 so forgets the socket of each
    connection that was refused, and an outage of some hours would use up every file descriptor.
    """
    stop = threading.Event()
    failure: list[BaseException] = []
    app = Flask("worker")
    health.install(app, database, refresh)
    host, port = bind.rsplit(":", 1)
    door = make_server(host, int(port), app, threaded=True)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    threading.Thread(target=door.serve_forever, daemon=True).start()

    def working() -> None:
        try:
            work(stop)
        except BaseException as ended:
            log.exception("the work ended by itself, and the process with it")
            failure.append(ended)

    thread = threading.Thread(target=working)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    gc.freeze()  # what is there from the start is none of it, and need not be looked at
    thread.start()
    while thread.is_alive():
        thread.join(sweep_seconds)
        gc.collect()
    door.shutdown()
    door.server_close()
    if failure:
        sys.exit(ENDED_BY_ITSELF)

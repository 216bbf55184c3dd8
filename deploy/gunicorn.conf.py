"""How gunicorn runs a service's `serve`: workers, threads and time limits, and why. Knows no service.

Read from `-c`, or from the working directory in a container.
"""

import importlib
import os
from pathlib import Path

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

bind = os.environ["BIND"]

# Two processes use two cores; threads, because a request mostly waits for MongoDB, and a live stream holds its thread.
# Gunicorn's "gthread", made to share the connections that clients keep among the processes.
worker_class = "registry.chassis.even_worker.EvenWorker"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))

# Each worker builds its own application: neither a MongoDB nor a Kafka client survives a fork.
preload_app = False

# With threads this watches the worker itself, not a request: a stream may stay open for hours. The other is how long a
# stop waits for requests that were accepted, and stays below the 30 seconds after which Compose and Kubernetes kill.
timeout = 30
graceful_timeout = 20

# Long, so that the gateway's pool rarely writes into a connection that this side is just closing.
keepalive = 75

# The worker's heartbeat is a file; on a disk that stalls it would get a healthy worker killed.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - the shared memory itself is meant

# Off: its socket would be one path in the home directory for all three services, and a container's is read-only.
control_socket_disable = True

# Gunicorn's own lines look like the service's: JSON, on standard error.
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "registry.chassis.json_logs.JsonLines", "process": "gunicorn"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"level": os.environ.get("LOG_LEVEL", "INFO").upper(), "handlers": ["stderr"]},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": ["stderr"], "propagate": False}},
}

_metrics = os.environ.get("PROMETHEUS_MULTIPROC_DIR")


def on_starting(server: Arbiter) -> None:
    """Begin with an empty metrics directory: files of an earlier run would be added to this one's counts.

    The service's modules are imported here, once, and not in each worker: nothing is wired at import, so nothing that
    a fork would break exists yet, and the workers share the memory.
    """
    if _metrics:
        directory = Path(_metrics)
        directory.mkdir(parents=True, exist_ok=True)
        for leftover in directory.glob("*.db"):
            leftover.unlink()
    importlib.import_module(server.app.app_uri.partition(":")[0])


def child_exit(_server: Arbiter, worker: Worker) -> None:
    """Take the gauges of a worker that has gone out of the sums; its counters stay."""
    if _metrics:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)

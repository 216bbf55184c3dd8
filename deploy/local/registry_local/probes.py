"""Questions to a running process over HTTP: whether it is ready, and how far behind it is.

Owns the names of the figures read from `/metrics`. Refuses to know processes, ports and what follows from an answer.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Literal

import urllib3

Health = Literal["ready", "not ready", "no answer"]
OUTBOX_PENDING = "registry_outbox_pending"
OUTBOX_AGE_SECONDS = "registry_outbox_oldest_age_seconds"
CONSUMER_LAG = "registry_consumer_lag"

_POOL = urllib3.PoolManager(timeout=urllib3.Timeout(connect=0.5, read=1.0), retries=False)
_SAMPLE = re.compile(r"^(?P<name>\w+)(?:\{(?P<labels>[^}]*)\})? (?P<value>\S+)", re.MULTILINE)


def health(address: str) -> Health:
    """Ask `/readyz` at host:port; takes at most about a second and a half."""
    try:
        return "ready" if _POOL.request("GET", f"http://{address}/readyz").status == HTTPStatus.OK else "not ready"
    except urllib3.exceptions.HTTPError:
        return "no answer"


def is_ready(address: str) -> bool:
    return health(address) == "ready"


def figures(address: str) -> dict[str, float]:
    """Return each metric at host:port as the sum over its labels (Prometheus text format); empty without an answer."""
    try:
        response = _POOL.request("GET", f"http://{address}/metrics")
    except urllib3.exceptions.HTTPError:
        return {}
    return totals(response.data.decode("utf-8", errors="replace"))


def totals(exposition: str) -> dict[str, float]:
    """Sum the samples of each metric name over its labels."""
    sums: dict[str, float] = {}
    for sample in _SAMPLE.finditer(exposition):
        sums[sample["name"]] = sums.get(sample["name"], 0.0) + float(sample["value"])
    return sums

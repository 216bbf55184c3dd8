"""What the figures were taken on: processors, memory, versions, and how busy the machine was before. No figures."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from registry_local.servers.mongodb import preferred_build

LISTENING_SECONDS = 3.0
LIBRARIES = ("flask", "gunicorn", "kafka-python", "marshmallow", "mongoengine", "noida-db", "pymongo", "secantusdb")


def facts() -> dict[str, Any]:
    """JSON values."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": _processor(),
        "processors": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "database": preferred_build(),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
    }


def busy() -> float:
    """The share of all processors, in percent, that others take just now, before a measure has started anything."""
    return float(psutil.cpu_percent(interval=LISTENING_SECONDS))


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())

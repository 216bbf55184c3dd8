"""Environments for programs that are measured beside ours, apart from ours because their dependencies are not. One a
lock, made once: `eve.lock` holds Eve and py-spy, `faststream.lock` FastStream, `weasyprint.lock` WeasyPrint.

Knows where they lie and what they were made from; what runs in them is no matter here.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).with_name("eve.lock")
FASTSTREAM_LOCK = Path(__file__).with_name("faststream.lock")
WEASYPRINT_LOCK = Path(__file__).with_name("weasyprint.lock")
CACHE = Path(__file__).parents[2] / ".cache" / "bench"


def ensure(lock: Path = LOCK) -> Path:
    """The directory of the environment's programs; made by uv from the hash-locked list when it is not there."""
    home = CACHE / f"{lock.stem}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    finished = home / "installed"
    if not finished.exists():
        uv = str(Path(sys.executable).parent / "uv")
        _run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home))
        _run(uv, "pip", "install", "--quiet", "--python", str(home), "--require-hashes", "-r", str(lock))
        finished.touch()
    return home / "bin"


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=300)

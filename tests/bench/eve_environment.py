"""An environment for Eve and for py-spy apart from ours, because Eve's dependencies are not. Made once a lock.

Knows where it lies and what it was made from; what runs in it is no matter here.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).with_name("eve.lock")
CACHE = Path(__file__).parents[2] / ".cache" / "bench"


def ensure() -> Path:
    """The directory of the environment's programs; made by uv from the hash-locked list when it is not there."""
    home = CACHE / f"eve-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    finished = home / "installed"
    if not finished.exists():
        uv = str(Path(sys.executable).parent / "uv")
        _run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home))
        _run(uv, "pip", "install", "--quiet", "--python", str(home), "--require-hashes", "-r", str(LOCK))
        finished.touch()
    return home / "bin"


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=300)

"""Where a worker's time goes, by py-spy: which function holds the interpreter, sampled from outside the process.

Waiting for the database or for a client is not in it: a worker that waits lets another thread work.
"""

import subprocess
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.bench import environments
from tests.bench.stage import Stage

SECONDS, A_SECOND = 10, 200
SHOWN = 25


def of_worker(stage: Stage, load: Callable[[], object]) -> list[str]:
    """Lines to print: the share of samples by function, itself and with what it calls, of one worker under `load`."""
    loading = threading.Thread(target=load)
    loading.start()
    worker = stage.trees()["conferences-serve"][1]
    written = stage.directory.root / "profile.txt"
    command = [str(environments.ensure() / "py-spy"), "record", "--gil", "--format", "raw"]
    limits = ["--pid", str(worker.pid), "--duration", str(SECONDS), "--rate", str(A_SECOND), "--output", str(written)]
    subprocess.run([*command, *limits], check=True, capture_output=True, timeout=SECONDS + 30)
    loading.join()
    return summarised(written)


def summarised(written: Path) -> list[str]:
    itself: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for line in written.read_text(encoding="utf-8").splitlines():
        stack, _, count = line.rpartition(" ")
        frames = [frame.rpartition(":")[0] or frame for frame in stack.split(";")]
        itself[frames[-1]] += int(count)
        for frame in set(frames):
            within[frame] += int(count)
    total = max(1, itself.total())
    lines = [f"{total} samples of one worker at work, {A_SECOND} a second for {SECONDS} s"]
    for title, counts in (("by itself", itself), ("with what it calls", within)):
        lines += [f"-- {title}"]
        lines += [f"{100 * count / total:5.1f} %  {name}" for name, count in counts.most_common(SHOWN)]
    return lines

"""Load on one HTTP address for some seconds: wrk where it is installed, else the client in Python; the same for all.

Owns the running of the load programs. Knows neither who answers nor what the figures are for.
"""

import json
import shutil
import subprocess
import sys
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.figures import quantile
from tests.bench.sender import Answered, Order

CONNECTIONS = 16
GRACE_SECONDS = 60.0
_SCRIPT = Path(__file__).with_name("post.lua")


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where the sample document is posted, and as whom ("" for nobody)."""

    port: int
    path: str
    body_file: Path
    authorization: str = ""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`refused` had another status than 2xx or 3xx, `broken` had none."""

    requests: int
    seconds: float
    refused: int
    broken: int
    p50_ms: float
    p99_ms: float

    @property
    def rate(self) -> float:
        """Accepted requests a second."""
        return (self.requests - self.refused) / self.seconds


def generator() -> str:
    return "wrk" if shutil.which("wrk") else "the client in Python (wrk is not installed)"


def hammer(target: Target, seconds: float) -> Outcome:
    """As fast as answers come, over CONNECTIONS connections."""
    if shutil.which("wrk") is None:
        return _of_answers(sent(target, seconds, None), seconds)
    address = f"http://127.0.0.1:{target.port}{target.path}"
    arguments = [str(target.body_file), uuid.uuid4().hex[:8], target.authorization]
    options = ["-t2", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "--timeout", "10s", "-s", str(_SCRIPT)]
    printed = _output(["wrk", *options, address, "--", *arguments], seconds)
    return Outcome(**json.loads(printed.splitlines()[-1]))


def sent(target: Target, seconds: float, rate: float | None) -> list[Answered]:
    """By the client in Python, at a constant rate when one is given."""
    with begin_sending(target, seconds, rate) as sending:
        return finish_sending(sending, seconds)


def begin_sending(target: Target, seconds: float, rate: float | None) -> "subprocess.Popen[str]":
    order = Order(
        host="127.0.0.1",
        port=target.port,
        path=target.path,
        body_file=str(target.body_file),
        run=uuid.uuid4().hex[:8],
        authorization=target.authorization,
        seconds=seconds,
        rate=rate,
        connections=CONNECTIONS,
    )
    command = [sys.executable, "-m", "tests.bench.sender"]
    sending = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert sending.stdin is not None
    sending.stdin.write(json.dumps(asdict(order)))
    sending.stdin.close()
    sending.stdin = None
    return sending


def finish_sending(sending: "subprocess.Popen[str]", seconds: float) -> list[Answered]:
    try:
        printed, _ = sending.communicate(timeout=seconds + GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        sending.kill()
        raise
    rows: list[dict[str, Any]] = json.loads(printed)
    return [Answered(**row) for row in rows]


def _of_answers(answers: Sequence[Answered], seconds: float) -> Outcome:
    took = [(answer.answered_at - answer.sent_at) * 1000 for answer in answers if answer.status]
    return Outcome(
        requests=len(took),
        seconds=seconds,
        refused=sum(1 for answer in answers if answer.status >= 400),
        broken=len(answers) - len(took),
        p50_ms=quantile(took, 0.5),
        p99_ms=quantile(took, 0.99),
    )


def _output(command: Sequence[str], seconds: float) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=seconds + GRACE_SECONDS).stdout

"""From the answer to a POST until the gateway shows it, all processes running, at three rates.

A tenth and half of the peak, which is the whole registry's: what it answers while relays and projectors carry on
beside it, and fall behind. And half of what they carry to the timelines meanwhile, which it can bear for long.

Beside it: kafka-python alone, producing, consuming and inserting at the same rate on the same servers, afterwards.

Requests come at a constant rate whatever the answers do. What is visible is read from the read model, where it is
committed; a sample is then asked of the gateway's API.
"""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence

from tests.bench.arrivals import Watch, position
from tests.bench.figures import Figure, quantile
from tests.bench.load import Target, begin_sending, finish_sending, hammer
from tests.bench.occasion import Occasion
from tests.bench.post import peak
from tests.bench.sender import Answered
from tests.bench.stage import EVERY_PROCESS, Stage

PATIENCE_SECONDS = 30.0
ASKED_BY_API = 20
BARE_SECONDS = 10.0


def measure(occasion: Occasion) -> Iterator[Figure]:
    alone = peak(occasion)
    seconds = occasion.lasting(25, 6)
    with occasion.stage(*EVERY_PROCESS) as stage:
        target = occasion.conferences(stage)
        peaking, gateway = occasion.lasting(10, 3), stage.database("gateway")
        before = position(gateway)
        full = hammer(target, peaking).rate
        carried = (position(gateway) - before) / peaking
        yield _figure("POST /v1/conferences, whole registry running", full, "/s",
                      f"{alone:.0f}/s with relay and projector stopped")  # fmt: skip
        yield _figure("carried through to timelines meanwhile", carried, "/s", "the rest is carried through afterwards")
        _at_rate(stage, target, 3, full * 0.1)  # and what was hammered in is carried through
        rates = {"a tenth of the peak": full / 10, "half of the peak": full / 2, "half of what is carried": carried / 2}
        for part, rate in rates.items():
            answers, seen_at = _at_rate(stage, target, seconds, rate)
            yield from _figures(stage, f"at {part}", rate, seconds, answers, seen_at)
            yield from _beside_bare(stage, target, f"at {part}", rate, answers, seen_at)


def _at_rate(stage: Stage, target: Target, seconds: float, rate: float) -> tuple[list[Answered], dict[str, float]]:
    """The answers, and when each record was first seen on a timeline."""
    watch = Watch(stage.database("gateway"))
    watch.start()
    try:
        answers = finish_sending(begin_sending(target, seconds, rate), seconds)
        awaited = {answer.record for answer in answers if answer.status == 201}
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not awaited <= watch.seen_at.keys() and time.monotonic() < deadline:
            time.sleep(0.1)
    finally:
        watch.end()
    return answers, watch.seen_at


def _figures(
    stage: Stage, when: str, rate: float, seconds: float, answers: Sequence[Answered], seen_at: dict[str, float]
) -> Iterator[Figure]:
    written = [answer for answer in answers if answer.status == 201]
    seen = [answer for answer in written if answer.record in seen_at]
    delays = [max(0.0, seen_at[answer.record] - answer.answered_at) * 1000 for answer in seen]
    for part, said, beside in ((0.5, "p50", ""), (0.95, "p95", ""), (0.99, "p99", "aim: under 150 ms")):
        yield _figure(f"answered to visible, {said}, {when}", quantile(delays, part), "ms", beside)
    took = [(answer.answered_at - answer.due_at) * 1000 for answer in written]
    yield _figure(f"due to answered, p99, {when}", quantile(took, 0.99), "ms", "waiting for a free connection included")
    lasted = max(answer.answered_at for answer in answers) - min(answer.due_at for answer in answers)
    yield _figure(f"answered, {when}", len(written) / lasted, "/s", f"sent at {rate:.0f}/s for {seconds:.0f} s")
    yield _figure(f"refused, or not visible after {PATIENCE_SECONDS:.0f} s, {when}", len(answers) - len(seen), "", "0")
    sample = seen[:: max(1, len(seen) // ASKED_BY_API)][:ASKED_BY_API]
    shown = sum(_is_shown(stage, answer.record) for answer in sample)
    yield _figure(f"asked of the gateway's API and shown, {when}", shown, "", f"{len(sample)} asked")


def _beside_bare(
    stage: Stage, target: Target, when: str, rate: float, answers: Sequence[Answered], seen_at: dict[str, float]
) -> Iterator[Figure]:
    """The rest of the registry stands idle beside the bare one, as it does on its servers."""
    seconds = BARE_SECONDS
    arguments = [stage.kafka, stage.mongodb_uri, str(target.body_file), str(rate), str(seconds)]
    command = [sys.executable, "-m", "tests.bench.bare_latency", *arguments]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, timeout=seconds + 120).stdout
    bare: list[float] = json.loads(printed)
    ours = [(seen_at[a.record] - a.answered_at) * 1000 for a in answers if a.record in seen_at]
    for part, said, aim in ((0.5, "p50", "aim: at most 3"), (0.99, "p99", "aim: at most 3")):
        floor = quantile(bare, part)
        beside = f"kafka-python alone: produced, consumed, inserted; {len(bare)} events in {seconds:.0f} s"
        yield _figure(f"bare, {said}, {when}", floor, "ms", beside)
        yield _figure(f"ratio to bare, {said}, {when}", quantile(ours, part) / floor, "", aim)


def _figure(name: str, value: float, unit: str, beside: str) -> Figure:
    return Figure(measure="visible", name=name, value=value, unit=unit, beside=beside)


def _is_shown(stage: Stage, record: str) -> bool:
    address = f"http://127.0.0.1:{stage.port('gateway-serve')}/v1/timelines/conferences/{record}"
    request = urllib.request.Request(address, headers={"Authorization": stage.authorization("reader")})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return len(json.load(answer)["items"]) == 1

"""Ten thousand rows of a spreadsheet: planned and entered through the API, beside a bare parse and bulk insert of them.

The bare one checks nothing, tells no duplicate, makes no event and can be neither read before nor gone on with after.
"""

import csv
import io
import time
import uuid
from collections.abc import Iterator

from tests.bench.asking import Client
from tests.bench.figures import Figure
from tests.bench.occasion import Occasion
from tests.bench.stage import Stage

SERVE = "conferences-serve"


def measure(occasion: Occasion) -> Iterator[Figure]:
    rows = int(occasion.lasting(10_000, 1_000))
    file = (
        "Name,Post,Organisation\n" + "".join(f"Nguyễn Văn Số {n},Chuyên viên,Sở Nội vụ\n" for n in range(rows))
    ).encode()
    with (
        occasion.stage(SERVE) as stage,
        Client(stage.port(SERVE), stage.authorization("secretary")) as client,
    ):
        bare = _bare(stage, file)
        began = time.perf_counter()
        _, plan = client.ask("POST", "/v1/parties/imports", file)
        planned = time.perf_counter() - began
        while plan["state"] != "applied":
            _, plan = client.ask("POST", f"/v1/imports/{plan['id']}/apply", b"", {"If-Match": f'"{plan["digest"]}"'})
        entered = time.perf_counter() - began - planned
    if plan["counts"]["entered"] != rows:
        raise RuntimeError(f"not every row was entered: {plan['counts']}")
    yield _figure(f"{rows:,} rows parsed and inserted, bare", bare, "s", "csv and insert_many, one document a row")
    yield _figure(f"{rows:,} rows planned", planned, "s", "each checked, told its duplicates, and kept")
    yield _figure(f"{rows:,} rows entered", entered, "s", "by the use cases of the API, an event each")
    yield _figure("planned, ratio to bare", planned / bare, "", "aim: at most 1.5")
    yield _figure("planned and entered, ratio to bare", (planned + entered) / bare, "", "aim: at most 1.5")


def _bare(stage: Stage, file: bytes) -> float:
    began = time.perf_counter()
    documents = [{"_id": str(uuid.uuid4()), **row} for row in csv.DictReader(io.StringIO(file.decode()))]
    stage.database("bare")["parties"].insert_many(documents)
    return time.perf_counter() - began


def _figure(name: str, value: float, unit: str, beside: str) -> Figure:
    return Figure(measure="importing", name=name, value=value, unit=unit, beside=beside)

"""Ten thousand rows of a spreadsheet: planned and entered through the API, beside two bulk inserts that check nothing.

The bare one keeps a document a row, which can be neither read before nor gone on with after and is told to nobody. The
floor keeps the very documents that the import kept, with their indexes: the row of the plan, the record, its event.
"""

import csv
import io
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.bench.asking import Client
from tests.bench.figures import Figure
from tests.bench.occasion import Occasion
from tests.bench.stage import Stage

SERVE, STORE = "conferences-serve", "mongodb"
KEPT = ("import_rows", "parties", "outbox")


@dataclass
class Took:
    """Seconds by the clock, and of processor time: of this process, the service and the store."""

    clock: float
    processors: float


def measure(occasion: Occasion) -> Iterator[Figure]:
    rows = int(occasion.lasting(10_000, 1_000))
    file = (
        "Name,Post,Organisation\n" + "".join(f"Nguyễn Văn Số {n},Chuyên viên,Sở Nội vụ\n" for n in range(rows))
    ).encode()
    with (
        occasion.stage(SERVE) as stage,
        Client(stage.port(SERVE), stage.authorization("secretary")) as client,
    ):
        bare, _ = _taken(stage, lambda: _insert_bare(stage, file))
        planned, plan = _taken(stage, lambda: client.ask("POST", "/v1/parties/imports", file)[1])
        entered, plan = _taken(stage, lambda: _entered(client, plan))
        kept = _kept(stage)
        floor, _ = _taken(stage, lambda: _insert_kept(stage, file, kept))
    if plan["counts"]["entered"] != rows:
        raise RuntimeError(f"not every row was entered: {plan['counts']}")
    whole = Took(planned.clock + entered.clock, planned.processors + entered.processors)
    yield from _figures(f"{rows:,} rows parsed and inserted, bare", bare, "csv and insert_many, one document a row")
    yield from _figures(f"{rows:,} rows planned", planned, "each checked, told its duplicates, and kept")
    yield from _figures(f"{rows:,} rows entered", entered, "by the use cases of the API, an event each")
    yield from _figures("the same documents parsed and inserted", floor, "row, record, event; no rule, no transaction")
    yield from _ratios("planned, ratio to bare", planned, bare, "aim: at most 1.5")
    yield from _ratios("planned and entered, ratio to bare", whole, bare, "aim: at most 1.5")
    yield from _ratios("planned and entered, ratio to the same documents", whole, floor, "what rules and promises cost")


def _taken(stage: Stage, work: Callable[[], Any]) -> tuple[Took, Any]:
    began, used = time.perf_counter(), _used(stage)
    made = work()
    return Took(time.perf_counter() - began, _used(stage) - used), made


def _used(stage: Stage) -> float:
    return time.process_time() + stage.processor_seconds(SERVE, STORE)


def _insert_bare(stage: Stage, file: bytes) -> None:
    stage.database("bare")["parties"].insert_many({"_id": str(uuid.uuid4()), **row} for row in _rows(file))


def _entered(client: Client, plan: Any) -> Any:
    while plan["state"] != "applied":
        _, plan = client.ask("POST", f"/v1/imports/{plan['id']}/apply", b"", {"If-Match": f'"{plan["digest"]}"'})
    return plan


def _kept(stage: Stage) -> dict[str, list[Any]]:
    """What the import kept; a database without any of it has its indexes."""
    for name in KEPT:
        for index, said in stage.database("conferences")[name].index_information().items():
            if index != "_id_":
                options = {option: said[option] for option in ("sparse", "partialFilterExpression") if option in said}
                stage.database("floor")[name].create_index(said["key"], name=index, **options)
    return {name: list(stage.database("conferences")[name].find()) for name in KEPT}


def _insert_kept(stage: Stage, file: bytes, kept: dict[str, list[Any]]) -> None:
    _rows(file)
    for name, documents in kept.items():
        stage.database("floor")[name].insert_many(documents, ordered=False)


def _rows(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode())))


def _figures(name: str, took: Took, beside: str) -> Iterator[Figure]:
    yield Figure(measure="importing", name=name, value=took.clock, unit="s", beside=beside)
    yield Figure(measure="importing", name=f"{name}, processor time", value=took.processors, unit="s", beside="")


def _ratios(name: str, took: Took, other: Took, beside: str) -> Iterator[Figure]:
    ratio, by_processors = took.clock / other.clock, took.processors / other.processors
    yield Figure(measure="importing", name=name, value=ratio, unit="", beside=beside)
    yield Figure(measure="importing", name=f"{name}, by processor time", value=by_processors, unit="", beside=beside)

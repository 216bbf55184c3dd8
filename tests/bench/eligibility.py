"""Who of ten thousand may be proposed for what: histories read from the registry, beside the same in the requests.

A request holds a megabyte, so that histories and dossiers are sent in several. Memory is that of the service's workers.
"""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from registry.folding import words
from tests.bench.asking import Client
from tests.bench.figures import Figure
from tests.bench.occasion import Occasion
from tests.bench.searching import name_of
from tests.bench.stage import Stage

SERVE = "awards-serve"
FORM = "bang-khen-bo-tinh"
HELD = ("lao-dong-tien-tien", "cstd-co-so", "lao-dong-tien-tien")
AWARDS_A_DECISION = 300
A_REQUEST = 1_500  # recipients whose histories fit a megabyte
TERMS = {"on": "2026-01-15", "authority": "province"}


def measure(occasion: Occasion) -> Iterator[Figure]:
    count = int(occasion.lasting(10_000, 500))
    with occasion.stage(SERVE) as stage, Client(stage.port(SERVE), stage.authorization("awards_officer")) as client:
        ids = [uuid.uuid4().hex for _ in range(count)]
        fill(stage, ids)
        asked = {**TERMS, "forms": [FORM], "recipients": ids}
        before = _resident(stage)
        took, lines = client.lines("/v1/eligibility/recipients", asked)
        read = took / 1000
        grown = _resident(stage) - before
        sent, verdicts = _with_histories(client, ids)
    told = [line["forms"][0]["outcome"] for line in lines]
    if told != verdicts:
        raise RuntimeError("the same recipients came out otherwise")
    beside = f"{len(HELD)} awards each, one form"
    yield _figure(f"{count:,} recipients, histories read from the registry", read, "s", beside)
    yield _figure("the same, histories in the requests", sent, "s", f"{A_REQUEST:,} recipients a request")
    yield _figure("ratio to it", read / sent, "", "what it costs to read what was not sent")
    yield _figure("recipients a second", count / read, "/s", "aim: 10 000 in seconds")
    yield _figure(
        "memory it took", grown, "MiB", f"of an answer of {sum(len(str(line)) for line in lines) / 2**20:.0f}"
    )


def fill(stage: Stage, ids: list[str]) -> None:
    """Persons with awards, as projection and use cases keep them; how they got there is no matter here."""
    database, at = stage.database("awards"), datetime.now(UTC)
    database["known_parties"].insert_many(
        {"_id": one, "last_sequence": 1, "kind": "person", "name": name_of(number), "posts": []}
        for number, one in enumerate(ids)
    )
    for year, form in enumerate(HELD, start=2022):
        for first in range(0, len(ids), AWARDS_A_DECISION):
            decision = f"{year}-{first}"
            issuer, signed = {"name": "Giám đốc Sở Nội vụ", "kind": "organisation"}, f"{year + 1}-01-08"
            database["decisions"].insert_one(
                {
                    "_id": decision,
                    "version": 1,
                    "issuer": issuer,
                    "number": f"{first}/QĐ-SNV",
                    "state": "signed",
                    "signed": {"on": signed, "precision": "day"},
                    "signed_on": datetime.fromisoformat(signed),
                    "grants": [],
                    "identity": decision,
                    "recorded_at": at,
                }
            )
            portion = enumerate(ids[first : first + AWARDS_A_DECISION], first)
            database["awards"].insert_many(
                _award(name_of(number), one, form, year, decision) for number, one in portion
            )


def _award(name: str, recipient: str, form: str, year: int, decision: str) -> dict[str, Any]:
    achievement = f"Hoàn thành tốt nhiệm vụ năm {year}"
    return {
        "_id": uuid.uuid4().hex,
        "version": 1,
        "decision_id": decision,
        "state": "granted",
        "form_code": form,
        "recipient_id": recipient,
        "achievement": achievement,
        "achievement_period": {"label": str(year)},
        "form": {"code": form, "labels": {"vi": form}},
        "words": words(f"{name} {achievement}"),
        "recipient": {"party_id": recipient, "name": name, "kind": "individual"},
    }


def _with_histories(client: Client, ids: list[str]) -> tuple[float, list[str]]:
    """Seconds for all of them, and how each came out."""
    common = {**TERMS, "form": FORM, "recipient_kind": "individual"}
    candidates = [{"recipient": one, "history": _history(number)} for number, one in enumerate(ids)]
    portions = [candidates[first : first + A_REQUEST] for first in range(0, len(candidates), A_REQUEST)]
    answers = [client.post("/v1/eligibility", {**common, "candidates": portion}) for portion in portions]
    return sum(took for took, _ in answers) / 1000, [
        one["outcome"] for _, said in answers for one in said["candidates"]
    ]


def _history(number: int) -> list[dict[str, Any]]:
    first = number // AWARDS_A_DECISION * AWARDS_A_DECISION
    return [
        {
            "form": form,
            "decided_on": f"{year + 1}-01-08",
            "decision": f"{first}/QĐ-SNV",
            "period": {"label": str(year)},
            "achievement": f"Hoàn thành tốt nhiệm vụ năm {year}",
        }
        for year, form in enumerate(HELD, start=2022)
    ]


def _resident(stage: Stage) -> float:
    """MiB of all the workers together."""
    return float(sum(process.memory_info().rss for process in stage.trees()[SERVE])) / 2**20


def _figure(name: str, value: float, unit: str, beside: str) -> Figure:
    return Figure(measure="eligibility", name=name, value=value, unit=unit, beside=beside)

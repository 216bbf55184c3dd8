"""A party found by its name among very many, as somebody types it: without diacritics, and the beginning of a word.

The records are made by the aggregate itself and inserted in large portions: how they got there is no matter here.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode

from conferences.party.commands import RegisterParty
from conferences.party.party import Party
from registry.folding import fold
from tests.bench.asking import Client
from tests.bench.figures import Figure, quantile
from tests.bench.occasion import Occasion
from tests.bench.stage import Stage

SERVE = "conferences-serve"
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLES = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Thanh", "Quốc", "Xuân", "Thu", "Kim", "Bá")
GIVEN = ("An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hải", "Hoa", "Hùng", "Lan", "Lý", "Mai", "Nam", "Vân")
RARE = 4_711
TIMES = 100
A_PORTION = 5_000


def measure(occasion: Occasion) -> Iterator[Figure]:
    parties = int(occasion.lasting(100_000, 5_000))
    with (
        occasion.stage(SERVE) as stage,
        Client(stage.port(SERVE), stage.authorization("reader")) as client,
    ):
        fill(stage, parties)
        asked = {
            "a whole name": fold(name_of(RARE)),
            "a rare word": str(RARE),
            "two words that many have": "nguyen van",
        }
        for said, query in asked.items():
            address = f"/v1/parties?{urlencode({'q': query, 'limit': 20})}"
            times = [client.ask("GET", address)[0] for _ in range(TIMES)]
            for part, name in ((0.5, "p50"), (0.95, "p95")):
                beside = f"{parties:,} parties, 20 of those found; aim: under 50"
                yield Figure(
                    measure="searching",
                    name=f"{said}, {name}",
                    value=quantile(times, part),
                    unit="ms",
                    beside=beside,
                )


def fill(stage: Stage, parties: int) -> None:
    at, collection = datetime.now(UTC), stage.database("conferences")["parties"]
    for first in range(0, parties, A_PORTION):
        collection.insert_many(_document(name_of(number), at) for number in range(first, first + A_PORTION))


def name_of(number: int) -> str:
    """Each ends with a number of its own; the words before it are those of many."""
    family, rest = number % len(FAMILIES), number // len(FAMILIES)
    middle, given = rest % len(MIDDLES), rest // len(MIDDLES) % len(GIVEN)
    return f"{FAMILIES[family]} {MIDDLES[middle]} {GIVEN[given]} {number}"


def _document(name: str, at: datetime) -> dict[str, object]:
    party, _ = Party.register(RegisterParty(kind="person", name=name), at)
    party.version = 1
    document: dict[str, object] = party.to_mongo().to_dict()
    return document

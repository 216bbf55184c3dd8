"""A party found among very many, as somebody types it: a name without diacritics or mistyped, a post, an organisation.

The records are made by the aggregate itself and inserted in large portions: how they got there is no matter here.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode

from conferences.party.commands import NewPost, RegisterParty
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
TITLES = (
    *("Chủ tịch", "Phó Chủ tịch", "Giám đốc", "Phó Giám đốc", "Trưởng phòng", "Bí thư", "Hiệu trưởng", "Kế toán"),
    *("Chánh Văn phòng", "Thanh tra viên", "Chuyên viên", "Đội trưởng", "Ủy viên", "Thủ quỹ", "Chủ nhiệm", "Cán bộ"),
)
BODIES = 500
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
        for said, query in questions().items():
            address = f"/v1/parties?{urlencode({**query, 'limit': 20})}"
            before = stage.processor_seconds("mongodb", SERVE)
            times = [client.ask("GET", address)[0] for _ in range(TIMES)]
            used = (stage.processor_seconds("mongodb", SERVE) - before) * 1000 / TIMES
            yield Figure(measure="searching", name=f"{said}, processor time, store too", value=used, unit="ms")
            for part, name in ((0.5, "p50"), (0.95, "p95")):
                beside = f"{parties:,} parties, 20 of those found; aim: under 50"
                yield Figure(
                    measure="searching",
                    name=f"{said}, {name}",
                    value=quantile(times, part),
                    unit="ms",
                    beside=beside,
                )


def questions() -> dict[str, dict[str, str]]:
    whole = fold(name_of(RARE))
    return {
        "a whole name": {"q": whole},
        "a rare word": {"q": str(RARE)},
        "one word that many have": {"q": "nguyen"},
        "two words that many have": {"q": "nguyen van"},
        "two words that many have, not as a name begins": {"q": "van nguyen"},
        "a name with a letter missing": {"q": whole[:2] + whole[3:]},
        "a post in a body as written": {"post": f"pho giam doc {BODIES - 1}"},
        "a post that one in sixteen hold": {"post": "hieu truong"},
        "who is in a body": {"organisation": body_of(RARE)},
    }


def fill(stage: Stage, parties: int) -> None:
    at, collection = datetime.now(UTC), stage.database("conferences")["parties"]
    for first in range(0, parties, A_PORTION):
        collection.insert_many(_document(number, at) for number in range(first, first + A_PORTION))


def name_of(number: int) -> str:
    """Each ends with a number of its own; the words before it are those of many."""
    family, rest = number % len(FAMILIES), number // len(FAMILIES)
    middle, given = rest % len(MIDDLES), rest // len(MIDDLES) % len(GIVEN)
    return f"{FAMILIES[family]} {MIDDLES[middle]} {GIVEN[given]} {number}"


def body_of(number: int) -> str:
    """The id of the body where the post is held; bodies have no records here, and need none to be asked for."""
    return f"body-{number // len(TITLES) % BODIES}"


def _document(number: int, at: datetime) -> dict[str, object]:
    body = f"Ủy ban nhân dân xã {number // len(TITLES) % BODIES}"
    post = NewPost(title=TITLES[number % len(TITLES)], organisation_name=body, organisation_id=body_of(number))
    party, _ = Party.register(RegisterParty(kind="person", name=name_of(number), posts=(post,)), at)
    party.version = 1
    document: dict[str, object] = party.to_mongo().to_dict()
    return document

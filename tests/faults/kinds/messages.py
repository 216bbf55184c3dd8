"""What anybody could send to the topics who may write to them: each must end in dead letters, or be a repetition."""

import random

from registry.contracts.topics import CONFERENCES
from registry.messaging.aggregate import new_id
from tests.faults import topics
from tests.faults.planting import FORGED, INDISPENSABLE, MIB, PLANTED, UNREADABLE, Changes, Headers, changed, send
from tests.faults.scene import Scene
from tests.unit.gateway.events import envelope, registered

POISON = 3  # records at once
LARGE_BYTES = 5 * MIB
NEWEST = 50  # records of a partition
HEADER = (PLANTED, b"a fault")


def plant_poison(scene: Scene, chance: random.Random) -> str:
    """Records that no consumer can apply, in any partition."""
    send(scene.addresses["kafka"], *((chance.randbytes(8), b"\xff poison", [HEADER]) for _ in range(POISON)))
    return f"{POISON} records of poison"


def plant_five_mebibytes(scene: Scene, chance: random.Random) -> str:
    """A record that is too large to be sent to the dead letters with its origin."""
    send(scene.addresses["kafka"], (chance.randbytes(8), b"x" * LARGE_BYTES, [HEADER]))
    return "a record of 5 MiB"


def plant_what_cannot_be_read(scene: Scene, chance: random.Random) -> str:
    """The first event of a record that nobody made, with one thing wrong."""
    name = chance.choice(list(UNREADABLE))
    _plant(scene, UNREADABLE[name][0])
    return f"an event with {name}"


def plant_what_lacks_a_header(scene: Scene, chance: random.Random) -> str:
    header = chance.choice(INDISPENSABLE)
    _plant(scene, {header: None})
    return f"an event without {header}"


def forge_an_event(scene: Scene, chance: random.Random) -> str:
    """The id and place of an event that is in the log, with another body: nobody may believe it."""
    found = chance.choice(_newest(scene, chance))
    value = (found.value or b"").replace("Lê Thị".encode(), "Kẻ giả mạo".encode())
    send(scene.addresses["kafka"], (found.key or b"", value, [*_headers(found), (FORGED, b"a fault")]))
    return "the id of an event with another body"


def repeat_and_reverse_the_log(scene: Scene, chance: random.Random) -> str:
    newest = _newest(scene, chance)
    again = ((record.key or b"", record.value or b"", _headers(record)) for record in reversed(newest))
    send(scene.addresses["kafka"], *again)
    return f"{len(newest)} events once more, the newest first"


def _plant(scene: Scene, changes: Changes) -> None:
    party = new_id()
    value, headers = changed(envelope(registered(party, "Nguyễn Thị Không")), changes)
    send(scene.addresses["kafka"], (party.encode(), value, [*headers, HEADER]))


def _newest(scene: Scene, chance: random.Random) -> list[topics.Record]:
    """True events at the end of a partition, one of those that have any."""
    found: list[topics.Record] = []
    while not found:
        ends_with = topics.newest(scene.addresses["kafka"], CONFERENCES, NEWEST, chance)
        found = [record for record in ends_with if not record.header(PLANTED) and not record.header(FORGED)]
    return found


def _headers(record: topics.Record) -> Headers:
    return [(name, raw or b"") for name, raw in record.headers]

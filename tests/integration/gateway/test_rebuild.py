"""From a real broker into the read model, and once more from the beginning: the same, byte for byte."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from gateway.timeline.cursor import Cursor
from gateway.timeline.digest import digest
from gateway.timeline.generation import Generations
from gateway.timeline.read_model import ReadModel
from gateway.timeline.reading import Question
from registry.contracts.envelope import Envelope
from registry.contracts.party import PartyCorrected, PartyFacts
from registry.messaging.connection import Documents
from tests.integration.gateway.following import (
    positions,
    projecting,
    rebuild_once,
    send,
    send_at_once,
    shown,
    until,
    wait_for,
)
from tests.unit.gateway.events import RECORDED_AT, envelope, registered

PEOPLE = 30

pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # kafka-python forgets its sockets


def story(number: int) -> list[Envelope]:
    """Somebody is registered, and the name is corrected a day later."""
    event = registered(f"p{number}", f"Người {number}", happened_at=RECORDED_AT - timedelta(days=number))
    facts = PartyFacts(kind="person", name=f"Người thứ {number}")
    later = RECORDED_AT + timedelta(days=1)
    correction = PartyCorrected(
        happened_at=later, party_id=f"p{number}", party=facts, reason="Thiếu chữ", changed=("name",)
    )
    return [envelope(event), envelope(correction, sequence=2, recorded_at=later)]


def test_rebuilt_beside_a_running_projector_it_is_the_same_and_goes_on(home: Documents, kafka: str) -> None:
    told = [one for number in range(PEOPLE) for one in story(number)]
    send(kafka, told + told[:7])  # seven come twice, as after a relay that died between sending and marking
    seen: list[tuple[str, int, int]] = []
    with projecting(home, kafka):
        wait_for(home, len(told))
        assert len(set(shown(home))) == len(shown(home)) == len(told)
        before = digest(Generations(home).current().database)
        arrived = positions(home)
        assert sorted(arrived.values()) == list(range(1, len(told) + 1))

        outcome = rebuild_once(home, kafka, lambda *said: seen.append(said))
        assert outcome.is_identical
        assert outcome.resumed_at == 0
        assert outcome.generation == 2
        assert digest(Generations(home).current().database) == before
        assert positions(home) == arrived
        assert ("reading the log", len(told) + 7, len(told) + 7) in seen
        label, done, total = seen[-1]
        assert (label, done) == ("comparing", total)
        assert total == 2 * sum(counted["documents"] for counted in before.values())

        send(kafka, story(PEOPLE))
        wait_for(home, len(told) + 2)
    assert home["entries"].find_one() is None, "the old generation is gone"
    assert positions(home)[f"p{PEOPLE}.00000002"] == len(told) + 2


def test_a_projector_that_starts_again_goes_on_where_it_stopped(home: Documents, kafka: str, tmp_path: Path) -> None:
    before = len(shown(home))
    with projecting(home, kafka):
        send(kafka, story(PEOPLE + 1))
        wait_for(home, before + 2)
    send(kafka, story(PEOPLE + 2))
    assert len(shown(home)) == before + 2
    with projecting(home, kafka):
        wait_for(home, before + 4)
    assert sorted(positions(home).values()) == list(range(1, len(positions(home)) + 1))


PAGE = 6


def test_who_pages_through_while_it_is_swapped_in_notices_nothing(home: Documents, kafka: str) -> None:
    read_model = ReadModel(Generations(home))
    expected = walk(read_model)
    assert len(set(expected)) == len(expected) > 10 * PAGE
    walks: list[list[str]] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            walks.append(walk(read_model))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    number = Generations(home).current().number
    outcome = rebuild_once(home, kafka)
    assert outcome.generation == Generations(home).current().number > number
    after = len(walks)
    until(lambda: len(walks) > after + len(readers))  # each has walked in the new one
    stop.set()
    for reader in readers:
        reader.join()
    assert all(walked == expected for walked in walks)


def walk(read_model: ReadModel) -> list[str]:
    """Every entry of the timeline of everything, page by page."""
    question, cursor, seen = Question(timeline="all"), None, []
    while True:
        page = read_model.page(question, cursor, PAGE).page
        seen += [row["event_id"] for row in page.rows]
        if not page.has_after:
            return seen
        cursor = Cursor("after", page.rows[-1]["place"].partition("|")[2])


MANY = 520  # more than a batch
ROOT = Path(__file__).parents[3]


@pytest.fixture
def crowd(home: Documents, kafka: str) -> int:
    """How many entries the timeline of everything has, once there are many and a projector has written them all."""
    found = len(list(home.client[Generations(home).current().database.name]["entries"].find({"timeline": "all"})))
    if found < MANY:
        send_at_once(kafka, [envelope(registered(f"many{number}", f"Người {number}")) for number in range(MANY)])
        found += MANY
    with projecting(home, kafka):
        until_written(home, found)
    return found


def until_written(home: Documents, entries: int) -> None:
    until(lambda: Generations(home).current().database["entries"].count_documents({"timeline": "all"}) >= entries)


@contextmanager
def rebuilding(home: Documents, kafka: str, mongodb_uri: str) -> Iterator[subprocess.Popen[str]]:
    """A rebuild in a process of its own."""
    command = [sys.executable, "-m", "tests.integration.gateway.following", mongodb_uri, home.name, kafka]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_killed_it_goes_on_from_there(home: Documents, kafka: str, mongodb_uri: str, crowd: int) -> None:
    before = digest(Generations(home).current().database)
    with rebuilding(home, kafka, mongodb_uri) as process:
        assert process.stdout
        for line in process.stdout:  # reading the log 500 1400
            if int(line.split()[-2]) > 0:
                break
    assert digest(Generations(home).current().database) == before, "what readers see stands"

    outcome = rebuild_once(home, kafka)
    assert 0 < outcome.resumed_at < outcome.records
    assert outcome.is_identical
    assert digest(Generations(home).current().database) == before


def test_stopped_by_hand_it_goes_on(home: Documents, kafka: str, crowd: int) -> None:
    class Stop(KeyboardInterrupt):
        pass

    def stop_in_the_middle(_label: str, done: int, _total: int) -> None:
        if done:
            raise Stop

    with pytest.raises(Stop):
        rebuild_once(home, kafka, stop_in_the_middle, anew=True)
    seen: list[int] = []
    outcome = rebuild_once(home, kafka, lambda _label, done, _total: seen.append(done))
    assert seen[0] == min(outcome.resumed_at, outcome.records) > 0
    assert outcome.is_identical


def test_one_at_a_time(home: Documents, kafka: str) -> None:
    from gateway.timeline.rebuild import AnotherRebuild
    from registry.messaging.lease import Lease

    other = Lease(home, "rebuild", "somebody else")
    assert other.try_acquire()
    stop = threading.Event()
    beating = threading.Thread(target=lambda: [other.renew() for _ in iter(lambda: stop.wait(0.5), True)])
    beating.start()
    try:
        with pytest.raises(AnotherRebuild):
            rebuild_once(home, kafka)
    finally:
        stop.set()
        beating.join()
        other.release()

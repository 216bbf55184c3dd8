"""The demo on the whole registry: two real conferences on their timelines with their doubts, once, whatever is killed.

Promises 1 to 4 and 7 of docs/delivery-guarantees.md, through the public doors: a kill -9 of any one process while the
demo runs, the embedded database and broker included, loses and doubles nothing.
"""

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from registry_local.demo.samples import samples
from tests.e2e.conftest import Registry

VICTIMS = (
    "mongodb",
    "conferences-relay",
    "gateway-project",
    "kafka",
    "conferences-serve",
    "awards-project",
    "gateway-serve",
    "awards-relay",
    "awards-serve",
)
STEPS = [step for sample in samples() for step in sample.steps]
EVENTS = {  # that a step is told by
    "parties": "party.registered",
    "conferences": "conference.recorded",
    "agenda": "conference.agenda_item_added",
    "attendance": "attendance.recorded",
    "indicators": "indicator.recorded",
    "report-items": "report_item.recorded",
    "media": "medium.recorded",
    "decisions": "decision.reported",
    "presentations": "presentation.recorded",
}
TOLD = Counter(EVENTS[step.address.rpartition("/")[2]] for step in STEPS)
TOLD["award.granted"] = sum(len(step.body.get("grants", ())) for step in STEPS)


class Entered(NamedTuple):
    """What the command printed, its code, and whom it lost on the way."""

    said: str
    code: int
    killed: list[str]


@pytest.fixture(scope="module")
def entered(registry: Registry) -> Entered:
    """The first run of the demo, during which each process is killed; every other test reads what that came to."""
    demo = registry.start("demo")
    with ThreadPoolExecutor(1) as killer:
        killed = killer.submit(_kill_one_after_another, registry)
        said, _ = demo.communicate(timeout=300)
    _wait_for(lambda: len(registry.entries("all")) >= TOLD.total())
    return Entered(said, demo.returncode, killed.result())


def subject(registry: Registry, words: str, kind: str) -> str:
    """The timeline of the one subject that a search for `words` finds."""
    found = registry.get(f"/v1/subjects?q={words.replace(' ', '+')}&kind={kind}")["items"]
    assert len(found) == 1, found
    return str(found[0]["timeline"]).removeprefix("/v1/timelines/")


def types(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["type"].removeprefix("registry.").removesuffix(".v1") for entry in entries]


def test_each_process_was_killed_and_everything_is_told_once(registry: Registry, entered: Entered) -> None:
    assert entered.code == 0, entered.said
    assert entered.killed == list(VICTIMS)
    entries = registry.entries("all")
    assert Counter(types(entries)) == TOLD
    assert len({entry["event_id"] for entry in entries}) == TOLD.total()
    assert _wait_for(lambda: all(each.condition == "running" for each in registry.state().processes))


@pytest.mark.usefixtures("entered")
def test_a_person_is_found_without_diacritics_and_attended_spoke_and_presented(registry: Registry) -> None:
    entries = registry.entries(subject(registry, "ly kieu van", "person"))
    assert Counter(types(entries)) == {
        "party.registered": 1,
        "attendance.recorded": 1,
        "conference.agenda_item_added": 1,
        "presentation.recorded": 1,
        "report_item.recorded": 3,
    }
    speech = next(entry for entry in entries if entry["type"] == "registry.conference.agenda_item_added.v1")
    assert speech["roles"] == ["speaker"]
    happened = [entry["happened"]["at"] for entry in entries]
    assert happened == sorted(happened)
    attended = next(entry for entry in entries if entry["type"] == "registry.attendance.recorded.v1")
    assert "Trưởng Ban Nội chính Tỉnh ủy" in attended["sentences"]["vi"]
    assert attended["happened"]["precision"] == "day"
    assert attended["happened"]["at"].startswith("2025-01-1")
    presented = next(entry for entry in entries if entry["type"] == "registry.presentation.recorded.v1")
    assert "presenter" in presented["roles"]


@pytest.mark.usefixtures("entered")
def test_the_host_received_the_flag_for_2023_and_the_doubts_stand_beside(registry: Registry) -> None:
    entries = registry.entries(subject(registry, "dang uy khoi co quan", "organisation"))
    granted = [entry for entry in entries if entry["type"] == "registry.award.granted.v1"]
    assert any("Cờ thi đua của Chính phủ" in entry["sentences"]["vi"] for entry in granted)
    assert any("2023" in entry["sentences"]["vi"] for entry in granted)
    recorded = next(entry for entry in entries if entry["type"] == "registry.conference.recorded.v1")
    assert any("inferred" in doubt["text"] for doubt in recorded["doubts"])
    assert any(doubt.get("as_reported") == "1960–1924" for doubt in recorded["doubts"])


@pytest.mark.usefixtures("entered")
def test_the_flag_was_granted_and_then_handed_over_at_the_conference(registry: Registry) -> None:
    flags = registry.get("/v1/awards?form=co-thi-dua-chinh-phu")["items"]
    assert len(flags) == 1
    assert flags[0]["state"] == "presented"
    entries = registry.entries(f"awards/{flags[0]['id']}")
    assert types(entries).index("award.granted") < types(entries).index("presentation.recorded")
    presented = entries[types(entries).index("presentation.recorded")]
    assert "Lãnh đạo tỉnh" in presented["sentences"]["vi"]


@pytest.mark.usefixtures("entered")
def test_the_conference_holds_who_met_and_what_was_handed_over(registry: Registry) -> None:
    entries = registry.entries(subject(registry, "tong ket 2024 don nhan co thi dua", "conference"))
    assert types(entries).count("attendance.recorded") == 3
    assert types(entries).count("presentation.recorded") == 3
    assert types(entries).count("conference.agenda_item_added") == 7
    assert types(entries).count("indicator.recorded") == 3
    assert types(entries).count("report_item.recorded") == 8


@pytest.mark.usefixtures("entered")
def test_a_percentage_that_was_printed_wrong_stands_beside_the_right_one(registry: Registry) -> None:
    found = registry.get("/v1/indicators?has_discrepancy=true")["items"]
    assert [(each["reported_percent"], each["computed_percent"], each["discrepancy"]) for each in found] == [
        (113.34, 113.39, -0.05)
    ]
    entries = registry.entries(f"conferences/{found[0]['conference']['conference_id']}")
    said = next(entry["sentences"]["en"] for entry in entries if "113.39" in entry["sentences"]["en"])
    assert "reported as 113.34 %" in said


@pytest.mark.usefixtures("entered")
def test_every_field_is_read_back_as_it_was_entered(registry: Registry) -> None:
    said = registry.run("demo", "--check")
    assert said.count("no differences") == len(samples()) * len(("lists", "exports", "dossier", "timelines"))


def test_run_twice_it_changes_nothing(registry: Registry, entered: Entered) -> None:
    before = registry.entries("all")
    again = registry.run("demo")
    assert "nothing was changed" in again
    assert "nothing was changed" not in entered.said
    assert registry.entries("all") == before


@pytest.mark.usefixtures("entered")
def test_newest_first_is_oldest_first_turned_round(registry: Registry) -> None:
    assert registry.entries("all", "newest") == registry.entries("all", "oldest")[::-1]


def _kill_one_after_another(registry: Registry) -> list[str]:
    """Kill each process, and whatever it started, when the demo has entered its share more since the last kill.

    Returns those that were killed. One may be on its way down already, because the broker died and is being repaired.
    """
    killed = []
    for number, process in enumerate(VICTIMS):
        _wait_for(lambda part=number: _written(registry.data / "demo.json") >= 3 + part * len(STEPS) // len(VICTIMS))
        if _wait_for(lambda name=process: _kill(registry, name)):
            killed.append(process)
    return killed


def _kill(registry: Registry, process: str) -> bool:
    """Whether it was there to be killed: the one before it may be the reason that it is just being started again."""
    try:
        os.killpg(registry.told(process).pid, signal.SIGKILL)
    except (TypeError, ProcessLookupError):
        return False
    return True


def _wait_for(is_so: Callable[[], object]) -> bool:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.005)
    return False


def _written(journal: Path) -> int:
    return len(json.loads(journal.read_text(encoding="utf-8"))) if journal.exists() else 0

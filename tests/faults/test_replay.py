"""What a run leaves behind: the topics as they were, and a verdict that anybody can repeat without a server."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from registry.messaging import outbox
from tests.faults import topics
from tests.faults.__main__ import main
from tests.faults.brokers import ON_NOIDA
from tests.faults.bundle import Bundle
from tests.faults.ledger import Ledger
from tests.faults.oracle import EVERYTHING, Event, Kept
from tests.faults.planting import PLANTED
from tests.faults.reading import Told
from tests.faults.run import Options, Struck
from tests.faults.topics import Record
from tests.integration.delivery.registry_under_test import until
from tests.unit.messaging import records

OPTIONS = Options(seed=7, writes=6, writers=2, kafka="apache", only=("kill a door",))
WRITTEN = [("r1", 1), ("r2", 1), ("r1", 2), ("r1", 3), ("r2", 2)]


@ON_NOIDA
def test_the_dump_of_the_topics_is_every_record_byte_for_byte(registry, tmp_path):
    with registry.relay():
        tally_id = registry.write()
        until(lambda: not registry.pending, lambda: "it is not sent")
    placed = registry.send_raw(b"no \xff text", b"\xfe\x00", [("from", b"\xff elsewhere"), ("empty", b"")])
    count = topics.dump(registry.bootstrap_servers, tmp_path)
    found = list(topics.read(tmp_path))
    assert len(found) == count
    [event] = [each for each in found if each.header("ce_subject") == tally_id]
    [envelope] = [outbox.envelope_of(entry) for entry in outbox.history(registry.database, tally_id)]
    assert (event.key, event.value) == (tally_id.encode(), envelope.value.encode())
    assert list(event.headers) == envelope.headers()
    [other] = [each for each in found if each.value == b"\xfe\x00"]
    assert (other.partition, other.offset, other.timestamp) == (placed.partition, placed.offset, placed.timestamp)
    assert (other.key, other.headers) == (b"no \xff text", (("from", b"\xff elsewhere"), ("empty", b"")))


def left_behind(directory: Path) -> Bundle:
    """By a run in which every promise was kept."""
    bundle, ledger = Bundle(directory), Ledger(directory / "ledger.jsonl")
    for record, version in WRITTEN:
        ledger.answered(ledger.begin(f"{record}-{version}", "correct"), record, version)
    ledger.refused(ledger.begin("refused", "correct a stale version"))
    ledger.begin("doubt", "register")
    ledger.close()
    histories = {name: [Kept(v, f"{name}-{v}") for r, v in WRITTEN if r == name] for name in ("r1", "r2")}
    timelines = {name: [Event(name, event.sequence) for event in events] for name, events in histories.items()}
    everything = [event for events in timelines.values() for event in events]
    bundle.note_told(Told(histories, {**timelines, EVERYTHING: everything}, ("same", "same")))
    bundle.note(OPTIONS, [Struck("kill a door", "kill -9 gateway-serve", 2.5), Struck("kill a door", "again", 4.25)])
    write_log(bundle, [sent(record, version, offset) for offset, (record, version) in enumerate(WRITTEN)])
    return bundle


def sent(record: str, version: int, offset: int, **changes: Any) -> Record:
    """The event of a write as its topic has it."""
    raw = records.record(record, version, offset)
    value = json.dumps({"party": {"name": changes.pop("marker", f"{record}-{version}")}}).encode()
    names = ("topic", "partition", "offset", "timestamp", "key")
    said = {**{name: getattr(raw, name) for name in names}, "value": value, "headers": tuple(raw.headers)}
    return Record(**{**said, **changes})


def write_log(bundle: Bundle, log: list[Record]) -> None:
    bundle.topics.mkdir(exist_ok=True)
    for topic in {record.topic for record in log}:
        topics.write(bundle.topics, topic, (record for record in log if record.topic == topic))


def judged(bundle: Bundle, *options: str) -> Result:
    return CliRunner().invoke(main, ["judge", str(bundle.directory), *options])


def test_a_run_that_kept_every_promise_is_judged_the_same_again(tmp_path):
    bundle = left_behind(tmp_path)
    result = judged(bundle, "--report", str(tmp_path / "report.json"))
    assert result.exit_code == 0, result.output
    said = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert said == {
        "command": '''make faults FAULTS="--seed 7 --writes 6 --writers 2 --kafka apache --only 'kill a door'"''',
        "attempts": 7,
        "answered": 5,
        "refused": 1,
        "in doubt": 1,
        **dict.fromkeys(("lost", "doubled", "reordered", "holes", "invented", "unexplained"), 0),
        "faults": {"kill a door": {"times": 2, "recovered_in_at_most_seconds": 4.2}},
    }


LOG = [sent(record, version, offset) for offset, (record, version) in enumerate(WRITTEN)]
LETTER = sent("r1", 3, 9, topic="conferences.events.dead-letters", headers=(("dl_reason", b"malformed event"),))


@pytest.mark.parametrize(
    ("log", "breach"),
    [
        pytest.param(LOG[:-1], "lost", id="the last record is missing"),
        pytest.param([*LOG[:2], *LOG[3:]], "holes", id="one in the middle is missing"),
        pytest.param([LOG[2], LOG[0], LOG[1], *LOG[3:]], "reordered", id="two changed places"),
        pytest.param([*LOG, sent("r1", 3, 5, marker="r1-2")], "doubled", id="a number has two bodies"),
        pytest.param([*LOG, sent("r2", 3, 5, marker="r2-2")], "doubled", id="a write has two events"),
        pytest.param([*LOG, sent("r2", 3, 5, marker="refused")], "invented", id="what was refused is there"),
        pytest.param([*LOG, sent("r3", 1, 5, marker="nobody")], "invented", id="what nobody sent is there"),
        pytest.param([*LOG, LETTER], "unexplained", id="a dead letter of no fault"),
    ],
)
def test_a_breach_that_only_the_topics_show_is_found(tmp_path, log, breach):
    bundle = left_behind(tmp_path)
    write_log(bundle, log)
    assert getattr(bundle.judged(), breach)
    result = judged(bundle)
    assert result.exit_code == 1
    assert f"{breach}: " in result.output


@pytest.mark.parametrize("kept", [True, False], ids=["as it was", "one too large for its headers"])
def test_a_repetition_in_the_log_and_a_letter_that_a_fault_planted_are_no_breach(tmp_path, kept):
    bundle = left_behind(tmp_path)
    planted = sent("r1", 9, 6, headers=((PLANTED, b"poison"),), value=b"poison")
    origin = (("dl_topic", b"conferences.events"), ("dl_partition", b"0"), ("dl_offset", b"6"))
    parked = sent("r1", 9, 0, topic="conferences.events.dead-letters", headers=(*planted.headers * kept, *origin))
    write_log(bundle, [*LOG, LOG[2], LOG[3], planted, parked])
    assert bundle.judged().is_clean


def test_poison_that_is_not_among_the_dead_letters_is_lost(tmp_path):
    bundle = left_behind(tmp_path)
    write_log(bundle, [*LOG, sent("r1", 9, 6, headers=((PLANTED, b"poison"),), value=b"poison")])
    assert bundle.judged().lost == [
        "conferences.events[0]@6, planted by poison, is not among the dead letters",
    ]


def test_a_log_that_was_filled_again_may_have_an_event_late(tmp_path):
    """The embedded broker forgets what it acknowledged last, and gets it back behind its successors."""
    bundle = left_behind(tmp_path)
    bundle.note(Options(seed=7, writes=6, writers=2, kafka="embedded"), [])
    write_log(bundle, [*LOG[:2], LOG[3], LOG[4], LOG[2]])
    assert bundle.judged().is_clean


def test_timelines_that_a_rebuild_made_differently_are_found(tmp_path):
    bundle = left_behind(tmp_path)
    told = Told({}, {}, ("one", "another"))
    bundle.note_told(told)
    assert any("rebuilt" in line for line in bundle.judged().reordered)


def test_what_a_run_did_not_come_to_is_not_judged_and_said(tmp_path):
    bundle = left_behind(tmp_path)
    (tmp_path / "told.json").unlink()
    result = judged(bundle)
    assert result.exit_code == 0
    assert "Not judged, because the run did not come to it: what the doors told." in result.output

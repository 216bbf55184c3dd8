"""The command `dead-letters` of a service, and the runner's as far as it decides: words, options, exit codes."""

import json

import pytest
from click.testing import CliRunner

from registry.chassis import dead_letter_commands
from registry.messaging.received import read
from registry.messaging.redriving import Desk
from tests.unit.messaging.records import TOPIC, raw, received
from tests.unit.messaging.test_applier import House

EVENT, NONSENSE = f"{TOPIC}:0:0@1700000000000", f"{TOPIC}:0:1@1700000000001"


@pytest.fixture
def house(database):
    house = House(database)
    house.chokes["p1.00000001"] = ValueError("it divides by zero")
    house.process(received("p1", 1, offset=0), read(raw(1, value=b"\xff nonsense")))
    house.chokes.clear()
    return house


@pytest.fixture
def type_in(house, database):
    group = dead_letter_commands.group("tests", lambda: Desk(database, house.apply))
    return lambda *arguments: CliRunner().invoke(group, arguments)


def test_the_list_has_a_line_a_letter(type_in):
    event, nonsense = type_in("list").stdout.splitlines()
    assert event.startswith(f"tests/{EVENT}  open  ")
    assert event.endswith("registry.party.registered.v1 p1 #1  cannot be applied: ValueError: it divides by zero")
    assert "  no event  malformed event: " in nonsense


def test_a_script_reads_json_and_filters(type_in):
    [line] = type_in("list", "--aggregate", "p1", "--since", "2026-01-01", "--json").stdout.splitlines()
    told = json.loads(line)
    assert (told["place"], told["state"], told["attempts"]) == (f"tests/{EVENT}", "open", 2)
    assert type_in("list", "--since", "2999-01-01T00:00+07:00").stdout == ""
    assert type_in("list", "--since", "yesterday").exit_code == 2


def test_one_is_shown_whole_under_either_name(type_in):
    shown = json.loads(type_in("show", f"tests/{NONSENSE}").stdout)
    assert shown["value"] == {"base64": "/yBub25zZW5zZQ=="}
    assert json.loads(type_in("show", NONSENSE).stdout) == shown
    assert type_in("show", "tests/nowhere:0:0@0").exit_code == 1


def test_what_is_refused_is_said_and_the_others_are_done(type_in, house):
    outcome = type_in("redrive", "--all", "--reason", "repaired", "--by", "hoai")
    first, second = outcome.stdout.splitlines()
    assert first == f"tests/{EVENT}: redriven"
    assert second.startswith(f"tests/{NONSENSE}: The letter is no event")
    assert outcome.exit_code == 1
    assert house.applied == ["p1.00000001"]
    again = type_in("redrive", EVENT, "--reason", "repaired")
    assert (again.stdout, again.exit_code) == (f"tests/{EVENT}: redriven\n", 0)
    assert '"decided_by": "hoai"' in type_in("list", "--state", "redriven", "--json").stdout


def test_a_dry_run_needs_no_reason_and_leaves_everything(type_in, house):
    before = type_in("list", "--state", "any").stdout
    assert type_in("redrive", EVENT, "--dry-run").stdout == f"tests/{EVENT}: would be done\n"
    assert type_in("discard", "--topic", TOPIC, "--dry-run").exit_code == 0
    assert (type_in("list", "--state", "any").stdout, house.applied) == (before, [])


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--all",),
        (EVENT,),
        ("--reason", "x"),
        (EVENT, "--all", "--reason", "x"),
        (EVENT, "--topic", TOPIC, "--reason", "x"),
    ],
)
def test_a_decision_says_which_letters_and_why(type_in, arguments):
    assert type_in("discard", *arguments).exit_code == 2
    assert len(type_in("list").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        (("redrive",), 2),
        (("redrive", "--all"), 2),
        (("discard", "gateway/a:0:0@0", "--consumer", "gateway", "--reason", "x"), 2),
        (("discard", "elsewhere/a:0:0@0", "--reason", "x"), 2),
        (("show", "a:0:0@0"), 2),
        (("list",), 3),
        (("redrive", "gateway/a:0:0@0", "--dry-run"), 3),
    ],
)
def test_the_runner_refuses_what_it_cannot_hand_on(tmp_path, arguments, exit_code):
    from registry_local.commands.dead_letters import dead_letters

    outcome = CliRunner().invoke(dead_letters, arguments, env={"REGISTRY_DATA_DIR": str(tmp_path)})
    assert outcome.exit_code == exit_code, outcome.output

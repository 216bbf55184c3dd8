"""A file of rules that somebody means to put in force: its faults by line, and what it would change."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from awards.catalogue.catalogue import catalogue
from awards.law_candidate.commands import FAULTY, rules
from awards.rules.candidate import read_candidate
from awards.rules.law import Law
from awards.rules.rulebook import read_rulebook
from registry.errors import RuleBroken
from tests.unit.awards.test_rules_files import GOOD

OTHER = GOOD.replace('"ours"', '"theirs"')
CHANGED = GOOD.replace("2025-01-01", "2025-07-01").replace("times = 2", "times = 3").replace("Điều 1", "Điều 2")


@pytest.fixture
def current(tmp_path: Path) -> Law:
    (tmp_path / "province.toml").write_text(GOOD + OTHER, encoding="utf-8")
    (tmp_path / "ministry.toml").write_text(GOOD.replace('"ours"', '"ministry"'), encoding="utf-8")
    return Law(rules=read_rulebook([tmp_path], catalogue()), forms=catalogue())


def test_what_is_changed_is_said_field_by_field(current: Law) -> None:
    candidate = read_candidate(CHANGED, None, current)
    (change,) = candidate.difference.changed
    assert (change.rule, change.citation) == ("ours", "Quyết định 1/2025/QĐ-UBND Điều 2")
    assert [field.field for field in change.fields] == ["asks", "citation", "in_force_from"]
    assert (change.fields[2].was, change.fields[2].becomes) == ('"2025-01-01"', '"2025-07-01"')
    assert '"times": 2' in str(change.fields[0].was)
    assert '"times": 3' in str(change.fields[0].becomes)
    assert (candidate.difference.added, candidate.difference.dropped, candidate.concerned) == ((), (), {"giay-khen"})
    rules_then = {rule.facts.id: rule.facts.in_force_from for rule in candidate.law.rules}
    assert rules_then == {"ours": date(2025, 7, 1), "theirs": date(2025, 1, 1), "ministry": date(2025, 1, 1)}


def test_what_takes_the_place_of_a_file_drops_what_it_does_not_say(current: Law) -> None:
    said = OTHER + GOOD.replace('"ours"', '"new"')
    difference = read_candidate(said, "province.toml", current).difference
    told = ([each.rule for each in changes] for changes in (difference.added, difference.changed, difference.dropped))
    assert (*told, difference.unchanged) == (["new"], [], ["ours"], 1)


def test_a_file_written_otherwise_that_says_the_same_changes_nothing(current: Law) -> None:
    said = "# the same\n" + GOOD.replace('confidence = "S"\nwhen', 'confidence   =   "S"\n\nwhen')
    candidate = read_candidate(said, None, current)
    assert (candidate.difference.changed, candidate.difference.unchanged, candidate.concerned) == ((), 1, frozenset())


def test_every_fault_is_told_with_its_line(current: Law) -> None:
    said = (
        GOOD.replace("citation", "zitation") + OTHER.replace('"elapsed"', '"elapzed"') + GOOD.replace("ours", "third")
    )
    candidate = read_candidate(said, "province.toml", current)
    assert [(fault.rule, fault.line) for fault in candidate.faults] == [("ours", 2), ("theirs", 20)]
    assert "zitation" in candidate.faults[0].reason
    assert "elapzed" in candidate.faults[1].reason
    assert candidate.difference.dropped == ()  # nobody knows what a rule says that cannot be read
    assert [each.rule for each in candidate.difference.added] == ["third"]


def test_what_is_no_toml_is_told_with_its_line(current: Law) -> None:
    (fault,) = read_candidate(GOOD + "\nid = ", None, current).faults
    assert fault.line == GOOD.count("\n") + 2


def test_a_rule_of_another_file_is_not_taken_over_by_the_way(current: Law) -> None:
    (fault,) = read_candidate(GOOD.replace('"ours"', '"ministry"'), "province.toml", current).faults
    assert (fault.rule, fault.reason) == ("ministry", "stands in ministry.toml already")


def test_a_file_that_is_not_in_force_is_replaced_by_nothing(current: Law) -> None:
    with pytest.raises(RuleBroken, match=r"ministry\.toml, province\.toml"):
        read_candidate(GOOD, "nowhere.toml", current)


def test_the_command_says_the_same_where_no_service_runs(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(GOOD, encoding="utf-8")
    answer = CliRunner().invoke(rules, ["check", str(file), "--json"])
    assert answer.exit_code == 0
    assert [each["rule"] for each in json.loads(answer.stdout)["difference"]["added"]] == ["ours"]

    file.write_text(GOOD.replace("times", "tims"), encoding="utf-8")
    wrong = CliRunner().invoke(rules, ["check", str(file)])
    assert wrong.exit_code == FAULTY
    assert wrong.stderr.startswith("ours.toml:2:ours: `awards`: {'tims': ['Unknown field. Did you mean `times`?']}")

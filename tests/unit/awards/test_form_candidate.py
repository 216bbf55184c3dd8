"""A file of forms that somebody means to put in force: its faults by line, what it would change, what forbids it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from awards.catalogue.catalogue import catalogue, read_catalogue
from awards.law_candidate.commands import FAULTY, forms
from awards.rules.form_candidate import read_form_candidate
from awards.rules.law import Law
from awards.rules.rulebook import Rulebook, read_rulebook, rulebook
from registry.errors import RuleBroken
from tests.unit.awards.test_catalogue import GOOD, RULE

BADGE = GOOD.replace("giay-khen", "huy-hieu").replace("Giấy khen", "Huy hiệu").replace("of Commendation", "of us")
ENDING = GOOD.replace("effective_from", "effective_until = 2026-12-31\neffective_from")


@pytest.fixture
def current(tmp_path: Path) -> Law:
    (tmp_path / "province.toml").write_text(GOOD + BADGE, encoding="utf-8")
    return Law(rules=Rulebook(()), forms=read_catalogue(tmp_path))


@pytest.fixture
def ours() -> Law:
    return Law(rules=rulebook(), forms=catalogue())


def test_what_is_changed_is_said_field_by_field_and_the_rest_stands(current: Law) -> None:
    candidate = read_form_candidate(ENDING, None, current)
    (change,) = candidate.difference.changed
    (field,) = change.fields
    assert (change.form, field.field, field.was, field.becomes) == (
        "giay-khen",
        "effective_until",
        None,
        '"2026-12-31"',
    )
    assert (candidate.difference.added, candidate.difference.dropped) == ((), ())
    assert [form.code for form in candidate.law.forms] == ["giay-khen", "huy-hieu"]
    assert candidate.concerned == {"giay-khen"}


def test_a_file_written_otherwise_that_says_the_same_changes_nothing(current: Law) -> None:
    candidate = read_form_candidate("# the same\n" + GOOD.replace(' = "S"\nauth', '   =   "S"\n\nauth'), None, current)
    assert (candidate.difference.changed, candidate.difference.unchanged, candidate.concerned) == ((), 1, frozenset())


def test_what_takes_the_place_of_a_file_drops_what_it_does_not_say_unless_a_bonus_goes_with_it(current: Law) -> None:
    candidate = read_form_candidate(GOOD, "province.toml", current)
    assert [each.form for each in candidate.difference.dropped] == ["huy-hieu"]
    assert "huy-hieu" not in {fault.form for fault in candidate.faults}
    gone = read_form_candidate(BADGE, "province.toml", current)
    assert ("giay-khen", "a bonus goes with it") in {(fault.form, fault.reason) for fault in gone.faults}


def test_a_form_that_a_rule_names_is_not_dropped(current: Law, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "house.toml").write_text(
        RULE.replace("giay-khen-nganh", "huy-hieu").replace("lao-dong-tien-tien", "giay-khen"), encoding="utf-8"
    )
    current = Law(rules=read_rulebook([folder], current.forms), forms=current.forms)
    faults = read_form_candidate(GOOD, "province.toml", current).faults
    assert ("huy-hieu", "ours", "a rule of house.toml names it") in {(one.form, one.rule, one.reason) for one in faults}
    changed = read_form_candidate(ENDING, None, current)
    assert changed.concerned == {"giay-khen", "huy-hieu"}  # the rule counts the one for the other


def test_every_fault_is_told_with_its_line_and_a_contradiction_with_what_stands(ours: Law) -> None:
    said = GOOD.replace("citation", "zitation") + BADGE.replace('recipients = ["individual"]', "recipients = []")
    unread = read_form_candidate(said, None, ours)
    assert [(fault.form, fault.line) for fault in unread.faults] == [("giay-khen", 2), ("huy-hieu", 16)]
    assert unread.difference.changed == unread.difference.dropped == ()
    twice = BADGE.replace("Huy hiệu cũ", "Bằng khen của Thủ tướng Chính phủ")
    (fault,) = read_form_candidate(twice, None, ours).faults
    assert (fault.form, fault.line) == ("huy-hieu", 2)
    assert "is called 'bang khen cua thu tuong chinh phu'" in fault.reason
    taken = read_form_candidate(GOOD, "party.toml", ours).faults
    assert ("giay-khen", 2, "the code stands twice") in {(one.form, one.line, one.reason) for one in taken}
    (no_toml,) = read_form_candidate("code = ", None, ours).faults
    assert (no_toml.form, no_toml.line) == (None, 1)


def test_a_file_that_is_not_in_force_is_replaced_by_nothing(current: Law) -> None:
    with pytest.raises(RuleBroken, match=r"province\.toml"):
        read_form_candidate(GOOD, "nowhere.toml", current)


def test_the_command_says_the_same_where_no_service_runs(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(BADGE, encoding="utf-8")
    answer = CliRunner().invoke(forms, ["check", str(file), "--json"])
    assert answer.exit_code == 0, answer.output
    assert [each["form"] for each in json.loads(answer.stdout)["difference"]["added"]] == ["huy-hieu"]

    file.write_text(BADGE.replace("effective_from", "effektive_from"), encoding="utf-8")
    wrong = CliRunner().invoke(forms, ["check", str(file)])
    assert wrong.exit_code == FAULTY
    assert wrong.stderr.startswith(
        "ours.toml:2:huy-hieu: {'effektive_from': ['Unknown field. Did you mean `effective_from`?']"
    )

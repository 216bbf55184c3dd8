"""The check of the demo finds what came back otherwise: changed, lost, added, a doubt that is gone, an untold fact."""

import io
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from rich.console import Console

from registry_local.demo.checking import Findings, check
from registry_local.demo.expected import Expected, expected
from registry_local.demo.reading import Reader
from registry_local.demo.report import report
from registry_local.demo.samples import samples
from registry_local.demo.telling import TOLD_AS, untold
from registry_local.exit_codes import FAILED, RunnerError

Answer = dict[str, Any]
SAMPLE = next(sample for sample in samples() if sample.name == "quang-tri-2025")
RECORDS = expected(SAMPLE)


class Held:
    """A registry that holds the sample under ids of its own."""

    name = "held"

    def __init__(self) -> None:
        self.ids = {f"@{one.name}": f"id-{number}" for number, one in enumerate(RECORDS)}
        self.answers = {one.name: self._answer(one) for one in RECORDS}
        self.strangers: dict[str, Answer] = {}

    def records(self, kind: str, of: str, words: str) -> list[Answer]:  # noqa: ARG002  it has few enough to tell all
        owner = {one.name: self.ids.get(f"@{one.of}", "") for one in RECORDS}
        named = [one for one in RECORDS if one.kind == kind and owner[one.name] == of and one.name in self.answers]
        return [*(self.answers[one.name] for one in named), *([self.strangers[kind]] if kind in self.strangers else [])]

    def _answer(self, one: Expected) -> Answer:
        answer: Answer = self._with_ids(deepcopy(dict(one.said)))
        return {**answer, "id": self.ids[f"@{one.name}"], "version": 1, "nothing": None}

    def _with_ids(self, said: Any) -> Any:
        if isinstance(said, dict):
            return {name: self._with_ids(value) for name, value in said.items()}
        if isinstance(said, list):
            return [self._with_ids(item) for item in said]
        return self.ids.get(said, said) if isinstance(said, str) else said


def told(findings: Findings) -> list[tuple[str, str, object, object]]:
    return [(each.record, each.field, each.entered, each.read) for each in findings.differences]


def test_what_comes_back_as_it_was_entered_has_no_difference() -> None:
    findings = check(RECORDS, Held(), {})
    assert (told(findings), findings.records) == ([], len(RECORDS))
    assert findings.fields > 10 * len(RECORDS)
    assert all(one.said["sources"] for one in RECORDS)


def _change(held: Held) -> None:
    held.answers["quang-tri-2025"]["held"]["on"] = "2024-01-14"


def _lose(held: Held) -> None:
    del held.answers["quang-tri-2025/item-3"]["document"]["number"]


def _add(held: Held) -> None:
    held.answers["quang-tri-2025/indicator-2"]["value"]["amount"] = 200.0


def _lose_doubt(held: Held) -> None:
    del held.answers["quyet-dinh-co"]["doubts"][0]


def _name_another(held: Held) -> None:
    held.answers["quang-tri-2025/item-5"]["by"]["party_id"] = held.ids["@do-thi-ly"]


@pytest.mark.parametrize(
    ("spoil", "difference"),
    [
        (_change, ("quang-tri-2025", "held.on", "2025-01-14", "2024-01-14")),
        (_lose, ("quang-tri-2025/item-3", "document.number", "667", "nothing")),
        (_add, ("quang-tri-2025/indicator-2", "value.amount", "nothing", 200.0)),
        (_name_another, ("quang-tri-2025/item-5", "by.party_id", "@ly-kieu-van", "@do-thi-ly")),
    ],
)
def test_a_field_that_came_back_otherwise_is_named(
    spoil: Callable[[Held], None], difference: tuple[str, str, object, object]
) -> None:
    held = Held()
    spoil(held)
    assert told(check(RECORDS, held, {})) == [difference]


def test_a_lost_doubt_is_named_by_what_it_said() -> None:
    held = Held()
    _lose_doubt(held)
    lost = told(check(RECORDS, held, {}))
    assert [(record, field, read) for record, field, _, read in lost] == [
        ("quyet-dinh-co", "doubts.0.field", "nothing"),
        ("quyet-dinh-co", "doubts.0.text", "nothing"),
    ]


def test_a_record_that_is_gone_and_one_that_nobody_entered_are_named() -> None:
    held = Held()
    del held.answers["quang-tri-2025/agenda-6"]
    held.strangers["media"] = {"id": "a-stranger", "kind": "photograph", "caption": "another conference"}
    assert told(check(RECORDS, held, {})) == [
        ("quang-tri-2025/agenda-6", "", "one of the agenda", "nothing"),
        ("quang-tri-2025: media a-stranger", "", "nothing", "one of the media"),
    ]


class Empty(Reader):
    """A registry in which nothing was entered."""

    def bytes(self, address: str) -> bytes:
        return b"" if "/export" in address else b'{"items": [], "next": null}'


def test_where_nothing_is_held_every_record_is_named_and_the_command_fails() -> None:
    said = io.StringIO()
    with pytest.raises(RunnerError) as failed:
        report(Console(file=said), Empty("", str))
    assert failed.value.exit_code == FAILED
    for one in RECORDS:
        assert f"{one.name}: the record: entered 'one of the {one.kind}', read back 'nothing'" in said.getvalue()


def test_a_fact_that_one_timeline_lacks_or_tells_with_another_doubt_is_named() -> None:
    held = Held()
    person, presented = (next(one for one in RECORDS if one.name == name) for name in ("ly-kieu-van", "trao-khoi"))
    of_person, of_conference = f"persons/{held.ids['@ly-kieu-van']}", f"conferences/{held.ids['@quang-tri-2025']}"
    timelines = {
        of_person: [_entry(held, person, []), _entry(held, presented, [])],
        of_conference: [_entry(held, presented, [{"text": "who?"}])],
    }
    looked_for, differences = untold([person, presented], held.answers, lambda name: timelines.get(name, []))
    assert looked_for == len(("registered", "presenter", "conference", "award"))
    assert {(each.record, each.field, str(each.read)) for each in differences} == {
        ("trao-khoi", f"on the timeline awards/{held.ids['@quyet-dinh-khoi.grants.0.award_id']}", "nothing"),
        ("trao-khoi", f"doubts on the timeline {of_conference}", "{'0.text': 'who?'}"),
    }


def _entry(held: Held, one: Expected, doubts: list[Answer]) -> Answer:
    record = f"/v1/{one.kind}/{held.ids[f'@{one.name}']}"
    return {"type": TOLD_AS[one.kind], "links": {"self": record}, "sentences": {"vi": ""}, "doubts": doubts}

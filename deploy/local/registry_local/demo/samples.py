"""The sample files: what is entered, by whom and in which order. A step may name what an earlier one was answered.

`@name` is the id of the record that the step of that name made; `@name.grants.0.award_id` is a value of its answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

REFERENCE = re.compile(r"@[a-z0-9.\-_]+")  # no slash: a step named quang-tri-2025/agenda-1 is referred to by none
Answers = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One request: who sends it, where to, what it says; `changes` is the step whose record it changes."""

    name: str
    role: str
    says: str
    address: str
    body: Mapping[str, Any]
    changes: str | None


@dataclass(frozen=True, kw_only=True)
class Sample:
    name: str
    title: str
    steps: Sequence[Step]


def samples() -> list[Sample]:
    """Every sample, in order of its date."""
    found = sorted(files("registry_local.demo").joinpath("samples").iterdir(), key=lambda file: file.name[-9:])
    return [_sample(file.name.removesuffix(".json"), json.loads(file.read_text("utf-8"))) for file in found]


def _sample(name: str, said: Mapping[str, Any]) -> Sample:
    return Sample(name=name, title=said["title"], steps=[_step(step, said["source"]) for step in said["steps"]])


def _step(said: Mapping[str, Any], source: Mapping[str, Any]) -> Step:
    """Every record of a sample was read in the same report, and says so."""
    return Step(
        name=said["name"],
        role=said["as"],
        says=said["says"],
        address=said["post"],
        body={**said["body"], "sources": [source]},
        changes=said["if_match"].removeprefix("@") if "if_match" in said else None,
    )


def resolved(value: Any, answers: Answers) -> Any:
    """The value with every reference replaced by what it refers to. Raises KeyError for a step not done yet."""
    if isinstance(value, str):
        return REFERENCE.sub(lambda match: str(_look_up(match[0][1:], answers)), value)
    if isinstance(value, Mapping):
        return {key: resolved(item, answers) for key, item in value.items()}
    if isinstance(value, list):
        return [resolved(item, answers) for item in value]
    return value


def _look_up(reference: str, answers: Answers) -> Any:
    name, _, rest = reference.partition(".")
    found: Any = answers[name]
    for part in rest.split(".") if rest else ["id"]:
        found = found[int(part)] if part.isdigit() else found[part]
    return found

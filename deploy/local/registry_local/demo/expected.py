"""What the registry must hold once a sample was entered: a record a step, and an award a grant.

Owns what may stand in an answer beside what was said. Refuses to know how a record is found, and everything that the
entering knows: the journal, ids, keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from registry_local.demo.samples import Sample, Step

Said = Mapping[str, Any]

# What the registry says by itself, whatever its value: ids, counts, what it reckons or takes from another record.
ADDED: Mapping[str, Sequence[str]] = {
    "parties": ("posts.*.post_id",),
    "conferences": ("agenda.*",),  # each of its items is a record of its own here
    "agenda": ("item_id", "timing.*", "outcome.*"),
    "attendance": ("conference.*",),
    "indicators": ("conference.*", "hosts.*", "computed_percent", "discrepancy"),
    "report-items": ("conference.*", "hosts.*"),
    "media": ("conference.*",),
    "decisions": ("grants.*.award_id", "grants.*.form.labels.*"),
    "awards": ("form.labels.*", "decision.*"),
    "presentations": ("conference.*", "conference_state", "award.*", "media.*.kind", "media.*.caption"),
}
OF_EVERY_RECORD = ("id", "version", "match")
# What nothing said comes to; anything else there was added.
UNSAID: Mapping[str, object] = {
    "*is_*": False,
    "*is_named": True,
    "*precision": "day",
    "*comparator": "equal",
    "state": "open",  # of a task
}


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One record. `of` is the step of the conference or decision it belongs to; `said` names others by `@step`."""

    kind: str
    name: str
    of: str | None
    said: Said

    def may_add(self, path: str, value: object) -> bool:
        """Whether the registry may say this although nobody did."""
        if any(fnmatchcase(path, pattern) for pattern in (*OF_EVERY_RECORD, *ADDED[self.kind])):
            return True
        return any(fnmatchcase(path, pattern) and value == unsaid for pattern, unsaid in UNSAID.items())


def expected(sample: Sample) -> list[Expected]:
    """Every record of the sample, those that others refer to first."""
    bodies = {f"@{step.name}": step.body for step in sample.steps}
    records = [_record(step, bodies) for step in sample.steps]
    handed_over = {one.said["award"]["award_id"]: one.said for one in records if one.kind == "presentations"}
    return [each for one in records for each in (one, *_awards(one, handed_over))]


def _record(step: Step, bodies: Mapping[str, Said]) -> Expected:
    _, _, *within, kind = step.address.split("/")
    of = within[-1] if within else step.body.get("conference_id")
    said = _as_answered(step.body, bodies) if kind == "presentations" else step.body
    return Expected(kind=kind, name=step.name, of=of.removeprefix("@") if of else None, said=_with_names(said, bodies))


def _as_answered(said: Said, bodies: Mapping[str, Said]) -> Said:
    """A presentation is asked for by ids, and answered with what they are of; it was on the day of its conference."""
    shown = {name: value for name, value in said.items() if name not in {"award_id", "conference_id"}}
    day = {"state": "presented", "presented": bodies[said["conference_id"]]["held"]}
    return {
        **day,
        **shown,
        "award": {"award_id": said["award_id"]},
        "conference": {"conference_id": said["conference_id"]},
        "media": [{"medium_id": medium} for medium in said.get("media", ())],
    }


def _awards(decision: Expected, handed_over: Mapping[str, Said]) -> Iterator[Expected]:
    for number, grant in enumerate(decision.said.get("grants", ())):
        name = f"{decision.name}.grants.{number}.award_id"
        then = handed_over.get(f"@{name}", {"state": "granted"})
        stands = {member: then[member] for member in ("state", "presented") if member in then}
        of = {"decision": {"decision_id": f"@{decision.name}"}, "sources": decision.said["sources"]}
        yield Expected(kind="awards", name=name, of=decision.name, said={**grant, **stands, **of})


def _with_names(said: Any, bodies: Mapping[str, Said]) -> Any:
    """Who is named by a record alone is answered with the name and the kind that the record says."""
    if isinstance(said, Mapping):
        party = bodies.get(said.get("party_id", ""), {})
        of_record = {name: party[name] for name in ("name", "kind") if name in party}
        return of_record | {name: _with_names(value, bodies) for name, value in said.items()}
    if isinstance(said, list):
        return [_with_names(item, bodies) for item in said]
    return said

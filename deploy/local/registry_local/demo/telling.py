"""Whether each record that was read back is told on the timeline of every subject that it concerns, with its doubts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache

from registry_local.demo.checking import identity
from registry_local.demo.comparing import NOTHING, Difference, leaves
from registry_local.demo.expected import Expected
from registry_local.demo.reading import Read

TOLD_AS: Mapping[str, str] = {
    "parties": "registry.party.registered.v1",
    "conferences": "registry.conference.recorded.v1",
    "agenda": "registry.conference.agenda_item_added.v1",
    "attendance": "registry.attendance.recorded.v1",
    "indicators": "registry.indicator.recorded.v1",
    "report-items": "registry.report_item.recorded.v1",
    "media": "registry.medium.recorded.v1",
    "decisions": "registry.decision.reported.v1",
    "awards": "registry.award.granted.v1",
    "presentations": "registry.presentation.recorded.v1",
}
_PLURALS: Mapping[str, str] = {"person": "persons", "organisation": "organisations", "household": "households"}
_SUBJECTS: Mapping[str, str] = {"conference_id": "conferences", "award_id": "awards", "decision_id": "decisions"}
# Whom a record names and another tells of: the award of its recipient, the item of an agenda of who speaks.
_TOLD_BY_ANOTHER: Mapping[str, Sequence[str]] = {
    "decisions": ("grants.*.recipient.*",),
    "awards": ("decision.issuer.*",),
    "conferences": ("agenda.*",),
    "presentations": ("award.decision_id",),
}
Entries = Callable[[str], Sequence[Read]]  # of the timeline `persons/ID`


def untold(records: Sequence[Expected], found: Mapping[str, Read], entries: Entries) -> tuple[int, list[Difference]]:
    """How many entries were looked for, and each that is not there or has other doubts."""
    read, looked_for = cache(entries), 0
    differences: list[Difference] = []
    ids = {name: identity(answered) for name, answered in found.items()}
    held = [one for one in records if one.name in ids]
    party_kinds = {ids[one.name]: one.said["kind"] for one in held if one.kind == "parties"}
    for one in held:
        for timeline in dict.fromkeys(_concerned(one, found[one.name], party_kinds, ids)):
            looked_for += 1
            differences += _difference(one, timeline, read(timeline), ids)
    return looked_for, differences


def _concerned(one: Expected, answered: Read, party_kinds: Mapping[str, str], ids: Mapping[str, str]) -> Iterator[str]:
    if one.kind == "parties":
        yield f"{_PLURALS[one.said['kind']]}/{ids[one.name]}"
    elif one.kind in _SUBJECTS.values():
        yield f"{one.kind}/{ids[one.name]}"
    elif one.kind == "agenda":
        yield f"conferences/{ids[one.of or '']}"
    for path, value in leaves(answered).items():
        if any(fnmatchcase(path, pattern) for pattern in _TOLD_BY_ANOTHER.get(one.kind, ())):
            continue
        member = path.rpartition(".")[2]
        if member == "party_id":
            yield f"{_PLURALS[party_kinds[str(value)]]}/{value}"
        elif member in _SUBJECTS:
            yield f"{_SUBJECTS[member]}/{value}"


def _difference(one: Expected, timeline: str, entries: Sequence[Read], ids: Mapping[str, str]) -> Iterator[Difference]:
    address = f"/v1/conferences/{ids[one.of or '']}" if one.kind == "agenda" else f"/v1/{one.kind}/{ids[one.name]}"
    told = [
        entry
        for entry in entries
        if entry["type"] == TOLD_AS[one.kind]
        and entry["links"]["self"] == address
        and (one.kind != "agenda" or str(one.said["title"]) in entry["sentences"]["vi"])
    ]
    place = f"on the timeline {timeline}"
    if not told:
        yield Difference(record=one.name, field=place, entered=TOLD_AS[one.kind], read=NOTHING)
        return
    said, held = leaves(one.said.get("doubts", ())), leaves(told[0]["doubts"])
    if said != held:
        yield Difference(record=one.name, field=f"doubts {place}", entered=said, read=held)

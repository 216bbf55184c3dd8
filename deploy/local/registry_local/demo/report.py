"""`registry demo --check`: by the API alone, whether the registry gives back what the samples say, field by field."""

from __future__ import annotations

import time
from collections.abc import Iterator

from rich.console import Console

from registry_local.demo.checking import check, identity, named_by
from registry_local.demo.comparing import Difference
from registry_local.demo.expected import Expected, expected
from registry_local.demo.reading import ByDossiers, ByExports, ByLists, Read, Reader
from registry_local.demo.samples import Sample, samples
from registry_local.demo.telling import untold
from registry_local.exit_codes import RunnerError

ARRIVAL_SECONDS = 10.0
OF_CONFERENCES = ("conferences", "agenda", "attendance", "indicators", "report-items", "media")


def report(console: Console, reader: Reader) -> None:
    """Say what was compared. Raises RunnerError, each difference said before, when anything came back otherwise."""
    differences = 0
    for sample in samples():
        console.print(f"{sample.title}:", highlight=False)
        for way, compared, found in _ways(reader, sample):
            console.print(f"  {way:10} {compared}, {len(found) or 'no'} differences", highlight=False)
            for difference in found:
                console.print(f"    {difference}", highlight=False, markup=False, soft_wrap=True)
            differences += len(found)
    if differences:
        raise RunnerError(f"{differences} differences between what was entered and what is read back.")


def _ways(reader: Reader, sample: Sample) -> Iterator[tuple[str, str, list[Difference]]]:
    records = expected(sample)
    lists = check(records, ByLists(reader), {})
    ids = {name: identity(read) for name, read in lists.found.items()}
    yield "lists", lists.compared, lists.differences
    exports = check(records, ByExports(reader), ids)
    yield "exports", exports.compared, exports.differences
    for one in records:
        if one.kind == "conferences" and one.name in ids:
            of_conference = named_by(records, OF_CONFERENCES)
            dossier = check(of_conference, ByDossiers(reader, ids[one.name]), ids)
            yield "dossier", dossier.compared, dossier.differences
    yield _timelines(reader, records, lists.found)


def _timelines(reader: Reader, records: list[Expected], found: dict[str, Read]) -> tuple[str, str, list[Difference]]:
    """Events may be on their way still."""
    deadline = time.monotonic() + ARRIVAL_SECONDS
    while True:
        entries, differences = untold(records, found, lambda name: reader.items(f"/v1/timelines/{name}?order=oldest"))
        if not differences or time.monotonic() > deadline:
            return "timelines", f"{entries} entries", differences
        time.sleep(0.2)

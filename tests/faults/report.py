"""What came out of a run: as figures, as the table a person reads, and as JSON for a program."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.table import Table

from tests.faults.ledger import Attempt
from tests.faults.oracle import Verdict
from tests.faults.run import Options, Struck


def figures(
    options: Options, attempts: Sequence[Attempt], verdict: Verdict, struck: Sequence[Struck]
) -> dict[str, Any]:
    """Counts, and for each kind of fault how often it struck and the longest time to recover, in seconds."""
    fates = [attempt.fate for attempt in attempts]
    kinds = {kind: [each.recovered_seconds for each in struck if each.kind == kind] for kind in _kinds(struck)}
    return {
        "command": options.command,
        "attempts": len(fates),
        "answered": fates.count("answered"),
        "refused": fates.count("refused"),
        "in doubt": fates.count("in doubt"),
        **{breach: len(lines) for breach, lines in asdict(verdict).items()},
        "faults": {
            kind: {"times": len(seconds), "recovered_in_at_most_seconds": round(max(seconds), 1)}
            for kind, seconds in kinds.items()
        },
    }


def table(told: dict[str, Any]) -> Table:
    made = Table("", "count", "recovered in at most", title=told["command"])
    for name, count in told.items():
        if isinstance(count, int):
            made.add_row(name, str(count))
    made.add_section()
    for kind, how in told["faults"].items():
        made.add_row(kind, str(how["times"]), f"{how['recovered_in_at_most_seconds']:.1f} s")
    return made


def write(told: dict[str, Any], file: Path) -> None:
    file.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _kinds(struck: Sequence[Struck]) -> list[str]:
    return sorted({each.kind for each in struck})

"""What came out of a run: as figures, as the table a person reads, and as JSON for a program."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.table import Table

from tests.faults.kinds import kind_of
from tests.faults.ledger import Attempt
from tests.faults.oracle import Verdict
from tests.faults.run import Options, Struck


def figures(
    options: Options, attempts: Sequence[Attempt], verdict: Verdict, struck: Sequence[Struck]
) -> dict[str, Any]:
    """Counts, and for each kind of fault how often it struck and the longest time to recover, in seconds; None of one
    that could have struck, and never did.
    """
    fates = [attempt.fate for attempt in attempts]
    return {
        "command": options.command,
        "attempts": len(fates),
        "answered": fates.count("answered"),
        "refused": fates.count("refused"),
        "in doubt": fates.count("in doubt"),
        **{breach: len(lines) for breach, lines in asdict(verdict).items()},
        "faults": {kind: _strikes(kind, struck) for kind in sorted(map(kind_of, options.faults))},
    }


def table(told: dict[str, Any]) -> Table:
    made = Table("", "count", "recovered in at most", title=told["command"])
    for name, count in told.items():
        if isinstance(count, int):
            made.add_row(name, str(count))
    made.add_section()
    for kind, how in told["faults"].items():
        seconds = how["recovered_in_at_most_seconds"]
        made.add_row(kind, str(how["times"] or "never"), "" if seconds is None else f"{seconds:.1f} s")
    return made


def write(told: dict[str, Any], file: Path) -> None:
    file.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _strikes(kind: str, struck: Sequence[Struck]) -> dict[str, Any]:
    seconds = [each.recovered_seconds for each in struck if each.kind == kind]
    return {"times": len(seconds), "recovered_in_at_most_seconds": round(max(seconds), 1) if seconds else None}

"""What was measured: figures with their units and what they are to be read beside, as a table and as JSON.

Knows no measure and decides nothing: a figure that misses its aim is printed like any other.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number. `beside` says its floor or its aim in words; `samples` are the values it is the median of."""

    measure: str
    name: str
    value: float
    unit: str
    beside: str = ""
    samples: tuple[float, ...] = ()


def quantile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least `part` (0 to 1) of the values do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, -int(-part * len(ranked) // 1) - 1)]


def print_table(console: Console, figures: Iterable[Figure]) -> None:
    table = Table()
    for heading, justify in (("measure", "left"), ("figure", "left"), ("value", "right"), ("unit", "left")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]  # rich spells the words out as a Literal
    table.add_column("beside")
    before = None
    for figure in figures:
        if before not in {None, figure.measure}:
            table.add_section()
        shown = figure.measure if figure.measure != before else ""
        table.add_row(shown, figure.name, readable(figure.value), figure.unit, figure.beside)
        before = figure.measure
    console.print(table)


def readable(value: float) -> str:
    """Three digits that say something; more would be noise."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def write_json(path: Path, machine: dict[str, Any], figures: Iterable[Figure]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    report = {"machine": machine, "figures": [asdict(figure) for figure in figures]}
    path.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

"""python -m tests.bench [NAMES] [--json FILE] [--quick] [--profile] [--kafka apache]: measure, print, keep as JSON."""

import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from tests.bench import (
    draining,
    eligibility,
    importing,
    machine,
    memory,
    post,
    printing,
    projection,
    projectors,
    relays,
    revoking,
    scanning,
    searching,
    timeline,
    visible,
)
from tests.bench.environments import CACHE
from tests.bench.figures import Figure, print_table, write_json
from tests.bench.occasion import Occasion
from tests.bench.stage import Kafka

ENDED = 128 + signal.SIGTERM

MEASURES: dict[str, Callable[[Occasion], Iterator[Figure]]] = {
    "post": post.measure,
    "visible": visible.measure,
    "projection": projection.measure,
    "projectors": projectors.measure,
    "relays": relays.measure,
    "draining": draining.measure,
    "timeline": timeline.measure,
    "memory": memory.measure,
    "scanning": scanning.measure,
    "searching": searching.measure,
    "importing": importing.measure,
    "eligibility": eligibility.measure,
    "printing": printing.measure,
    "revoking": revoking.measure,
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(MEASURES)))
@click.option("--json", "file", type=click.Path(path_type=Path), help="Where the figures are kept.")
@click.option("--quick", is_flag=True, help="Short and small: shows that it runs, not how fast it is.")
@click.option("--events", type=click.IntRange(1_000), help="How long a backlog is; 100 000, and 5 000 with --quick.")
@click.option("--profile", is_flag=True, help="Also say where a worker's time goes during `post` (py-spy).")
@click.option("--kafka", type=click.Choice(["embedded", "apache"]), default="embedded", show_default=True)
def bench(
    names: Sequence[str], file: Path | None, events: int | None, kafka: Kafka, *, quick: bool, profile: bool
) -> None:
    """Measure NAMES, or everything in order. Nothing is asserted; every figure stands beside its floor or its aim."""
    console = Console(width=None if sys.stdout.isatty() else 150)
    facts = machine.facts() | {"kafka": kafka, "is_quick": quick}
    console.print(", ".join(f"{name} {said}" for name, said in facts.items() if name != "libraries"), highlight=False)
    scratch = CACHE / f"run-{datetime.now(UTC):%Y%m%dT%H%M%S}"
    scratch.mkdir(parents=True)
    occasion = Occasion(scratch=scratch, kafka=kafka, is_quick=quick, is_profiled=profile, backlog=events)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))  # an exit unwinds, and stops what was started
    figures: list[Figure] = []
    try:
        for name in [name for name in MEASURES if name in names or not names]:
            figures += _measured(console, name, occasion)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        kept = file or CACHE / f"{scratch.name.removeprefix('run-')}.json"
        write_json(kept, facts | {"profile": occasion.profile}, figures)
    console.print(f"kept in {kept}")
    for line in occasion.profile:
        click.echo(line)


def _measured(console: Console, name: str, occasion: Occasion) -> list[Figure]:
    """The figures of one measure, printed; how busy the machine was before is the last of them."""
    with console.status(f"measuring {name}"):
        busy = machine.busy()
        figures = list(MEASURES[name](occasion))
    figures.append(
        Figure(
            measure=name, name="processors taken by others before it", value=busy, unit="%", beside="0 to be trusted"
        )
    )
    print_table(console, figures)
    return figures


if __name__ == "__main__":
    sys.exit(bench())

"""Write at full load while faults strike, then say what was lost, doubled or reordered.

Everything random comes from the seed that is printed first. A run that fails leaves its directory (see bundle.py) and
says the commands that go on from there: the same run again, the verdict again without a server, and, when all was
written and the reading broke off, the reading again.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console

from tests.e2e.conftest import COMMAND, Registry
from tests.faults import reading, report, topics
from tests.faults.bundle import Bundle
from tests.faults.kinds import ELSEWHERE, faults_on, kind_of
from tests.faults.ledger import Ledger
from tests.faults.oracle import Verdict
from tests.faults.run import Options, Run

CONSOLE = Console(soft_wrap=True)
SHOWN = 20  # breaches of each kind


def carry_out(run: Run, bundle: Bundle, *, is_written: bool = False) -> Verdict:
    """The whole of it; whatever happens, the bundle has what there is to see, and nothing runs afterwards."""
    try:
        run.up()
        if not is_written:
            run.write_and_strike()
        run.drain()
        read_back(run, bundle)
        dump(run, bundle)
    except BaseException:
        dump_what_can_be_read(run, bundle)
        raise
    finally:
        run.ledger.close()
        bundle.note(run.options, run.struck)
        try:
            run.down()
        finally:
            bundle.collect_logs()
    return bundle.judged()


def read_back(run: Run, bundle: Bundle) -> None:
    """What the doors tell, before and after a rebuild from zero."""
    told = reading.told(run.doors(), reading.answered(run.ledger.attempts()), run.tell)
    bundle.note_told(told)
    run.tell("rebuilding from the beginning of the log")
    own = {**os.environ, "REGISTRY_DATA_DIR": str(run.registry.data)}
    subprocess.run([*COMMAND, "rebuild"], env=own, check=True)  # it shows its progress itself
    *_, digest = reading.read_everything(run.doors(), run.tell)
    bundle.note_told(reading.Told(told.histories, told.timelines, (*told.digests, digest)))


def dump(run: Run, bundle: Bundle) -> None:
    run.tell("writing down the topics")
    run.tell(f"{topics.dump(run.registry.state().addresses['kafka'], bundle.topics)} records written down")


def dump_what_can_be_read(run: Run, bundle: Bundle) -> None:
    """Of a run that broke off, perhaps because no broker answers; half a dump would be judged to be a loss."""
    try:
        dump(run, bundle)
    except Exception as unreadable:  # noqa: BLE001  the run's own failure is the one to raise
        run.tell(f"the topics could not be read: {type(unreadable).__name__}: {unreadable}")
        shutil.rmtree(bundle.topics, ignore_errors=True)


def tell_what_came_out(bundle: Bundle, verdict: Verdict, file: Path | None) -> None:
    told = report.figures(bundle.options, bundle.attempts, verdict, bundle.struck)
    CONSOLE.print(report.table(told))
    if file:
        report.write(told, file)
    for breach, lines in asdict(verdict).items():
        CONSOLE.print(*(f"{breach}: {line}" for line in lines[:SHOWN]), sep="\n", end="\n" * bool(lines))


def _not_drawn() -> str:
    lines = "\n".join(f"{what}: tests/faults/{where}" for what, where in ELSEWHERE.items())
    return f"\b\nNot among the faults that strike, and the test that has each:\n{lines}"


def _list(context: click.Context, _parameter: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        anywhere = faults_on("embedded")
        for fault in faults_on("apache"):
            click.echo(kind_of(fault) + ("" if fault in anywhere else "  (on Apache Kafka alone)"))
        context.exit()


@click.group(invoke_without_command=True, help=__doc__, epilog=_not_drawn())
@click.option("--writes", default=100_000, show_default=True, help="At least.")
@click.option("--writers", default=8, show_default=True, help="Clients that write at once.")
@click.option("--seed", type=int, help="Left out: one is drawn, and printed.")
@click.option("--kafka", type=click.Choice(["embedded", "apache"]), default="apache", show_default=True)
@click.option("--report", "file", type=click.Path(path_type=Path, dir_okay=False), help="The table as JSON, too.")
@click.option("--only", multiple=True, metavar="KIND", help="Faults of this kind alone; may be given several times.")
@click.option("--list", is_eager=True, is_flag=True, expose_value=False, callback=_list, help="The kinds, and end.")
@click.pass_context
def main(
    context: click.Context,
    writes: int,
    writers: int,
    seed: int | None,
    kafka: str,
    file: Path | None,
    only: tuple[str, ...],
) -> None:
    if context.invoked_subcommand:
        return
    if unknown := set(only) - {kind_of(fault) for fault in faults_on(kafka)}:
        raise click.UsageError(f"Nothing of the kind strikes on {kafka}: {', '.join(sorted(unknown))}. See --list.")
    seed = seed if seed is not None else random.SystemRandom().randrange(2**32)
    options = Options(seed, writes, writers, kafka, only)
    bundle = Bundle(Path(tempfile.mkdtemp(prefix="registry-faults-")))
    CONSOLE.print(f"{options.command}\neverything lies in {bundle.directory}")
    run = Run(Registry(bundle.data), Ledger(bundle.ledger), options, CONSOLE.print)
    _to_its_end(run, bundle, file, is_written=False)


@main.command("read")
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--report", "file", type=click.Path(path_type=Path, dir_okay=False), help="The table as JSON, too.")
def read_again(directory: Path, file: Path | None) -> None:
    """Start what a run left behind, when all was written and the rest broke off: read it, rebuild it, judge it."""
    bundle = Bundle(directory)
    if len(bundle.attempts) < bundle.options.writes:
        raise click.UsageError(f"Not everything was written. The whole run again: {bundle.options.command}")
    run = Run(Registry(bundle.data), Ledger(bundle.ledger), bundle.options, CONSOLE.print, struck=bundle.struck)
    _to_its_end(run, bundle, file, is_written=True)


def _to_its_end(run: Run, bundle: Bundle, file: Path | None, *, is_written: bool) -> None:
    try:
        verdict = carry_out(run, bundle, is_written=is_written)
    except BaseException:
        CONSOLE.print(f"The run did not come to its end. {_ways_on(bundle)}")
        raise
    tell_what_came_out(bundle, verdict, file)
    if not verdict.is_clean:
        sys.exit(f"A promise was broken. {_ways_on(bundle)}")
    shutil.rmtree(bundle.directory)


@main.command("judge")
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--report", "file", type=click.Path(path_type=Path, dir_okay=False), help="The table as JSON, too.")
def judge_again(directory: Path, file: Path | None) -> None:
    """Judge what a run left behind once more; no server is needed."""
    bundle = Bundle(directory)
    for part, is_there in bundle.parts.items():
        if not is_there:
            CONSOLE.print(f"Not judged, because the run did not come to it: {part}.")
    verdict = bundle.judged()
    tell_what_came_out(bundle, verdict, file)
    sys.exit(0 if verdict.is_clean else "A promise was broken.")


def _ways_on(bundle: Bundle) -> str:
    return (
        f"The ledger, the logs, the topics and the stores are in {bundle.directory}.\n"
        f"The same again: {bundle.options.command}\n"
        f"What was written read again: make faults FAULTS='read {bundle.directory}'\n"
        f"The verdict again: make faults FAULTS='judge {bundle.directory}'"
    )


if __name__ == "__main__":
    main()

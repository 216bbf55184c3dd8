"""`registry language`: write the documents of the published language, or say where they have drifted from the code."""

from pathlib import Path

import click

from registry_local.language import documents

ROOT = Path(__file__).parents[4]
root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT,
    help="The repository; this one when left out.",
)


@click.group()
def language() -> None:
    """The published language: JSON Schemas, AsyncAPI and the event catalogue."""


@language.command()
@root_option
def write(root: Path) -> None:
    """Write the documents anew from the event classes; refuses a change that old events could not be read by."""
    _refuse("This would break events that are published:", documents.broken_promises(root))
    try:
        changed = documents.write(root)
    except documents.MissingSample as missing:
        raise click.ClickException(str(missing)) from None
    click.echo("\n".join(f"wrote {path}" for path in changed) or "Nothing to write: the documents agree with the code.")


@language.command()
@root_option
def check(root: Path) -> None:
    """Exit 1 when the documents have drifted from the code, or the code from what was published."""
    _refuse("The code cannot read what was published:", documents.broken_promises(root))
    try:
        drift = documents.drift(root)
    except documents.MissingSample as missing:
        raise click.ClickException(str(missing)) from None
    _refuse("The documents have drifted; run `registry language write`:", drift)
    click.echo("The documents agree with the code.")


def _refuse(why: str, findings: list[str]) -> None:
    if findings:
        raise click.ClickException("\n  ".join([why, *findings]))

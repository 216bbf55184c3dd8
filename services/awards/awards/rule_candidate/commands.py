"""`awards rules check FILE`: a candidate checked where no service runs."""

import json
import sys
from pathlib import Path

import click

from awards.catalogue.catalogue import BadCatalogue, catalogue, use_forms_beside
from awards.rules.candidate import Candidate, RuleChange, read_candidate
from awards.rules.rulebook import BadRule, rulebook
from registry.contracts.wire import encode
from registry.errors import RuleBroken

FAULTY = 65  # EX_DATAERR of sysexits.h


@click.command(help="Check a file of rules: its faults by line, and what it would change of the rules in force.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replaces", help="The file it takes the place of, by name. Left out, it is laid over all.")
@click.option(
    "--beside",
    envvar="AWARDS_RULES",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The directory of further rule files.",
)
@click.option(
    "--forms",
    envvar="AWARDS_FORMS",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The directory of further forms of award.",
)
@click.option("--json", "as_json", is_flag=True, help="For a script.")
def check(file: Path, replaces: str | None, beside: Path | None, forms: Path | None, *, as_json: bool) -> None:
    try:
        use_forms_beside(forms)
        candidate = read_candidate(file.read_text("utf-8"), replaces, rulebook(beside), catalogue())
    except UnicodeDecodeError as unreadable:
        raise click.ClickException(f"{file.name}: is no text in UTF-8: {unreadable}") from unreadable
    except (RuleBroken, BadRule, BadCatalogue) as refused:
        raise click.ClickException(str(refused)) from refused
    if as_json:
        said = {"faults": encode(list(candidate.faults)), "difference": encode(candidate.difference)}
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        _print(file.name, candidate)
    sys.exit(FAULTY if candidate.faults else 0)


def _print(name: str, candidate: Candidate) -> None:
    for fault in candidate.faults:
        place = ":".join(str(part) for part in (name, fault.line, fault.rule) if part is not None)
        click.echo(f"{place}: {fault.reason}", err=True)
    difference = candidate.difference
    for mark, changes in (("+", difference.added), ("~", difference.changed), ("-", difference.dropped)):
        for change in changes:
            _print_change(mark, change)
    click.echo(
        f"{len(difference.added)} added, {len(difference.changed)} changed, {len(difference.dropped)} dropped, "
        f"{difference.unchanged} as they are; {len(candidate.faults)} faults."
    )


def _print_change(mark: str, change: RuleChange) -> None:
    click.echo(f"{mark} {change.rule} ({change.citation})")
    for field in change.fields:
        click.echo(f"    {field.field}: {field.was} -> {field.becomes}")


rules = click.Group("rules", help="Rules of awarding that are to be put in force.", commands=[check])

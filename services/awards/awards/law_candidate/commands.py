"""`awards rules check FILE` and `awards forms check FILE`: a candidate checked where no service runs."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from awards.catalogue.catalogue import BadCatalogue, catalogue, use_forms_beside
from awards.rules.candidate import Candidate, RuleChange, read_candidate
from awards.rules.form_candidate import FormCandidate, FormChange, read_form_candidate
from awards.rules.law import Law
from awards.rules.rulebook import BadRule, rulebook
from registry.contracts.wire import encode
from registry.errors import RuleBroken

FAULTY = 65  # EX_DATAERR of sysexits.h


def _check(of: str, read: Callable[[str, str | None, Law], Candidate | FormCandidate]) -> click.Command:
    """The command that checks a file `of` rules or of forms."""

    @click.command(
        "check", help=f"Check a file of {of}: its faults by line, and what it would change of those in force."
    )
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
            candidate = read(file.read_text("utf-8"), replaces, Law(rules=rulebook(beside), forms=catalogue()))
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

    return check


def _print(name: str, candidate: Candidate | FormCandidate) -> None:
    for fault in candidate.faults:
        *place, reason = (str(part) for part in vars(fault).values() if part is not None)
        click.echo(f"{':'.join((name, *place))}: {reason}", err=True)
    difference = candidate.difference
    for mark, changes in (("+", difference.added), ("~", difference.changed), ("-", difference.dropped)):
        for change in changes:
            _print_change(mark, change)
    click.echo(
        f"{len(difference.added)} added, {len(difference.changed)} changed, {len(difference.dropped)} dropped, "
        f"{difference.unchanged} as they are; {len(candidate.faults)} faults."
    )


def _print_change(mark: str, change: RuleChange | FormChange) -> None:
    if isinstance(change, RuleChange):
        click.echo(f"{mark} {change.rule} ({change.citation})")
    else:
        click.echo(f"{mark} {change.form} ({change.label['vi']})")
    for field in change.fields:
        click.echo(f"    {field.field}: {field.was} -> {field.becomes}")


rules = click.Group("rules", help="Rules of awarding that are to be put in force.")
rules.add_command(_check("rules", read_candidate))
forms = click.Group("forms", help="Forms of award that are to be put in force.")
forms.add_command(_check("forms", read_form_candidate))

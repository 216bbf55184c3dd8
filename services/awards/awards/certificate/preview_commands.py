"""`awards certificates preview FORM`: a template with sample words in a file, made anew as the template is changed."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from awards.catalogue.form import RecipientAllowed
from registry.contracts.shapes import LOCAL
from registry.errors import RuleBroken

if TYPE_CHECKING:  # pyHanko takes long to import, and a relay prints nothing
    from awards.certificate.press import Press

LOOK_SECONDS = 0.3


@click.group(help="The certificates of this office, where no service runs.")
def certificates() -> None: ...


@certificates.command(help="Write a specimen of the form whose code is FORM, by its template, with sample words.")
@click.argument("form")
@click.option(
    "--templates",
    envvar="AWARDS_TEMPLATES",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The directory of the office's own templates.",
)
@click.option(
    "--kind",
    type=click.Choice(get_args(RecipientAllowed)),
    default="individual",
    show_default=True,
    help="Who receives: a family may have a template for each.",
)
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), default="specimen.pdf", show_default=True)
@click.option("--watch", is_flag=True, help="Again whenever a file of the directory changes; Ctrl-C ends it.")
def preview(form: str, kind: RecipientAllowed, templates: Path | None, into: Path, *, watch: bool) -> None:
    if watch and templates is None:
        raise click.UsageError("--watch needs --templates: ours do not change.")
    press = _press(templates)
    if templates is None or not watch:
        _write(form, kind, press, into)
        return
    for _ in changes(templates, into):
        try:
            _write(form, kind, press, into)
        except click.ClickException as broken:
            broken.show()


def changes(directory: Path, but: Path) -> Iterator[None]:
    """Once now, and whenever a file in the directory is new, gone or written; ours does not count."""
    seen = None
    while True:
        now = {file: _written_at(file) for file in directory.rglob("*") if file.resolve() != but.resolve()}
        if now != seen:
            seen = now
            yield
        else:
            time.sleep(LOOK_SECONDS)


def _written_at(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns if file.is_file() else 0  # a directory changes with what we write in it
    except FileNotFoundError:  # an editor puts another file in its place
        return 0


def _press(templates: Path | None) -> "Press":
    from awards.certificate.press import Press
    from awards.credential.issuer import Issuer
    from awards.settings import OFFICE, PUBLIC_URL

    return Press(Issuer(PUBLIC_URL, OFFICE), templates=templates)


def _write(form: str, kind: RecipientAllowed, press: "Press", into: Path) -> None:
    from awards.certificate.preview import CertificateSample, specimen

    try:
        sample = CertificateSample(form=form, recipient_kind=kind)
        page = specimen(sample, press, datetime.now(UTC).astimezone(LOCAL).date())
    except RuleBroken as refused:
        raise click.ClickException(str(refused)) from refused
    beside = into.with_name(f".{into.name}")
    beside.write_bytes(page)
    beside.replace(into)  # at once, because a viewer that follows the file reads it meanwhile
    click.echo(f"{into} is a specimen of {form}.")

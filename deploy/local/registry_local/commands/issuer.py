"""`registry issuer`: the key that signs tokens where no OpenID provider does, made before anything is started."""

from __future__ import annotations

import click

from registry_local.commands.options import command_name, data_dir_option
from registry_local.data_directory import DataDirectory
from registry_local.identity import ensure_key


@click.group()
def issuer() -> None:
    """The issuer of tokens, for a desk or a trial; in production an OpenID provider stands in its place."""


@issuer.command()
@data_dir_option
def init(directory: DataDirectory) -> None:
    """Make its key when there is none yet, and write the public half that services read (IDENTITY_JWKS_URL)."""
    ensure_key(directory)
    click.echo(f"{directory.jwks_file.as_uri()} is for IDENTITY_JWKS_URL; {command_name()} token signs with the key.")

"""`registry verify FILE`: judges a signed PDF, a credential or the text of a QR code, without any network."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

from registry_local.commands.options import data_dir_option
from registry_local.data_directory import DataDirectory
from registry_local.exit_codes import NO_LONGER_VALID, NOT_GENUINE, STATE_UNKNOWN, RunnerError

if TYPE_CHECKING:
    from awards.credential.offline import Finding

EXAMPLE = """\b
Example:
  curl -s $ADDRESS/v1/credentials/did.json > keys.json
  curl -s $ADDRESS/v1/credentials/status/$BOOK > list.jwt
  registry verify certificate.pdf --keys keys.json --status-list list.jwt
"""

_CODES = {"valid": 0, "revoked": NO_LONGER_VALID, "unknown": STATE_UNKNOWN}
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(epilog=EXAMPLE)
@click.argument("file", type=_FILE)
@data_dir_option
@click.option("--keys", type=_FILE, help="The issuer's DID document. [default: the keys of this desk]")
@click.option("--status-list", "status_list", type=_FILE, help="A status list, fetched before; without it: unknown.")
@click.option("--authority", type=_FILE, help="PEM of who certifies PDF signers. [default: this desk's]")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for a script.")
@click.pass_context
def verify(
    context: click.Context,
    file: Path,
    directory: DataDirectory,
    keys: Path | None,
    status_list: Path | None,
    authority: Path | None,
    as_json: bool,  # noqa: FBT001  click's signature
) -> None:
    """Say what a certificate awards, and whether it holds: valid as of a time, revoked, or unknown."""
    from awards.credential import offline  # the service stands beside this command on a desk, not in every image
    from awards.credential.credentials import NotGenuine
    from awards.credential.issuer import keys_of
    from awards.credential.keys import KeyStore
    from awards.credential.status_list import Unreadable

    logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # it would tell of a refusal by a traceback
    own = KeyStore(directory.certificate_keys)
    try:
        known = keys_of(json.loads(keys.read_text(encoding="utf-8"))) if keys else own.public_keys()
        listed = status_list.read_text(encoding="ascii") if status_list else None
        vouches = authority or (own.authority if keys is None and own.authority.exists() else None)
        finding = offline.judge(file.read_bytes(), known, listed, vouches)
    except NotGenuine as refused:
        raise RunnerError(f"Not genuine: {refused}.", NOT_GENUINE) from refused
    except (Unreadable, ValueError) as refused:
        raise RunnerError(f"Cannot be judged: {refused}.") from refused
    click.echo(json.dumps(vars(finding), ensure_ascii=False) if as_json else _told(finding))
    context.exit(_CODES[finding.state])


def _told(finding: Finding) -> str:
    state = {
        "valid": f"Valid as of {finding.as_of}.",
        "revoked": f"No longer valid (status list of {finding.as_of}).",
        "unknown": "Genuine. Whether it still holds is unknown without a status list.",
    }[finding.state]
    is_doubtful = finding.is_office_known is False
    office = "\nWho signed the PDF is certified by no authority that was given." if is_doubtful else ""
    lines = [f"  {name}: {said}" for name, said in finding.awarded.items() if said]
    return "\n".join([state + office, *lines, "If the paper says anything else, it was altered."])

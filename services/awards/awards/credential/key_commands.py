"""`awards keys`: the keys that certificates are signed with, made and certified before the first of them is printed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from awards.settings import Settings
from registry.chassis.environment import BadEnvironment
from registry.chassis.starting import UNREADABLE_ENVIRONMENT
from registry.errors import RuleBroken, Unavailable

if TYPE_CHECKING:  # cryptography takes long to import, and a relay needs none
    from cryptography.x509 import Certificate

    from awards.credential.keys import KeyStore
    from awards.credential.pkcs11_token import Token

FAULTY = 65  # EX_DATAERR of sysexits.h


@click.group(help="The keys in AWARDS_KEYS that certificates are signed with; made when there are none. Back them up.")
def keys() -> None: ...


@keys.command(help="Make them now, when there are none, and say where they lie.")
def init() -> None:
    store, token = _opened()
    pdfs = f"by the token {token.label}" if token else "under signing.crt.pem"
    click.echo(f"{store.directory} holds the keys: PDFs are signed {pdfs}, credentials by {store.kid}.")


@keys.command(help="Print a request (PKCS #10) for a certificate of the key that signs PDFs.")
def request() -> None:
    click.echo(_keys_for_pdfs().request(), nl=False)


@keys.command(help="Sign PDFs under the certificate in FILE (PEM), followed by those of who certified it.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def certify(file: Path) -> None:
    try:
        certificate = _keys_for_pdfs().certify(file.read_bytes())
    except RuleBroken as refused:
        click.echo(str(refused), err=True)
        sys.exit(FAULTY)
    click.echo(_signed_under(certificate))


@keys.command(help="Make another key for credentials and QR codes.")
@click.option("--pdf", is_flag=True, help="For PDFs instead, certified by this desk's own authority.")
def rotate(*, pdf: bool) -> None:
    if pdf:
        click.echo(_signed_under(_keys_for_pdfs().rotate_pdf()))
    else:
        store, _ = _opened()
        click.echo(f"Credentials and QR codes are signed by {store.rotate()} from now on.")
    click.echo("What was signed before still verifies.")


def _signed_under(certificate: "Certificate") -> str:
    issuer, until = certificate.issuer.rfc4514_string(), certificate.not_valid_after_utc
    return f"PDFs are signed under a certificate of {issuer} from now on, until {until:%Y-%m-%d}."


def _keys_for_pdfs() -> "KeyStore":
    store, token = _opened()
    if token:
        click.echo("PDFs are signed by the token of AWARDS_PKCS11_MODULE: ask who issued it for another one.", err=True)
        sys.exit(FAULTY)
    return store


def _opened() -> tuple["KeyStore", "Token | None"]:
    try:
        press = Settings.from_environment().press
        store = press.keys
    except (BadEnvironment, Unavailable) as incomplete:
        click.echo(str(incomplete), err=True)
        sys.exit(UNREADABLE_ENVIRONMENT)
    return store, press.token

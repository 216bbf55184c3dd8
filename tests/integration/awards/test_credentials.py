"""Credentials judged by others: by a verifier that nobody here wrote, on Node, and by a command without a network."""

import base64
import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask

from awards.certificate.certificate import Certificate
from awards.certificate.press import Press
from awards.credential import seal
from registry_local.commands.verify import verify
from tests.builders.awards import grant_to_person
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_certificates import ARTICLE, an_award
from tests.programs import missing, require

SOURCES = Path(__file__).parent / "jose"
ROOT = Path(__file__).parents[3]
BRINGS = "sudo apt-get install nodejs npm"


@pytest.fixture(scope="module")
def verifier() -> Path:
    """Its folder in .cache, installed once for each lock."""
    lock = hashlib.sha256((SOURCES / "package-lock.json").read_bytes()).hexdigest()[:12]
    folder = ROOT / ".cache" / f"jose-{lock}"
    if not (folder / "complete").exists():
        _install(require("npm", BRINGS), folder)
    shutil.copy(SOURCES / "verify.mjs", folder)
    return folder


def _install(npm: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(SOURCES / name, folder)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        missing(f"jose ({done.stderr.strip().splitlines()[-1]})", "npm ci with a way to the npm registry")
    (folder / "complete").touch()


def judged(verifier: Path, **said: Any) -> Any:
    command = [require("node", BRINGS), "verify.mjs"]
    done = subprocess.run(
        command, cwd=verifier, input=json.dumps(said), capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


def test_it_accepts_what_was_issued_rejects_what_was_changed_and_sees_what_was_revoked(
    desk: Desk, awards_app: Flask, verifier: Path
) -> None:
    award = an_award(desk, **grant_to_person("Đỗ Thị Lý"))
    certificate = desk.done("POST", "/certificates", {"award_id": award})
    credential = desk.ask("GET", f"/certificates/{certificate['id']}/credential").text
    client = awards_app.test_client()
    did = client.get("/v1/credentials/did.json").json

    def status() -> str:
        return client.get(f"/v1/credentials/status/{certificate['entry']['book_id']}").text

    accepted = judged(verifier, did=did, credential=credential, list=status())
    assert accepted == {
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "recipient": "Đỗ Thị Lý",
        "isItsList": True,
        "entries": 131_072,
        "hasEnded": False,
    }
    tampered = judged(verifier, did=did, credential=_said_otherwise(credential), list=status())
    assert tampered == {"refused": "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"}
    said = {"reason": "khai man", "article": ARTICLE}
    address = f"/certificates/{certificate['id']}/revocation"
    desk.done("POST", address, said, role="awards_approver", sub="another", version=1)
    assert judged(verifier, did=did, credential=credential, list=status())["hasEnded"] is True


def _said_otherwise(credential: str) -> str:
    """The same credential for somebody else, under the signature it had."""
    header, payload, signature = credential.split(".")
    said = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).decode()
    name = json.dumps("Đỗ Thị Lý")[1:-1]
    changed = (said.replace(name, "Nguyen Van An") if name in said else said.replace("Đỗ Thị Lý", "Đỗ Thị Ly")).encode()
    assert changed != said.encode()
    return ".".join([header, base64.urlsafe_b64encode(changed).rstrip(b"=").decode(), signature])


def test_the_command_judges_without_a_network(desk: Desk, awards_app: Flask, press: Press, tmp_path: Path) -> None:
    certificate = desk.done("POST", "/certificates", {"award_id": an_award(desk)})
    client = awards_app.test_client()
    keys, listed = tmp_path / "keys.json", tmp_path / "list.jwt"
    keys.write_text(client.get("/v1/credentials/did.json").text, encoding="utf-8")
    paper, code = tmp_path / "certificate.pdf", tmp_path / "code.txt"
    paper.write_bytes(desk.ask("GET", f"/certificates/{certificate['id']}/pdf").data)
    stated = Certificate.objects.get(id=certificate["id"]).statement()
    code.write_text(seal.sealed(stated, press.issuer, press.keys), encoding="ascii")

    def said(file: Path, *more: object) -> tuple[int, Any]:
        arguments = [file, "--keys", keys, "--authority", press.keys.authority, "--json", *more]
        done = CliRunner().invoke(verify, list(map(str, arguments)))
        return done.exit_code, json.loads(done.stdout) if done.stdout else done.stderr

    def fetched() -> Path:
        address = f"/v1/credentials/status/{certificate['entry']['book_id']}"
        listed.write_text(client.get(address).text, encoding="ascii")
        return listed

    for file in (paper, code):
        exit_code, told = said(file)
        assert (exit_code, told["state"]) == (7, "unknown")
        assert told["awarded"]["recipient"] == certificate["recipient"]["name"]
        exit_code, told = said(file, "--status-list", fetched())
        assert (exit_code, told["state"]) == (0, "valid")
        assert told["as_of"]
    assert said(paper)[1]["is_office_known"] is True
    body = {"reason": "khai man", "article": ARTICLE}
    address = f"/certificates/{certificate['id']}/revocation"
    desk.done("POST", address, body, role="awards_approver", sub="another", version=1)
    for file in (paper, code):
        assert said(file, "--status-list", fetched())[0] == 6
    paper.write_bytes(paper.read_bytes() + b"\n")
    code.write_text(code.read_text(encoding="ascii")[:-4] + "AAAA", encoding="ascii")
    for file in (paper, code):
        exit_code, told = said(file)
        assert exit_code == 8
        assert "Not genuine" in told
    listed.write_text("x.y.z", encoding="ascii")
    assert said(paper, "--status-list", listed)[0] in {1, 8}

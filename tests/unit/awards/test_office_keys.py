"""The office's keys, made by a command and certified by an authority that is not its own."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from awards.credential.key_commands import keys
from tests.authority import answer_to, own_certificate

NAMES = ("MONGODB_URI", "KAFKA_BOOTSTRAP_SERVERS", "IDENTITY_ISSUER", "IDENTITY_JWKS_URL", "BIND")
AUTHORITY = own_certificate()


@pytest.fixture
def office(tmp_path: Path) -> Mapping[str, str]:
    """The environment of an office that has no keys yet."""
    said = {"AWARDS_KEYS": str(tmp_path / "keys"), "AWARDS_OFFICE": "Sở Nội vụ"}
    return dict.fromkeys(NAMES, "localhost:1") | said


def run(office: Mapping[str, str], *arguments: str) -> Result:
    return CliRunner().invoke(keys, arguments, env=office)


def test_they_are_made_once_and_asked_to_be_certified(office: Mapping[str, str]) -> None:
    first, again = run(office, "init"), run(office, "init")
    assert first.output == again.output
    assert office["AWARDS_KEYS"] in first.output
    asked = x509.load_pem_x509_csr(run(office, "request").output.encode())
    assert (asked.is_signature_valid, asked.subject.rfc4514_string()) == (True, "CN=Sở Nội vụ")


def test_what_the_authority_answers_takes_the_place_of_the_own_certificate(
    office: Mapping[str, str], tmp_path: Path
) -> None:
    given = answer_to(run(office, "request").output.encode())
    answer = tmp_path / "answer.pem"
    answer.write_bytes(given + AUTHORITY.public_bytes(Encoding.PEM))
    done = run(office, "certify", str(answer))
    assert (done.exit_code, "Tổ chức chứng thực" in done.output) == (0, True)
    signs = x509.load_pem_x509_certificate(Path(office["AWARDS_KEYS"], "signing.crt.pem").read_bytes())
    signs.verify_directly_issued_by(AUTHORITY)
    assert len([*Path(office["AWARDS_KEYS"]).glob("trusted-*.pem")]) == 1


def test_another_key_for_pdfs_signs_in_the_same_name(office: Mapping[str, str]) -> None:
    before = x509.load_pem_x509_csr(run(office, "request").output.encode())
    assert run(office, "rotate", "--pdf").exit_code == 0
    after = x509.load_pem_x509_csr(run(office, "request").output.encode())
    assert (after.subject, after.public_key() == before.public_key()) == (before.subject, False)
    authority = x509.load_pem_x509_certificate(Path(office["AWARDS_KEYS"], "authority.crt.pem").read_bytes())
    signs = x509.load_pem_x509_certificate(Path(office["AWARDS_KEYS"], "signing.crt.pem").read_bytes())
    signs.verify_directly_issued_by(authority)
    assert signs.public_key() == after.public_key()


def test_another_key_for_credentials_leaves_that_of_pdfs(office: Mapping[str, str]) -> None:
    before = run(office, "init").output
    assert run(office, "rotate").exit_code == 0
    assert run(office, "init").output != before
    assert len([*Path(office["AWARDS_KEYS"]).glob("signing*.key.pem")]) == 1


@pytest.mark.parametrize("answer", [b"no PEM", AUTHORITY.public_bytes(Encoding.PEM)])
def test_what_is_of_no_use_changes_nothing(office: Mapping[str, str], tmp_path: Path, answer: bytes) -> None:
    run(office, "init")
    before = Path(office["AWARDS_KEYS"], "signing.crt.pem").read_bytes()
    file = tmp_path / "answer.pem"
    file.write_bytes(answer)
    assert run(office, "certify", str(file)).exit_code == 65
    assert Path(office["AWARDS_KEYS"], "signing.crt.pem").read_bytes() == before


def test_without_a_directory_nothing_is_made(office: Mapping[str, str]) -> None:
    assert run({**office, "AWARDS_KEYS": ""}, "init").exit_code == 78


def test_all_must_be_said_of_a_token(office: Mapping[str, str]) -> None:
    lacking = run({**office, "AWARDS_PKCS11_MODULE": "/token.so", "AWARDS_PKCS11_TOKEN": "Sở Nội vụ"}, "init")
    assert lacking.exit_code == 78
    assert "AWARDS_PKCS11_KEY_LABEL" in lacking.output
    assert "AWARDS_PKCS11_PIN_FILE" in lacking.output


def test_where_a_token_signs_the_key_in_a_file_is_not_certified(office: Mapping[str, str]) -> None:
    said = {"MODULE": "/token.so", "TOKEN": "Sở Nội vụ", "KEY_LABEL": "Ký giấy khen", "PIN_FILE": "/pin"}
    with_token = {**office, **{f"AWARDS_PKCS11_{name}": value for name, value in said.items()}}
    assert "by the token Sở Nội vụ" in run(with_token, "init").output
    assert [run(with_token, *command).exit_code for command in (["request"], ["rotate", "--pdf"], ["rotate"])] == [
        65,
        65,
        0,
    ]

"""A timestamping authority on loopback: OpenSSL's responder (RFC 3161) behind a door of its own."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.programs import require

CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {directory}/serial
signer_cert = {directory}/tsa.pem
signer_key = {directory}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""


@contextmanager
def timestamping_authority(directory: Path) -> Iterator[str]:
    """Its address; its certificate is its own root, `tsa.pem` in the directory."""
    _make(directory)
    answering = ThreadingHTTPServer(("127.0.0.1", 0), _door(directory))
    threading.Thread(target=answering.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{answering.server_port}/"
    finally:
        answering.shutdown()
        answering.server_close()


def _door(directory: Path) -> type[BaseHTTPRequestHandler]:
    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (directory / "query.tsq").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            said = ("-queryfile", directory / "query.tsq", "-config", directory / "tsa.cnf")
            ran = subprocess.run([require("openssl"), "ts", "-reply", *said], capture_output=True, check=True)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(ran.stdout)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Door


def _make(directory: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Timestamps of a test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(own)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    (directory / "tsa.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (directory / "tsa.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (directory / "serial").write_text("01\n", encoding="ascii")
    (directory / "tsa.cnf").write_text(CONFIG.format(directory=directory), encoding="utf-8")

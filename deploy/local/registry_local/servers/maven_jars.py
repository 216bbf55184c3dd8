"""Jars of Maven Central as a pom pins them, brought once and kept beside the sources. Knows not what they are for."""

import hashlib
import subprocess
import tempfile
from pathlib import Path

from registry_local.servers.process import MissingProgramError

CACHE = Path(__file__).parents[4] / ".cache"
DOWNLOAD_SECONDS = 600


def directory_of(pom: Path, name: str) -> Path:
    """Where the jars of this pom belong; another pom is another directory, so a half-old mixture cannot arise."""
    digest = hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    return CACHE / f"{name}-{digest}"


def fetch(pom: Path, directory: Path) -> None:
    """Bring them, none that differs from its published checksum. Raises MissingProgramError with what Maven said."""
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        jars = Path(scratch) / "jars"
        command = ["mvn", "-B", "-q", "--strict-checksums", "-f", str(pom), "dependency:copy-dependencies"]
        outcome = subprocess.run(
            [*command, f"-DoutputDirectory={jars}", "-DincludeScope=runtime"],
            capture_output=True,
            text=True,
            check=False,
            timeout=DOWNLOAD_SECONDS,
        )
        if outcome.returncode:
            raise MissingProgramError(f"Maven could not bring the jars of {pom}:\n{outcome.stdout}{outcome.stderr}")
        if not directory.exists():  # somebody else may have been quicker
            jars.rename(directory)

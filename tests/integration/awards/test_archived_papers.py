"""Papers judged by veraPDF, which nobody here wrote: fit to be kept (PDF/A, ISO 19005), read aloud (PDF/UA)."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from awards.certificate.certificate import Certificate
from awards.certificate.press import Press
from registry.printing import pdf
from registry.printing.merging import merged
from registry.printing.typesetting import WITH_ATTACHMENTS
from registry_local.servers import maven_jars
from registry_local.servers.process import MissingProgramError
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_certificates import signed_decision
from tests.programs import missing, require

SOURCES = Path(__file__).parent / "verapdf"
RHINO = "org.mozilla.javascript.tools.shell.Main"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it lives for seconds: what is compiled well pays off later
CLAIMED: Mapping[str, tuple[str, ...]] = {
    "plain": ("3a", "ua1"),
    "signed": ("3a", "ua1"),
    "signed in view": ("3a",),
    "together": ("3a", "ua1"),
    "decision": ("2a", "ua1"),
    "number book": ("2a", "ua1"),
}


@pytest.fixture(scope="module")
def jars() -> Path:
    """Those of veraPDF, in .cache; brought once for each pom."""
    pom = SOURCES / "pom.xml"
    directory = maven_jars.directory_of(pom, "verapdf")
    if not directory.exists():
        require("mvn")
        try:
            maven_jars.fetch(pom, directory)
        except MissingProgramError as failed:
            missing(f"veraPDF ({str(failed).strip().splitlines()[-1]})", "Maven with a way to Maven Central")
    return directory


def judged(jars: Path, asked: Iterable[tuple[str, Path]]) -> list[Any]:
    """What each paper breaks of each standard, as veraPDF has it; one start of the machine for all."""
    words = [str(word) for pair in asked for word in pair]
    command = [require("java"), *QUICK, "-cp", f"{jars}/*", RHINO, str(SOURCES / "validate.js"), *words]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    return [json.loads(line) for line in said.splitlines()]


def papers(desk: Desk, press: Press) -> Mapping[str, bytes]:
    decision = signed_decision(desk)
    issued = desk.done("POST", "/certificates", {"award_id": decision["grants"][0]["award_id"]})
    certificate = Certificate.objects.get(id=issued["id"])
    in_view = Press(press.issuer, press.keys_directory, is_signed_in_view=True)
    template = press.template("certificate", certificate)
    signed = press.paper(certificate)
    return {
        "plain": pdf(template, press.values(certificate), standards=WITH_ATTACHMENTS),
        "signed": signed,
        "together": merged([signed, signed], title="1/2025 – 2/2025"),
        "signed in view": in_view.paper(certificate),
        "decision": desk.ask("GET", f"/decisions/{decision['id']}/paper").data,
        "number book": desk.ask("GET", f"/number-books/{certificate.book_id}/book.pdf").data,
    }


def test_every_paper_keeps_what_it_claims(desk: Desk, press: Press, jars: Path, tmp_path: Path) -> None:
    for name, content in papers(desk, press).items():
        (tmp_path / name).write_bytes(content)
    claimed = [(standard, tmp_path / name) for name, standards in CLAIMED.items() for standard in standards]
    *kept, not_claimed = judged(jars, [*claimed, ("ua1", tmp_path / "signed in view")])
    assert [one["broken"] for one in kept] == [[]] * len(claimed)
    assert all(one["is_compliant"] and one["checks"] > 500 for one in kept)
    assert not_claimed["broken"]

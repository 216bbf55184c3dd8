"""What is read from a paper of the awards service."""

import subprocess

from tests.integration.awards.conftest import Desk
from tests.programs import require

OF_A_MARK = {"DỰ", "TH", "ẢO", "THẢO", "DRAFT"}


def printed(desk: Desk, address: str, **asked: str) -> str:
    """Its text in one line, as it stands on the page, without the mark across it: pieces of it fall between lines."""
    answer = desk.ask("GET", address, **asked)
    assert (answer.status_code, answer.content_type) == (200, "application/pdf"), answer.text
    read = [require("pdftotext"), "-layout", "-", "-"]
    text = subprocess.run(read, input=answer.data, capture_output=True, check=True, timeout=20).stdout.decode()
    return " ".join(word for word in text.split() if word not in OF_A_MARK)

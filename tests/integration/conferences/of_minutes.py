"""A conference, minutes of it, and what their tests ask of both."""

import subprocess
from typing import Any

from tests.builders import conferences as a
from tests.clients import Caller, made
from tests.programs import require

PRESIDER = {"name": "Lý Kiều Vân", "post": "Phó Bí thư Tỉnh ủy"}
DRAFT = "Dự thảo, bản thứ"


def a_conference(secretary: Caller) -> str:
    host = made(secretary.post("/v1/parties", a.organisation(organisation_kind="Đảng ủy")))
    held = a.held_conference(
        hosts=[{"party_id": host["id"]}],
        presiders=[PRESIDER],
        place="Hội trường Tỉnh ủy",
        majority={"numerator": 1, "denominator": 2, "of": "present"},
    )
    return str(made(secretary.post("/v1/conferences", held))["id"])


def drafted(caller: Caller, conference: str, /, **said: Any) -> Any:
    return made(caller.post(f"/v1/conferences/{conference}/minutes", said))


def approved(secretary: Caller, colleague: Caller, conference: str) -> Any:
    minutes = drafted(secretary, conference)
    address = f"/v1/minutes/{minutes['id']}"
    made(secretary.post(f"{address}/submission", None, version=1))
    return made(colleague.post(f"{address}/approval", {"approver": PRESIDER}, version=2))


def text(minutes: Any) -> str:
    return "\n".join(line for section in minutes["sections"] for line in section["paragraphs"])


def printed(caller: Caller, address: str, **query: Any) -> str:
    answer = caller.get(f"{address}/pdf", **query)
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    read = [require("pdftotext"), "-layout", "-", "-"]
    return subprocess.run(read, input=answer.data, capture_output=True, check=True, timeout=20).stdout.decode()

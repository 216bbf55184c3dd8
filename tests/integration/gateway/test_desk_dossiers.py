"""The desk takes a dossier in: the file goes on as it came, and what became of it is told."""

import io

from tests.integration.gateway.conferences_service import Conferences, SignIn
from tests.integration.gateway.test_pages import SAME


def test_a_dossier_is_passed_on_and_told_of(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in("administrator")
    answer = client.post("/desk/dossiers?lang=vi", data={"file": (io.BytesIO(b"PK <zip>"), "a.zip")}, headers=SAME)
    assert answer.status_code == 200
    assert (conferences.asked[-1]["path"], conferences.asked[-1]["body"]) == ("/v1/dossiers", "PK <zip>")
    assert "<dt>Hồ sơ đã ghi</dt><dd>12</dd>" in answer.text
    assert '<a class="more" href="/desk/c1">' in answer.text


def test_one_that_is_refused_says_why_and_a_secretary_is_offered_no_form(sign_in: SignIn) -> None:
    answer = sign_in("administrator").post(
        "/desk/dossiers", data={"file": (io.BytesIO(b"no zip"), "a.zip")}, headers=SAME
    )
    assert answer.status_code == 422
    assert "Lý do &lt;ngắn&gt;." in answer.text
    secretary = sign_in("secretary")  # the service takes dossiers in from administrators alone
    assert 'type="file"' not in secretary.get("/desk/dossiers").text
    assert "/desk/dossiers" not in secretary.get("/desk").text

"""What grows for years is found by an index: the plan by which the server would answer says so."""

from collections.abc import Callable

import pytest

from awards.award.award import Award
from awards.certificate.certificate import Certificate
from awards.decision.decision import Decision
from awards.submission_list.submission_list import SubmissionList
from registry.messaging.aggregate import Matches
from registry.messaging.connection import Documents


@pytest.mark.parametrize(
    ("query", "index"),
    [
        pytest.param(lambda: Decision.objects(number__in=["1/QĐ-UBND"]), "number", id="rows that name a decision"),
        pytest.param(lambda: Award.objects(recipient_id__in=["p"]), "recipient", id="the history of a recipient"),
        pytest.param(lambda: Certificate.objects(book_id="b", number__gte=9), "book", id="numbers of a book"),
        pytest.param(lambda: SubmissionList.objects(campaign_id="c"), "campaign", id="lists of a campaign"),
        pytest.param(lambda: Certificate.objects(holds__in=["a"]), "holds", id="what is printed for a list"),
    ],
)
def test_the_server_walks_an_index(awards_database: Documents, query: Callable[[], Matches], index: str) -> None:
    winning = query().explain()["queryPlanner"]["winningPlan"]
    assert winning["stage"] == "FETCH"
    assert (winning["inputStage"]["stage"], winning["inputStage"]["indexName"]) == ("IXSCAN", index)

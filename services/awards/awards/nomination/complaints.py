"""What stands against a nomination or an award by complaints that nobody has settled: a warning each, with its text.

Whether the law holds the award up meanwhile is for the dossier to state (`standing`), once somebody has looked.
"""

from collections.abc import Iterable, Iterator, Sequence

from awards.complaint.complaint import Complaint
from awards.rules.answers import Fact
from awards.rules.engine import Finding
from registry.messaging.portions import portions

RULE = "complaint"


class Pending:
    """Those about nominations and awards with these ids, read at once."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._complaints = [one for portion in portions(sorted(ids)) for one in Complaint.pending_about(portion)]

    def findings(self, about: Sequence[str]) -> Iterator[Finding]:
        """`about`: the ids of a nomination and of its award."""
        return (_finding(one) for one in self._complaints if (one.nomination_id or one.award_id) in about)


def _finding(one: Complaint) -> Finding:
    day = f"{one.received_on:%d/%m/%Y}"
    return Finding(
        severity="warn",
        code="complaint.pending",
        rule=f"{RULE}.{one.id}",
        message={
            "en": f"A {one.kind} of {day} is not settled: {one.text}",
            "vi": f"Đơn nhận ngày {day} chưa giải quyết: {one.text}",
        },
        citation=f"Đơn {day}",
        facts=(Fact(name="complaint_id", value=one.id), Fact(name="kind", value=one.kind)),
    )

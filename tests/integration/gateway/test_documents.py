"""A document has a timeline of who cited it, though nobody keeps a record of it."""

from collections.abc import Sequence
from datetime import date

from gateway.timeline.addresses import record_of
from gateway.timeline.documents import subject_of_citation
from gateway.timeline.generation import Generations
from gateway.timeline.read_model import ReadModel
from gateway.timeline.reading import Question
from registry.contracts.report_item import CitedDocument, ReportItemFacts, ReportItemRecorded
from registry.contracts.shapes import ConferenceRef, DateSaid
from registry.messaging.connection import Documents
from tests.integration.gateway.recorded import record
from tests.unit.gateway.events import RECORDED_AT, envelope

RESOLUTION = CitedDocument(kind="nghị quyết", number="05", symbol="NQ/TU", issuer="Tỉnh ủy Quảng Nam")


def cited(item_id: str, document: CitedDocument) -> ReportItemRecorded:
    where = ConferenceRef(
        conference_id=f"review-of-{item_id}", titles={"vi": "Hội nghị tổng kết"}, held=DateSaid(on=RECORDED_AT.date())
    )
    facts = ReportItemFacts(conference=where, kind="document", document=document)
    return ReportItemRecorded(happened_at=RECORDED_AT, report_item_id=item_id, report_item=facts)


def citers(home: Documents, document: CitedDocument) -> Sequence[str]:
    subject = subject_of_citation(document)
    assert subject is not None
    page = ReadModel(Generations(home)).page(Question(timeline=subject.timeline), None, 9)
    return [row["aggregate_id"] for row in page.page.rows]


def test_a_document_is_found_with_all_who_cited_it(home: Documents) -> None:
    record(home, [envelope(cited("first", RESOLUTION))])
    record(home, [envelope(cited("second", RESOLUTION)), envelope(cited("third", RESOLUTION))])
    assert sorted(citers(home, RESOLUTION)) == ["first", "second", "third"]
    (found,) = ReadModel(Generations(home)).search("nghi quyet 05", 9, "document")
    assert found["labels"] == {"vi": "nghị quyết 05/NQ/TU Tỉnh ủy Quảng Nam"}
    assert record_of("document", found["id"]) is None


def test_the_same_number_of_another_year_is_another_document(home: Documents) -> None:
    old, new = (
        CitedDocument(kind="quyết định", number="12", issuer="UBND tỉnh", issued=DateSaid(on=date(year, 1, 8)))
        for year in (2024, 2025)
    )
    record(home, [envelope(cited("of-2024", old)), envelope(cited("of-2025", new))])
    assert (citers(home, old), citers(home, new)) == (["of-2024"], ["of-2025"])


def test_one_whose_number_is_not_known_is_a_name_only() -> None:
    assert subject_of_citation(CitedDocument(kind="nghị quyết", symbol="NQ/TU", issuer="Tỉnh ủy")) is None

"""The read model as its readers see it, whichever generation is current: pages, counts, subjects, search."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pymongo.errors import PyMongoError

from gateway.timeline import reading, search
from gateway.timeline.cursor import Cursor
from gateway.timeline.entry import SubjectKind, timeline_of
from gateway.timeline.generation import Generations
from gateway.timeline.reading import Page, Question
from gateway.timeline.superseding import corrections_of
from registry.errors import NotFound
from registry.messaging.connection import Documents
from registry.messaging.transaction import database_away

EXTENSION = "gateway.read_model"
Document = dict[str, Any]
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class TimelinePage:
    """A page, and by event id what corrected its entries since."""

    page: Page
    corrections: Mapping[str, Document]


class ReadModel:
    """Every method raises Unavailable when the database does not answer."""

    def __init__(self, generations: Generations) -> None:
        self._generations = generations

    def page(self, question: Question, cursor: Cursor | None, limit: int) -> TimelinePage:
        def read(database: Documents) -> TimelinePage:
            page = reading.page(database, question, cursor, limit)
            return TimelinePage(page, corrections_of(database, page.rows, question.recorded_before))

        return self._of_one_generation(read)

    def months(self, timeline: str) -> list[Document]:
        return self._of_one_generation(lambda database: reading.counts(database, timeline))

    def subject(self, kind: SubjectKind, record_id: str) -> Document:
        """Raises NotFound when there is none of this kind and id."""
        found = self.subject_of_any_kind(kind, record_id)
        if found is None or found["kind"] != kind:
            raise NotFound(
                "timeline.unknown_subject",
                en=f"Nothing is known of a {kind} with the id {record_id}. Check the id, or search by name.",
                vi=f"Chưa có dữ liệu nào về đối tượng mang mã {record_id}. Hãy kiểm tra mã hoặc tìm theo tên.",
            )
        return found

    def subject_of_any_kind(self, kind: SubjectKind, record_id: str) -> Document | None:
        """The subject on the same timeline, be it a person where an organisation was asked for."""
        identity = {"_id": timeline_of(kind, record_id)}
        return self._of_one_generation(lambda database: database["subjects"].find_one(identity))

    def search(self, words: str, limit: int, kind: str | None = None) -> Sequence[Document]:
        return self._of_one_generation(lambda database: search.find_subjects(database, words, limit, kind))

    def _of_one_generation(self, read: Callable[[Documents], Answer]) -> Answer:
        """What is read while a rebuild puts another generation in place may have lost parts: it is read again there."""
        try:
            generation = self._generations.current()
            while True:
                answer = read(generation.database)
                now = self._generations.current()
                if now.number == generation.number:
                    return answer
                generation = now
        except PyMongoError as away:
            raise database_away() from away

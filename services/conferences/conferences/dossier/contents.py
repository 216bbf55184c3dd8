"""What a dossier holds: the approved minutes as a paper, a file of JSON Lines a kind, each line as the API answers it,
the bytes of the media, and every record with its history, for another registry to take in.

Each file is read while it is written, so a dossier is not of one instant: who writes for the conference meanwhile may
find the change in one file and not in another. Every line says its version.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from marshmallow import Schema

from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.schemas import AttendanceLineSchema
from conferences.conference.conference import Conference
from conferences.conference.schemas import ConferenceSchema
from conferences.dossier.parties import Named
from conferences.dossier.records import KINDS, OF_SEVERAL, line_of
from conferences.indicator.indicator import Indicator
from conferences.indicator.schemas import IndicatorSchema
from conferences.medium.files import FILES
from conferences.medium.medium import Medium
from conferences.medium.schemas import MediumSchema
from conferences.minutes.minutes import Minutes
from conferences.minutes.paper import paper
from conferences.minutes.revisions import revision
from conferences.minutes.schemas import MinutesSchema
from conferences.party.party import Party
from conferences.party.schemas import PartySchema
from conferences.reorganisation.schemas import ReorganisationSchema
from conferences.report_item.report_item import ReportItem
from conferences.report_item.schemas import ReportItemSchema
from registry.contracts.wire import encode
from registry.filing.sniffing import EXTENSIONS
from registry.messaging.aggregate import Matches, every
from registry.messaging.connection import Documents
from registry.tables.formats import as_json_lines

RECORDS = "records.jsonl"
MEDIA = "media/"
Files = Iterator[tuple[str, Iterable[bytes]]]


def contents(conference: Conference, database: Documents) -> Files:
    """Each file with its path, to be read before the next is asked for: the parties are those that the others name."""
    yield from _papers(conference, database)
    named = Named()
    of_this = {"conference_id": conference.id}
    kinds: Mapping[str, tuple[Matches, Schema]] = {
        "conference.jsonl": (Conference.objects(id=conference.id), ConferenceSchema()),
        "attendance.jsonl": (AttendanceLine.objects(**of_this), AttendanceLineSchema()),
        "indicators.jsonl": (Indicator.objects(**of_this), IndicatorSchema()),
        "report-items.jsonl": (ReportItem.objects(**of_this), ReportItemSchema()),
        "minutes.jsonl": (Minutes.objects(**of_this), MinutesSchema()),
        "media.jsonl": (Medium.objects(**of_this), MediumSchema()),
    }
    for path, (matches, schema) in kinds.items():
        yield path, as_json_lines(named.seen_in(schema.dump(record)) for record in every(matches))
    yield "marks.jsonl", as_json_lines(named.seen_in(mark) for mark in _marks(conference))
    yield "parties.jsonl", as_json_lines(map(PartySchema().dump, named.parties()))
    yield "reorganisations.jsonl", as_json_lines(map(ReorganisationSchema().dump, named.reorganisations()))
    yield RECORDS, _with_histories(conference, named, database)
    yield from _bytes_of_media(conference, database)


def _with_histories(conference: Conference, named: Named, database: Documents) -> Iterator[bytes]:
    """What another registry takes in: the parties and the acts first, then all that is of the conference."""
    for named_record in named.records():
        yield line_of("party" if isinstance(named_record, Party) else "reorganisation", named_record, database)
    for kind, aggregate in KINDS.items():
        if kind not in OF_SEVERAL:
            of_this = {"id": conference.id} if aggregate is Conference else {"conference_id": conference.id}
            for record in every(aggregate.objects(**of_this)):
                yield line_of(kind, record, database)


def _papers(conference: Conference, database: Documents) -> Files:
    """The first of all: what cannot be printed is said before the dossier has begun."""
    for minutes in Minutes.objects(conference_id=conference.id, approved_revision__ne=None):
        text = revision(database, minutes.id, minutes.approved_revision)
        yield "minutes.pdf", [paper(text.minutes, text.written_at)]


def _marks(conference: Conference) -> Iterator[dict[str, Any]]:
    for line in every(AttendanceLine.objects(conference_id=conference.id)):
        for mark in line.marks_in_order():
            yield {"line_id": line.id, **encode(mark)}


def _bytes_of_media(conference: Conference, database: Documents) -> Files:
    """By their SHA-256, so the same bytes once; none of what was taken down."""
    given: set[str] = set()
    for medium in every(Medium.objects(conference_id=conference.id, is_removed=False)):
        if medium.file and medium.file.sha256 not in given:
            given.add(medium.file.sha256)
            path = f"{MEDIA}{medium.file.sha256}.{EXTENSIONS[medium.file.media_type]}"
            yield path, FILES.parts(database, medium.file.sha256)

"""The attendance ledger, a line at a time: one person at one conference, or a category with its headcount.

Each method checks the rules and returns its event. Refuses to know awards; of the conference it knows what it is
called, when it is held and whether it has begun.
"""

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from mongoengine import IntField, ListField, StringField

from conferences.attendance.commands import CorrectAttendance, MarkAttendance, RecordAttendance
from conferences.attendance.marks import NEED_A_SITTING, THERE, check_mark, check_time, happened
from conferences.conference.conference import Conference
from registry.contracts.attendance import (
    AttendanceCorrected,
    AttendanceFacts,
    AttendanceMarked,
    AttendanceRecorded,
)
from registry.contracts.shapes import ConferenceRef, Doubt, PartyRef, Source
from registry.contracts.wire import encode
from registry.errors import Conflict, RuleBroken
from registry.messaging.aggregate import Aggregate, Matches, ShapeField, new_id

LARGEST_HEADCOUNT = 1_000_000


class AttendanceLine(Aggregate):
    meta = {
        "collection": "attendance",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["conference_id", "id"], "name": "conference"},
            {"fields": ["person_id", "id"], "name": "person"},
            {
                "fields": ["conference_id", "person_id"],
                "name": "one_line_a_person",
                "unique": True,
                "partialFilterExpression": {"person_id": {"$type": "string"}},
            },
        ],
    }

    conference = ShapeField(ConferenceRef)
    conference_id = StringField(required=True)
    person = ShapeField(PartyRef)
    person_id = StringField()
    category = StringField()
    headcount = IntField()
    roles = ListField(StringField())
    state = StringField(required=True)
    mode = StringField()
    represented_by = ShapeField(PartyRef)
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)

    @classmethod
    def record(
        cls,
        command: RecordAttendance,
        conference: Conference,
        person: PartyRef | None,
        represented_by: PartyRef | None,
        at: datetime,
    ) -> tuple[Self, AttendanceRecorded]:
        """`person` and `represented_by` are those of the command, as read from their records."""
        said = {f.name: getattr(command.line, f.name) for f in dataclasses.fields(command.line) if f.name != "reason"}
        said |= {"person": person, "represented_by": represented_by, "conference_id": conference.id}
        line = cls(**said | {"id": new_id()})
        line._check(conference)
        moment, precision = happened(line.state, None, conference.held, at)
        event = AttendanceRecorded(
            happened_at=moment,
            happened_precision=precision,
            line_id=line.id,
            line=line.facts(),
            reason=command.line.reason,
        )
        return line, event

    def mark(
        self, command: MarkAttendance, conference: Conference, represented_by: PartyRef | None, at: datetime
    ) -> AttendanceMarked:
        mark, before = command.mark, self.state
        check_mark(before, mark.state)
        check_time(mark.at, mark.state, conference.held, at)
        _check_reason(command)
        self.state = mark.state
        self.mode = mark.mode or (self.mode if mark.state in THERE else None)
        self.represented_by = represented_by
        self._check(conference)
        moment, precision = happened(mark.state, mark.at, conference.held, at)
        return AttendanceMarked(
            happened_at=moment,
            happened_precision=precision,
            line_id=self.id,
            line=self.facts(),
            previous_state=before,
            reason=mark.reason,
        )

    def correct(self, command: CorrectAttendance, conference: Conference, at: datetime) -> AttendanceCorrected:
        changed = tuple(sorted(n for n, said in command.changes.items() if encode(getattr(self, n)) != encode(said)))
        if not changed:
            raise RuleBroken(
                "attendance.nothing_changed",
                en="The correction says what the line says already. Name at least one field with another value.",
                vi="Nội dung đính chính trùng với dòng hiện có. Hãy nêu ít nhất một trường có giá trị khác.",
            )
        self._check_identity(command.changes)
        for name in changed:
            setattr(self, name, command.changes[name])
        self._check(conference)
        return AttendanceCorrected(
            happened_at=at, line_id=self.id, line=self.facts(), reason=command.reason, changed=changed
        )

    def facts(self) -> AttendanceFacts:
        """The line as events say it."""
        said = {field.name: getattr(self, field.name) for field in dataclasses.fields(AttendanceFacts)}
        return AttendanceFacts(**said | {"roles": tuple(self.roles)})

    @classmethod
    def of_person(cls, conference_id: str, person_id: str | None) -> Self | None:
        """The line of a person at a conference, when there is one."""
        if person_id is None:
            return None
        # the person first: the embedded store goes by the index of the first field, and a ledger has thousands of lines
        asked = {"person_id": person_id, "conference_id": conference_id}
        found: Self | None = cls.objects(__raw__=asked).first()
        return found

    @classmethod
    def matching(cls, wanted: Mapping[str, Any]) -> Matches:
        """Those that fit every filter said: conference_id, person_id, role, state. None filters nothing."""
        exact = {"conference_id": "conference_id", "person_id": "person_id", "role": "roles", "state": "state"}
        return cls.objects(**{exact[name]: wanted[name] for name in exact if wanted.get(name) is not None})

    def _check_identity(self, changes: Mapping[str, Any]) -> None:
        """A line stays the line of the one it was made for; a name may gain the record it belongs to."""
        person: PartyRef | None = changes.get("person", self.person)
        if self.person_id and (person is None or person.party_id != self.person_id):
            raise RuleBroken(
                "attendance.another_person",
                en="This line belongs to another person. Correct its state, and record a line for the right person.",
                vi="Dòng này thuộc về người khác. Hãy đính chính trạng thái và ghi dòng mới cho đúng người.",
                field="person.party_id",
            )

    def _check(self, conference: Conference) -> None:
        self._check_subject()
        self._check_roles()
        self._check_presence()
        check_sitting(conference, self.state)
        self.conference = conference.reference()
        self.person_id = self.person.party_id if self.person else None

    def _check_subject(self) -> None:
        if (self.person is None) == (not (self.category or "").strip()):
            raise RuleBroken(
                "attendance.person_or_category",
                en="A line is either of one `person` or of a `category`. Give exactly one of them.",
                vi="Mỗi dòng là của một `person` hoặc của một `category`. Hãy ghi đúng một trong hai.",
                field="person",
            )
        if self.headcount is not None and (self.person or not 0 <= self.headcount <= LARGEST_HEADCOUNT):
            raise RuleBroken(
                "attendance.headcount",
                en=f"`headcount` belongs to a `category` and lies between 0 and {LARGEST_HEADCOUNT}. Leave it out when "
                "it is unknown.",
                vi=f"`headcount` chỉ dùng cho `category` và từ 0 đến {LARGEST_HEADCOUNT}. Bỏ trống nếu chưa biết.",
                field="headcount",
            )

    def _check_roles(self) -> None:
        if not self.roles or len(set(self.roles)) != len(self.roles):
            raise RuleBroken(
                "attendance.roles",
                en="`roles` needs at least one role, and each once.",
                vi="`roles` cần ít nhất một vai trò, mỗi vai trò một lần.",
                field="roles",
            )

    def _check_presence(self) -> None:
        if self.mode and self.state not in THERE:
            raise RuleBroken(
                "attendance.mode_without_presence",
                en=f"`mode` says how somebody is present, and this line is {self.state}. Leave `mode` out.",
                vi=f"`mode` cho biết cách tham dự, mà dòng này ở trạng thái {self.state}. Hãy bỏ `mode`.",
                field="mode",
            )
        if (self.state == "represented") != (self.represented_by is not None):
            raise RuleBroken(
                "attendance.represented_by",
                en="The state represented and `represented_by` belong together. Give both, or neither.",
                vi="Trạng thái represented và `represented_by` phải đi cùng nhau. Hãy ghi cả hai, hoặc bỏ cả hai.",
                field="represented_by",
            )


def check_sitting(conference: Conference, state: str) -> None:
    """Raises RuleBroken when nobody can stand so in the ledger of this conference, as it is now."""
    if conference.kind == "published_report":
        raise RuleBroken(
            "attendance.no_sitting",
            en="A published report has no sitting, so nobody attends it. Choose a conference.",
            vi="Báo cáo công bố không có phiên họp nên không có người dự. Hãy chọn một hội nghị.",
            field="conference_id",
        )
    if state in NEED_A_SITTING and not conference.has_begun:
        raise RuleBroken(
            "attendance.conference_not_begun",
            en=f"The conference is {conference.state}; nobody can be {state} yet. Open it first (in_session).",
            vi=f"Hội nghị ở trạng thái {conference.state} nên chưa thể ghi {state}. Hãy khai mạc (in_session) trước.",
            field="state",
        )


def taken(line: AttendanceLine) -> Conflict:
    """The person has a line at this conference already."""
    name = line.person.name
    return Conflict(
        "attendance.line_exists",
        en=f"{name} has a line at this conference already: {line.id}. Mark or correct that one.",
        vi=f"{name} đã có dòng trong sổ của hội nghị này: {line.id}. Hãy đánh dấu hoặc đính chính dòng đó.",
        field="person.party_id",
    )


def _check_reason(command: MarkAttendance) -> None:
    if command.mark.state == "excused" and not (command.mark.reason or "").strip():
        raise RuleBroken(
            "attendance.reason_missing",
            en="`reason` is missing. Say why the person is excused.",
            vi="Thiếu `reason`. Hãy nêu lý do vắng mặt.",
            field="reason",
        )

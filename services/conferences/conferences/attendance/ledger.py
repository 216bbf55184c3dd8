"""The attendance ledger, a line at a time: one person at one conference, or a category with its headcount.

What its marks make of a line is said in `marked_line`. Each method checks the rules and returns its event. Refuses to
know awards; of the conference it knows what it is called, when it is held and whether it has begun.
"""

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from mongoengine import BooleanField, IntField, StringField

from conferences.attendance.commands import CorrectAttendance, MarkAttendance, RecordAttendance, WalkIn
from conferences.attendance.course import Standing
from conferences.attendance.door import MOST_MARKS_A_LINE, too_many_marks
from conferences.attendance.making import desk_mark, where
from conferences.attendance.marked_line import STANDING, MarkedLine
from conferences.attendance.marks import THERE, check_mark, check_time, happened
from conferences.attendance.refusals import (
    check_identity,
    check_presence,
    check_reason,
    check_roles,
    check_seat,
    check_sits,
    check_sitting,
    check_subject,
    nothing_changed,
)
from conferences.conference.conference import Conference
from conferences.conference.points import reference
from registry.contracts import attendance as published
from registry.contracts.attendance import AttendanceFacts, AttendanceMark
from registry.contracts.shapes import ConferenceRef, Doubt, PartyRef, Source
from registry.folding import words
from registry.messaging.aggregate import Matches, ShapeField, TextsField, begun_words, new_id

# Persons who were expected and did not come; a walk-in that was undone was never expected.
_AWAY: Mapping[str, Any] = {"state": {"$nin": THERE}, "is_walk_in": {"$ne": True}, "category": None}


class AttendanceLine(MarkedLine):
    meta = {
        "collection": "attendance",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["conference_id", "id"], "name": "conference"},
            {"fields": ["person_id", "id"], "name": "person"},
            {"fields": ["nonces"], "name": "nonces"},
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
    roles = TextsField()
    reason = StringField()  # why it was entered so; a mark has its own
    organisation = StringField()
    seat = StringField()
    is_walk_in = BooleanField(default=False)
    words = TextsField()  # of the person or the category, and of who comes instead
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
    ) -> tuple[Self, published.AttendanceRecorded]:
        """`person` and `represented_by` are those of the command, as read from their records."""
        said = {f.name: getattr(command.line, f.name) for f in dataclasses.fields(command.line)}
        said |= {"person": person, "represented_by": represented_by, "conference_id": conference.id}
        del said["marks"]  # each is made of the line once it is there
        said |= {"point": reference(conference.points, said.pop("point_id"))}
        line = cls(**said | {"id": new_id()})
        line.entered = line._standing()
        check_sitting(conference, line.state)
        line._check(conference)
        moment, precision = happened(line.state, None, conference.held, at)
        event = published.AttendanceRecorded(
            happened_at=moment,
            happened_precision=precision,
            line_id=line.id,
            line=line.facts(),
            reason=command.line.reason,
        )
        return line, event

    @classmethod
    def walk_in(
        cls, identity: str, person: PartyRef, said: WalkIn, mark: AttendanceMark, conference: Conference
    ) -> tuple[Self, published.AttendanceRecorded]:
        """Somebody who came and had no line. Without the mark they were not there: an undone walk-in is absent."""
        line = cls(id=identity, conference_id=conference.id, person=person, is_walk_in=True)
        line.roles, line.seat, line.organisation = list(said.roles), said.seat, said.organisation
        line.entered = Standing(state="absent")
        line._keep(mark)
        line._check(conference)
        assert mark.at is not None  # noqa: S101 - narrows the type; who comes to the door comes at an hour
        return line, published.AttendanceRecorded(happened_at=mark.at, line_id=line.id, line=line.facts(), mark=mark)

    def mark(
        self, command: MarkAttendance, conference: Conference, represented_by: PartyRef | None, at: datetime, by: str
    ) -> published.AttendanceMarked | published.AttendanceMarkKept:
        """The next state, said at a desk by somebody who has read the line: it counts after every mark so far."""
        said, before = command.mark, self.state
        here = where(said, conference)
        check_mark(self.standing_in(here.session).state, said.state)
        check_time(said.at, said.state, conference.held, at)
        check_reason(said.state, said.reason)
        check_sitting(conference, said.state)
        check_presence(said.state, said.mode, represented_by, said.mandate)
        mark = desk_mark(said, represented_by, here, self._after_all(said.at or at), by)
        self._keep(mark)
        self._check(conference)
        moment, precision = happened(said.state, said.at, conference.held, at)
        told: dict[str, Any] = {"happened_at": moment, "happened_precision": precision, "mark": mark}
        told |= {"line_id": self.id, "line": self.facts()}
        if mark.session and self._course().step_of(mark.nonce) is None:
            return published.AttendanceMarkKept(**told)
        return published.AttendanceMarked(**told, previous_state=before, reason=said.reason)

    def take(self, mark: AttendanceMark, conference: Conference) -> published.AttendanceEvent:
        """Keep a mark made at the door, wherever it belongs among the others; `door` has checked it."""
        if len(self.marks) >= MOST_MARKS_A_LINE:
            raise too_many_marks()
        before = self._course()
        self._keep(mark)
        self._check(conference)
        after = self._course()
        said = {"happened_at": mark.at, "line_id": self.id, "line": self.facts(), "mark": mark}
        if mark.undoes:
            return published.AttendanceMarkUndone(
                **said,
                undone=self.mark_of(mark.undoes),
                previous_state=before.standing.state,
                reason=mark.reason,
            )
        step = after.step_of(mark.nonce)
        if step is None or after.tells_the_same_as(before):
            return published.AttendanceMarkKept(**said)
        return published.AttendanceMarked(**said, previous_state=step.before.state, reason=mark.reason)

    def correct(
        self, command: CorrectAttendance, conference: Conference, at: datetime, by: str
    ) -> published.AttendanceCorrected:
        changed = self.changed_by(command.changes)
        if not changed:
            raise nothing_changed()
        check_identity(self.person_id, command.changes.get("person", self.person))
        before = self.entered or self._standing()
        for name in changed:
            setattr(self, name, command.changes[name])
        if set(changed) & set(STANDING):
            check_sitting(conference, self.state)
            check_presence(self.state, self.mode, self.represented_by, self.mandate)
            self.entered = before
            self._keep(self._correction(command.reason, at, by))
        self._check(conference)
        return published.AttendanceCorrected(
            happened_at=at, line_id=self.id, line=self.facts(), reason=command.reason, changed=changed
        )

    def facts(self) -> AttendanceFacts:
        """The line as events say it."""
        return AttendanceFacts(**self.said_as(AttendanceFacts) | {"roles": tuple(self.roles)})

    @property
    def state_reason(self) -> str | None:
        """Why it stands where it does, as the mark says that brought it there, or whoever entered it."""
        mark = self.attesting
        said: str | None = mark.reason if mark else self.reason
        return said

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
        """Those that fit every filter said: conference_id, person_id, role, state, point_id, is_away,
        present_in, missing_from; q with a conference_id. None filters nothing.
        """
        exact = {"conference_id": "conference_id", "person_id": "person_id", "role": "roles", "state": "state"}
        exact["point_id"] = "point.point_id"
        said = {exact[name]: wanted[name] for name in exact if wanted.get(name) is not None}
        there, not_there = wanted.get("present_in"), wanted.get("missing_from")
        also = {"is_away": _AWAY, "present_in": {"seen_in": there}, "missing_from": {"seen_in": {"$ne": not_there}}}
        more = [condition for name, condition in also.items() if wanted.get(name)]
        # words have no index here: its own index reads one conference alone, some two thousand lines
        if begun := begun_words(wanted.get("q")):
            said["words"] = {"$all": begun}  # beside the conference, by whose index the embedded store goes then alone
        return cls.objects(__raw__={**said, "$and": more} if more else said)

    @classmethod
    def fill(cls) -> None:
        """Give the lines that were made before names were searched what they are found by."""
        needed = ("person", "category", "represented_by")
        for line in cls.objects(words__exists=False).only(*needed).no_cache():
            cls.objects(id=line.id).update_one(set__words=line._found_by())

    def _check(self, conference: Conference) -> None:
        check_sits(conference)
        check_subject(self.person, self.category, self.headcount)
        check_roles(self.roles)
        check_seat(self.seat, self.person)
        check_presence(self.state, self.mode, self.represented_by, self.mandate)
        self.conference = conference.reference()
        self.person_id = self.person.party_id if self.person else None
        self.words = self._found_by()

    def _found_by(self) -> list[str]:
        persons = (person.name for person in (self.person, self.represented_by) if person)
        return words(" ".join((self.category or "", *persons)))

"""The course of a line: what its marks come to, in whatever order they came in.

A scanner that was offline sends its marks when it can, so the state of a line must be a function of the set of its
marks alone. Marks are put in the order of `counts_from`, then of their nonces, and read from the beginning; none is
refused for what another says. One made in a session counts for the whole as far as somebody was seen, and one of the
whole counts in each session as far as somebody was not. Pure: refuses to know documents, events and clocks.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from conferences.attendance.marks import ALLOWED, THERE
from registry.contracts.attendance import AttendanceMark, AttendanceState, Presence
from registry.contracts.shapes import BridgePointRef, PartyRef, SessionRef

Says = Callable[[AttendanceMark, AttendanceState], AttendanceState | None]
"""What a mark says of somebody who stands in a state; None: nothing that counts here."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a line stands at one time, with what belongs to the state."""

    state: AttendanceState
    mode: Presence | None = None
    represented_by: PartyRef | None = None
    mandate: str | None = None
    point: BridgePointRef | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """A mark that moved the line."""

    mark: AttendanceMark
    before: Standing
    after: Standing


@dataclass(frozen=True, kw_only=True)
class Course:
    """`arrived_at` and `left_at` are the hours attested by marks; None where no mark says one, or they came back."""

    standing: Standing
    steps: Sequence[Step] = ()
    arrived_at: datetime | None = None
    left_at: datetime | None = None

    def tells_the_same_as(self, other: "Course") -> bool:
        """Whether both pass through the same states; the same presence may have been attested at another minute."""
        return [step.after for step in self.steps] == [step.after for step in other.steps]

    def step_of(self, nonce: str) -> Step | None:
        return next((step for step in self.steps if step.mark.nonce == nonce), None)


def course(entered: Standing, marks: Iterable[AttendanceMark]) -> Course:
    """From where the line was entered, through every mark that was not taken back. A mark given twice counts once."""
    return _through(entered, marks, _of_the_whole)


def course_in(session_id: str, entered: Standing, marks: Iterable[AttendanceMark]) -> Course:
    """The same in one session. Who was entered as present was not thereby seen in it."""
    beginning = Standing(state="invited", point=entered.point) if entered.state in THERE else entered
    return _through(beginning, marks, lambda mark, before: _of_session(session_id, mark, before))


def _of_the_whole(mark: AttendanceMark, before: AttendanceState) -> AttendanceState | None:
    """Who was there already is not late for the conference when they come late to a later session."""
    if mark.session is None:
        return mark.state
    if mark.state not in THERE:
        return None
    return "present" if mark.state == "late" and before in THERE else mark.state


def _of_session(session_id: str, mark: AttendanceMark, before: AttendanceState) -> AttendanceState | None:
    """Who left the conference left the session they were in."""
    if mark.session:
        return mark.state if mark.session.session_id == session_id else None
    is_said_of_each = mark.state not in THERE or (mark.state == "left" and before in THERE)
    return mark.state if is_said_of_each else None


def _through(entered: Standing, marks: Iterable[AttendanceMark], says: Says) -> Course:
    known = {mark.nonce: mark for mark in marks}
    undone = {mark.undoes for mark in known.values() if mark.undoes}
    counting = [mark for mark in known.values() if mark.state and mark.nonce not in undone]
    at = Course(standing=entered)
    for mark in sorted(counting, key=place):
        state = says(mark, at.standing.state)
        if state:
            said = mark if state == mark.state else replace(mark, state=state)
            at = _with_hours(_moved(at, said), said)
    return at


def named_in(marks: Iterable[AttendanceMark]) -> tuple[SessionRef, ...]:
    """The sessions that marks name, by the name last said, in the order in which they were first named."""
    named = {mark.session.session_id: mark.session for mark in sorted(marks, key=place) if mark.session}
    return tuple(named.values())


def place(mark: AttendanceMark) -> tuple[datetime, str]:
    """What the marks of a line are sorted by: total, and the same on every machine."""
    return mark.counts_from, mark.nonce


def _moved(at: Course, mark: AttendanceMark) -> Course:
    before, after = at.standing, _after(at.standing, mark)
    if after == before:
        return at
    return replace(at, standing=after, steps=(*at.steps, Step(mark=mark, before=before, after=after)))


def _after(before: Standing, mark: AttendanceMark) -> Standing:
    """Where the line stands after a mark; where it stood before, when the mark is outweighed."""
    assert mark.state is not None  # noqa: S101 - narrows the type; `course` passes no other
    said = Standing(
        state=mark.state,
        mode=mark.mode,
        represented_by=mark.represented_by,
        mandate=mark.mandate,
        point=mark.point,
    )
    if mark.is_correction:
        return said
    said = replace(_with_representative(said, before), point=said.point or before.point)
    if mark.state == before.state:
        kept = replace(said, mode=said.mode or before.mode)
        return kept if mark.represented_by else replace(before, mode=kept.mode, point=kept.point)
    if not _outweighs(mark.state, before.state):
        return before
    return replace(said, mode=said.mode or before.mode) if mark.state in THERE else said


def _with_representative(said: Standing, before: Standing) -> Standing:
    """Who is to come instead goes on to be, when it is said only why somebody does not come."""
    if said.represented_by or said.state not in {"declined", "excused"}:
        return said
    return replace(said, represented_by=before.represented_by, mandate=before.mandate)


def _outweighs(state: AttendanceState, before: AttendanceState) -> bool:
    """Who was seen was there, whatever was planned or noted; who was there is not absent. Who came late stays so."""
    if state in THERE:
        return not (state == "present" and before == "late")
    return before not in THERE and state in ALLOWED[before]


def _with_hours(at: Course, mark: AttendanceMark) -> Course:
    if at.standing.state not in THERE:
        return replace(at, arrived_at=None, left_at=None)
    if mark.state not in THERE:  # outweighed: they were there
        return at
    if mark.state == "left":
        return replace(at, left_at=mark.at)
    return replace(at, arrived_at=at.arrived_at or mark.at, left_at=None)

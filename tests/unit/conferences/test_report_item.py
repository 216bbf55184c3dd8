"""Report items at random: a task is reviewed, dropped and corrected; what is cited or adopted stays what it is."""

from datetime import date, timedelta
from typing import Any, get_args

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from conferences.report_item.commands import NewTaskReview
from conferences.report_item.report_item import ReportItem
from registry.contracts.report_item import (
    Adoption,
    CitedDocument,
    ReportItemEvent,
    ReportItemFacts,
    ReportItemKind,
    TaskState,
)
from registry.contracts.shapes import LOCAL, DateSaid, PartyRef
from registry.contracts.wire import decode, encode
from registry.errors import DomainError
from tests.unit.conferences.aggregates import NOW, THE_DAY, conference

KINDS = st.sampled_from(["task", "task", "task", *get_args(ReportItemKind)])
HOST = PartyRef(party_id="h", name="Đảng ủy Khối", kind="organisation")
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2026, 1, 1)).map(lambda day: DateSaid(on=day))
SAID: dict[str, st.SearchStrategy[Any]] = {
    "text": st.sampled_from([None, " ", "Chuẩn bị đại hội"]),
    "count": st.sampled_from([None, 0, 9]),
    "by": st.sampled_from([None, PartyRef(party_id="p", name="Lý Kiều Vân")]),
    "due": st.sampled_from([None, DateSaid(on=THE_DAY)]),
    "document": st.sampled_from([None, CitedDocument(kind="nghị quyết", number="667")]),
    "adoption": st.none() | st.builds(Adoption, name=st.sampled_from(["", "Hồ sơ số"]), since=DAYS),
}
BELONGS = {"document": "document", "adoption": "adoption", "due": "task"}


class Items(RuleBasedStateMachine):
    """Everything is asked at any time. Kept beside: the kind it began with, and whether its task was settled."""

    @initialize(kind=KINDS, said=st.fixed_dictionaries(SAID), is_tidy=st.booleans())
    def record(self, kind: str, said: dict[str, Any], is_tidy: bool) -> None:
        self.item: ReportItem | None = None
        self.kind, self.settled, self.at = kind, False, NOW
        if is_tidy:
            said |= {"text": "Chuẩn bị"} | {member: None for member, of in BELONGS.items() if of != kind}
        held = conference("concluded", hosts=(HOST,))
        try:
            self.item, event = ReportItem.record({"kind": kind, **said}, held, NOW)
        except DomainError:
            return
        assert event.happened_at <= NOW
        since = event.report_item.adoption and event.report_item.adoption.since
        on = since.on if since else THE_DAY
        assert event.happened_at.astimezone(LOCAL).date() == on

    def ask(self, what: Any, *said: Any) -> ReportItemEvent | None:
        """What is refused, the door throws away."""
        if self.item is None:
            return None
        before = self.item.facts()
        self.at += timedelta(minutes=1)
        try:
            event: ReportItemEvent = what(self.item, *said, self.at)
        except DomainError:
            for name in encode(before):
                setattr(self.item, name, getattr(before, name))
            return None
        assert event.report_item == self.item.facts()
        assert decode(ReportItemFacts, encode(event.report_item)) == event.report_item
        return event

    @rule(state=st.sampled_from(get_args(TaskState)), days=st.integers(-2, 2) | st.none(), reason=st.booleans())
    def review(self, state: TaskState, days: int | None, reason: bool) -> None:
        later = conference("concluded", held=DateSaid(on=THE_DAY + timedelta(days=days))) if days is not None else None
        said = NewTaskReview(state=state, reason="không còn phù hợp" if reason else None)
        if self.ask(ReportItem.review, said, later):
            assert self.kind == "task"
            assert not self.settled
            assert days is None or days >= 0
            assert state != "dropped" or reason
            self.settled = state != "open"

    @rule(said=st.fixed_dictionaries({}, optional=SAID))
    def correct(self, said: dict[str, Any]) -> None:
        event = self.ask(lambda item, at: item.correct(said, conference(hosts=(HOST,)), "đính chính", at))
        assert event is None or event.report_item.kind == self.kind

    @invariant()
    def each_member_stands_with_its_kind_alone(self) -> None:
        if self.item is None:
            return
        facts = self.item.facts()
        assert facts.kind == self.kind
        assert [name for name, kind in BELONGS.items() if getattr(facts, name) and kind != self.kind] == []
        assert (facts.state is not None) == (self.kind == "task")
        assert (facts.state in {"done", "dropped"}) == self.settled
        assert (facts.hosts == (HOST,)) == (self.kind == "task" and facts.by is None)
        assert facts.text or facts.count or facts.document or facts.adoption


TestItems = Items.TestCase
TestItems.settings = settings(max_examples=60, stateful_step_count=8, deadline=None)

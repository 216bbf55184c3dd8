"""One nomination, its decisions, its award and its certificates: everybody asks for everything at any time."""

from datetime import date
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from awards.award.award import Award
from awards.certificate.certificate import Certificate
from awards.certificate.commands import Wording
from awards.decision.decision import Decision
from awards.nomination.nomination import Nomination
from registry.contracts.certificate import BookEntry
from registry.contracts.nomination import Remark
from registry.contracts.shapes import ConferenceRef, DateSaid
from registry.contracts.wire import encode
from registry.errors import DomainError
from registry.messaging.aggregate import Aggregate
from tests.builders.awards import AT, decision_facts
from tests.unit.awards.test_nomination_states import REVIEW, drafted

PEOPLE = st.sampled_from(["nominator", "bình", "chi", "dung"])
ON = date(2025, 3, 1)
ARTICLE = "Luật 06/2022/QH15 Điều 93 khoản 2"
AS_GRANTED = Wording()
HELD = {
    "conference": ConferenceRef(conference_id="c", titles={"vi": "Hội nghị"}, held=DateSaid(on=ON)),
    "presenters": (),
    "receivers": (),
}
STRAIGHT = (
    ("submit", "nominator"),
    ("review", "bình", "take_up"),
    ("review", "bình", "recommend"),
    ("put_forward", "chi"),
    ("sign", "dung"),
    ("issue", "chi"),
)


class Course(RuleBasedStateMachine):
    """Kept beside: who prepared what, and the book with every certificate that took a number."""

    @initialize(far=st.integers(0, len(STRAIGHT)))
    def nominate(self, far: int) -> None:
        """Straight on as `far` as is drawn: by chance alone hardly a nomination is ever decided."""
        self.nomination: Nomination = drafted()
        self.nominators, self.drafters = {"nominator"}, set[str]()
        self.decision: Decision | None = None
        self.award: Award | None = None
        self.book: list[Certificate] = []
        for what, *said in STRAIGHT[:far]:
            getattr(self, what)(*said)

    def ask(self, of: Aggregate, what: str, *said: Any, **more: Any) -> Any:
        """What came of it; None when it was refused, and then nothing has changed."""
        before = encode(of.to_mongo().to_dict())
        try:
            return getattr(of, what)(*said, **more)
        except DomainError:
            assert encode(of.to_mongo().to_dict()) == before, "what is refused changes nothing"
            return None

    @rule(by=PEOPLE, what=st.sampled_from(["Một", "Hai"]))
    def revise(self, by: str, what: str) -> None:
        if self.ask(self.nomination, "revise", {"achievement": what}, None, by, AT):
            self.nominators.add(by)

    @rule(by=PEOPLE)
    def submit(self, by: str) -> None:
        if self.ask(self.nomination, "submit", ON, by, AT):
            self.nominators.add(by)

    @rule(by=PEOPLE, what=st.sampled_from(["take_up", "send_back", "recommend"]))
    def review(self, by: str, what: str) -> None:
        said: dict[str, tuple[Any, ...]] = {"send_back": ((Remark(text="Thiếu"),),), "recommend": (REVIEW,)}
        if self.ask(self.nomination, what, *said.get(what, ()), by, AT):
            assert by not in self.nominators, "four eyes"

    @rule(by=PEOPLE)
    def put_forward(self, by: str) -> None:
        came = self.ask(self.nomination, "put_forward", "d", AT)
        if came is not None:
            self.decision, _ = Decision.draft(decision_facts(grants=(came[0],), number=None), by, AT)
            self.decision.was_prepared_by(self.nomination.prepared_by)
            self.drafters = {by}

    @precondition(lambda self: self.decision is not None)
    @rule(by=PEOPLE, about=st.sampled_from(["Một", "Hai"]))
    def revise_the_decision(self, by: str, about: str) -> None:
        if self.ask(self.decision, "revise", {"about": about}, by, AT):
            self.drafters.add(by)

    @precondition(lambda self: self.decision is not None)
    @rule()
    def discard(self) -> None:
        if self.ask(self.decision, "discard", "Trùng", AT):
            self.nomination.release("draft_discarded", "Trùng", AT)

    @precondition(lambda self: self.decision is not None)
    @rule(by=PEOPLE)
    def sign(self, by: str) -> None:
        if self.ask(self.decision, "sign", "12/QĐ-UBND", date(2025, 2, 28), None, by, AT):
            assert by not in self.nominators | self.drafters, "four eyes"
            assert self.award is None, "an award is granted once"
            self.award, _ = Award.of_grant(self.decision.grants[0], self.decision, AT)
            self.nomination.decide(AT)

    @precondition(lambda self: self.award is not None)
    @rule(what=st.sampled_from(["present", "revoke", "restore"]))
    def do_with_the_award(self, what: str) -> None:
        was, decision = self.award.state, self.decision.reference()
        if what == "present":
            day = {"presented": DateSaid(on=ON), "decision": decision, "at": AT, "precision": "day"}
            self.ask(self.award, "present", **HELD, **day)
        elif self.ask(self.award, what, "Kê khai sai", *([ARTICLE] if what == "revoke" else []), decision, AT):
            assert (was == "revoked") == (what == "restore")

    @precondition(lambda self: self.award is not None)
    @rule(by=PEOPLE)
    def issue(self, by: str) -> None:
        """The first by itself, each other instead of the one before; a number is taken when it is written alone."""
        entry = BookEntry(book_id="b", year=2025, number=len(self.book) + 1)
        about = (self.award, self.decision, entry, AS_GRANTED, by, AT)
        if not self.book:
            made = None if self.award.state == "revoked" else Certificate.issue(*about)
        elif (made := self.ask(self.book[-1], "succeed", *about)) is not None:
            self.book[-1].replace(made[0].id, "lost", "Mất", AT)
        if made is not None:
            assert self.award.state != "revoked"
            self.book.append(made[0])

    @precondition(lambda self: self.book)
    @rule(by=PEOPLE, what=st.sampled_from(["void", "revoke"]))
    def end(self, by: str, what: str) -> None:
        last = self.book[-1]
        was, who = last.state, self.decision.prepared_by
        said: dict[str, tuple[Any, ...]] = {"void": ("Phôi rách",), "revoke": ("Sai", ARTICLE, who, by)}
        if self.ask(last, what, *said[what], AT):
            assert was == "valid", "what ended ends once"
            assert what == "void" or by not in {last.issued_by} | self.nominators | self.drafters, "four eyes"

    @invariant()
    def a_line_stands_where_its_nomination_says(self) -> None:
        stands = self.nomination.state in ("put_forward", "decided")
        lines = [line.award_id for line in self.decision.grants] if self.decision and stands else []
        assert lines == ([self.nomination.award_id] if stands else [])
        assert (self.award is not None) == (self.nomination.state == "decided")
        assert set(self.nomination.prepared_by) == self.nominators

    @invariant()
    def the_book_has_every_number_once_and_one_certificate_that_holds_at_most(self) -> None:
        assert [one.number for one in self.book] == list(range(1, len(self.book) + 1))
        assert [one.state for one in self.book[:-1]] == ["replaced"] * (len(self.book) - 1 if self.book else 0)
        assert [one.id for one in self.book[1:]] == [one.replaced_by for one in self.book[:-1]]
        assert [one.holds is not None for one in self.book] == [one.state == "valid" for one in self.book]


TestCourse = Course.TestCase
TestCourse.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)

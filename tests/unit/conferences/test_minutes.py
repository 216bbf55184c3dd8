"""What minutes may go through, whatever is asked of them in whatever order; and what their first text says."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from conferences.attendance.figures import figures
from conferences.minutes.drafting import Recorded, sections
from conferences.minutes.minutes import OPEN, Minutes
from registry.contracts.minutes import MinutesEvent, MinutesFacts, MinutesRemark, MinutesSection
from registry.contracts.scalars import LONGEST_TEXT
from registry.contracts.shapes import PartyRef
from registry.contracts.wire import decode, encode
from registry.errors import DomainError, Forbidden, RuleBroken
from tests.unit.conferences.aggregates import NOW, conference

WRITERS = st.sampled_from(["an", "binh"])
PEOPLE = st.sampled_from(["an", "binh", "chi", "dung"])
NUMBERS = st.sampled_from([None, "1/BB", "2/BB", "3/BB"])
PRESIDER = PartyRef(party_id="p1", name="Lý Kiều Vân")
DEPUTY = PartyRef(name="Đặng Thu Thảo")
NAMED = (PRESIDER, DEPUTY)
WORDING: dict[str, Any] = {
    "head": "state",
    "title": "Hội nghị tổng kết",
    "sections": (MinutesSection(key="opening", heading="Thời gian"),),
}


def drafted(by: str = "an") -> Minutes:
    minutes, _ = Minutes.draft(conference("concluded"), "vi", WORDING, by, NOW)
    return minutes


class Course(RuleBasedStateMachine):
    """Everybody asks for everything at any time. Kept beside: who wrote, and every text that was approved."""

    @initialize(by=WRITERS)
    def draft(self, by: str) -> None:
        self.minutes = drafted(by)
        self.writers, self.approved, self.version = {by}, dict[int, MinutesFacts](), 1

    def ask(self, what: Any, *said: Any) -> MinutesEvent | None:
        before = encode(self.minutes.facts())
        try:
            event: MinutesEvent = what(*said, NOW + timedelta(minutes=self.version))
        except DomainError:
            assert encode(self.minutes.facts()) == before, "what is refused changes nothing"
            return None
        self.version += 1
        assert event.minutes == self.minutes.facts()
        assert decode(MinutesFacts, encode(event.minutes)) == event.minutes
        return event

    @rule(by=WRITERS, number=NUMBERS)
    def edit(self, by: str, number: str | None) -> None:
        before = self.minutes.facts()
        if self.ask(self.minutes.edit, {"number": number}, None, by):
            self.writers.add(by)
            assert before.state in OPEN
            assert self.minutes.revision == before.revision + 1

    @rule(by=WRITERS)
    def submit(self, by: str) -> None:
        if self.ask(self.minutes.submit, by):
            self.writers.add(by)

    @rule(by=PEOPLE)
    def approve_as_presider(self, by: str) -> None:
        self.approve(by, PRESIDER)

    @precondition(lambda self: self.version % 2)  # often enough, and not before every approval
    @rule()
    def send_back(self) -> None:
        self.ask(self.minutes.send_back, [MinutesRemark(text="Thiếu giờ")])

    @rule(by=PEOPLE, approver=st.sampled_from([DEPUTY, PartyRef(name="Nguyễn Văn An")]))
    def approve_as_another(self, by: str, approver: PartyRef) -> None:
        self.approve(by, approver)

    def approve(self, by: str, approver: PartyRef) -> None:
        if self.ask(self.minutes.approve, approver, NAMED, by):
            assert by not in self.writers
            assert self.minutes.approved_by in NAMED
            self.approved[self.minutes.revision] = self.minutes.facts()

    @precondition(lambda self: self.approved)
    @rule(by=WRITERS, number=NUMBERS)
    def amend(self, by: str, number: str | None) -> None:
        before = self.minutes.facts()
        if self.ask(self.minutes.amend, {"number": number}, "sai số", by):
            self.writers.add(by)
            assert before.state == "approved"
            assert (self.minutes.state, self.minutes.revision) == ("amended", before.revision + 1)

    @invariant()
    def an_approved_text_stays_as_it_was(self) -> None:
        if self.minutes.state == "approved":
            assert self.minutes.facts() == self.approved[self.minutes.revision]
        assert self.minutes.approved_revision == max(self.approved, default=None)
        assert (self.minutes.approved_by is not None) == (self.minutes.state == "approved")


TestCourse = Course.TestCase
TestCourse.settings = settings(max_examples=80, stateful_step_count=30, deadline=None)


def test_who_wrote_any_of_it_does_not_approve_it() -> None:
    minutes = drafted("an")
    minutes.edit({"number": "1/BB"}, None, "binh", NOW)
    minutes.submit("chi", NOW)
    for by in ("an", "binh", "chi"):
        with pytest.raises(Forbidden, match=r"minutes\.four_eyes"):
            minutes.approve(PRESIDER, NAMED, by, NOW)
    minutes.approve(PRESIDER, NAMED, "dung", NOW)


@pytest.mark.parametrize(
    ("approver", "is_entitled"),
    [
        (PartyRef(party_id="p1", name="Vân"), True),
        (PartyRef(name="ly kieu van"), True),
        (PartyRef(party_id="p2", name="Lý Kiều Vân"), False),  # a namesake with a record of her own
        (PartyRef(name="Đặng Thu Thảo"), True),
        (PartyRef(name="Nguyễn Văn An"), False),
    ],
)
def test_who_approves_is_named_by_the_conference(approver: PartyRef, is_entitled: bool) -> None:
    minutes = drafted("an")
    minutes.submit("an", NOW)
    if is_entitled:
        assert minutes.approve(approver, NAMED, "binh", NOW).minutes.approved_by in NAMED
    else:
        with pytest.raises(RuleBroken, match=r"minutes\.not_entitled"):
            minutes.approve(approver, NAMED, "binh", NOW)


def first_text(language: str = "vi", **said: Any) -> dict[str, tuple[str, ...]]:
    made = conference("concluded", **said)
    recorded = Recorded(language=language, conference=made, figures=figures([], None, None), indicators=[], items=[])
    return {section.key: section.paragraphs for section in sections(recorded)}


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        (None, ("................",)),
        ("Hội trường\nTầng 2", ("Hội trường", "Tầng 2.")),
        ("x" * (LONGEST_TEXT + 5), ("x" * (LONGEST_TEXT - len("Địa điểm: ")), "x" * (5 + len("Địa điểm: ")) + ".")),
    ],
    ids=["unknown", "of two lines", "longer than a text may be"],
)
def test_whatever_was_recorded_can_be_published(place: str | None, lines: tuple[str, ...]) -> None:
    opening = first_text(place=place)["opening"]
    assert " ".join(opening[1:]).removeprefix("Địa điểm: ").rstrip(".") == " ".join(lines).rstrip(".")
    assert all(len(paragraph) <= LONGEST_TEXT for paragraph in opening)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_not_recorded_is_left_in_dots(language: str) -> None:
    text = first_text(language)
    assert set(text) == {"opening", "present", "course", "closing"}
    assert all("....." in " ".join(paragraphs) for paragraphs in text.values())

"""Which steps of a conference stand, read from its events, and whether the last of them may be undone.

Pure. A step that was taken by mistake stays on record, and so does that it was one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from conferences.conference.steps import EVENT_OF_STEP, STATES_HELD
from registry.contracts import conference as published
from registry.contracts.agenda import AgendaItem
from registry.contracts.conference import ConferenceFacts, ConferenceStep
from registry.contracts.event import DomainEvent
from registry.errors import RuleBroken

_STEPS = tuple(EVENT_OF_STEP.values())
_SET_BY_STEPS = ("held", "self_check_in")
_DONE = ("began_at", "ended_at", "vote")


@dataclass(frozen=True, kw_only=True)
class TakenStep:
    """A step with what the conference said before it and directly after it."""

    event_id: str
    event: published.ConferenceEvent
    before: ConferenceFacts

    def as_published(self) -> ConferenceStep:
        return ConferenceStep(
            event_id=self.event_id,
            before=self.before.state,
            to=self.event.conference.state,
            happened_at=self.event.happened_at,
            precision=self.event.happened_precision,
        )

    def to_put_back(self, now: ConferenceFacts) -> dict[str, Any]:
        """What the step changed, as it was before; what was amended since stays as it was amended."""
        after = self.event.conference
        set_by_it = (name for name in _SET_BY_STEPS if getattr(now, name) == getattr(after, name))
        return {name: getattr(self.before, name) for name in set_by_it}


def steps_that_stand(told: Iterable[tuple[str, DomainEvent]]) -> list[TakenStep]:
    """The first first. `told` are all events of one conference in their order, each with its id."""
    standing: list[TakenStep] = []
    before: ConferenceFacts | None = None
    for event_id, event in told:
        assert isinstance(event, published.ConferenceEvent)  # noqa: S101 - narrows the type; the log holds no other
        if isinstance(event, _STEPS) and before is not None:
            standing.append(TakenStep(event_id=event_id, event=event, before=before))
        elif isinstance(event, published.ConferenceStepUndone):
            standing.pop()
        before = event.conference
    return standing


def last_step(now: ConferenceFacts, told: Iterable[tuple[str, DomainEvent]]) -> TakenStep:
    """Raises RuleBroken when there is none that may be undone."""
    if now.kind == "published_report":
        raise RuleBroken(
            "conference.no_sitting",
            en="A published report has no sitting, so it took no step. Amend it instead.",
            vi="Báo cáo công bố không có phiên họp nên không có bước nào để rút lại. Hãy dùng chức năng sửa đổi.",
        )
    if now.state == "minutes_approved":
        raise RuleBroken(
            "conference.step_is_final",
            en="The minutes are approved, and that is not undone. Amend the minutes, or the conference, with a reason.",
            vi="Biên bản đã được thông qua nên không rút lại được. Hãy sửa đổi biên bản hoặc hội nghị, kèm lý do.",
        )
    standing = steps_that_stand(told)
    if not standing:
        raise RuleBroken(
            "conference.no_step_to_undo",
            en=f"The conference was entered as {now.state} and took no step since. Amend what is wrong in it.",
            vi="Hội nghị được nhập thẳng ở trạng thái này, chưa qua bước nào. Hãy dùng chức năng sửa đổi.",
        )
    return standing[-1]


def check_not_begun(back_to: str, agenda: Sequence[AgendaItem], minutes_id: str | None) -> None:
    """Raises RuleBroken when what only a conference has that began is recorded already."""
    if back_to in STATES_HELD:
        return
    if minutes_id:
        raise RuleBroken(
            "conference.minutes_begun",
            en=f"The minutes {minutes_id} are of the sitting that began, and minutes are not taken off. Leave the "
            "step, and amend the conference.",
            vi=f"Biên bản {minutes_id} đã được lập cho phiên họp này và không thể bỏ. Hãy giữ nguyên bước khai mạc và "
            "sửa đổi hội nghị.",
        )
    for item in agenda:
        done = next((field for field in _DONE if getattr(item, field) is not None), None)
        if done:
            raise RuleBroken(
                "conference.agenda_begun",
                en=f"The item “{item.title}” of the agenda says `{done}`, so the conference began. Take that off the "
                "item first.",
                vi=f"Mục “{item.title}” của chương trình đã ghi `{done}`, tức là hội nghị đã khai mạc. Hãy xóa nội "
                "dung đó ở mục này trước.",
            )


def attended(name: str, line_id: str) -> RuleBroken:
    return RuleBroken(
        "conference.attended",
        en=f"The ledger says that {name} was there, or was missed (line {line_id}), so the day was set. Correct such "
        "lines first.",
        vi=f"Sổ tham dự đã ghi {name} có mặt hoặc vắng mặt (dòng {line_id}) nên ngày họp đã được ấn định. Hãy đính "
        "chính các dòng đó trước.",
    )

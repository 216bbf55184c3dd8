"""The sessions of a conference (phiên họp), each on one of its days. Owns the rules of a session, and when it is.

Refuses to know documents and who attends which; the conference keeps the sessions and says what happened to them.
"""

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, TypeVar

from conferences.conference.commands import NewSession
from registry.contracts.agenda import AgendaItem, Session
from registry.contracts.shapes import LOCAL, DateSaid
from registry.contracts.wire import encode
from registry.errors import Conflict, NotFound, RuleBroken
from registry.folding import fold
from registry.messaging.aggregate import new_id


@dataclass(frozen=True, kw_only=True)
class SessionOnItsDay(Session):
    """A session with its day in the calendar, computed on reading."""

    on: Annotated[date | None, "its day, where that of the conference is known"] = None


S = TypeVar("S", bound=Session)
Sessions = tuple[Session, ...]
MOST_SESSIONS = 100
GREATEST_DAY = 100
GREATEST_ORDER = 999
_HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def new_session(said: NewSession, sessions: Sessions) -> Session:
    """The session with its id; without an order it comes last."""
    given = {f.name: getattr(said, f.name) for f in dataclasses.fields(said) if f.name not in {"order", "reason"}}
    last = max((session.order for session in sessions), default=0)
    session = Session(**given, session_id=new_id(), order=last + 1 if said.order is None else said.order)
    _check(session)
    return session


def session_of(sessions: Iterable[S], session_id: str) -> S:
    found = next((session for session in sessions if session.session_id == session_id), None)
    if found is None:
        raise NotFound(
            "conference.session_not_found",
            en=f"The conference has no session with the id {session_id}. Read the conference for the ids of its "
            "sessions.",
            vi=f"Hội nghị không có phiên họp mang mã {session_id}. Hãy đọc hội nghị để lấy mã các phiên họp.",
            field="session_id",
        )
    return found


def named_session(sessions: Iterable[S], session_id: str | None) -> S | None:
    """The session that another record names. Raises RuleBroken when it is none of this conference."""
    if session_id is None:
        return None
    try:
        return session_of(sessions, session_id)
    except NotFound as unknown:
        raise RuleBroken(
            "conference.session_of_another",
            en=unknown.messages["en"],
            vi=unknown.messages["vi"],
            field="session_id",
        ) from unknown


def changed_session(session: Session, changes: Mapping[str, Any]) -> Session:
    """The session as it should read, in its place with an order of null; raises RuleBroken when it reads so already."""
    said = {name: value for name, value in changes.items() if (name, value) != ("order", None)}
    changed = dataclasses.replace(session, **said)
    if encode(changed) == encode(session):
        raise RuleBroken(
            "conference.nothing_changed",
            en="The change says what the session says already. Name at least one field with another value.",
            vi="Nội dung sửa trùng với phiên họp hiện có. Hãy nêu ít nhất một trường có giá trị khác.",
        )
    _check(changed)
    return changed


def in_order(sessions: Sequence[Session]) -> Sessions:
    """By order, those of the same order as they were entered. Raises RuleBroken, Conflict for what cannot stand."""
    if len(sessions) > MOST_SESSIONS:
        raise RuleBroken(
            "conference.too_many_sessions",
            en=f"A conference has at most {MOST_SESSIONS} sessions. Enter the parts of one as items of its agenda.",
            vi=f"Hội nghị có tối đa {MOST_SESSIONS} phiên họp. Hãy ghi các phần của một phiên thành mục chương trình.",
        )
    names: set[str] = set()
    for session in sessions:
        name = fold(session.name)
        if name in names:
            raise Conflict(
                "conference.session_exists",
                en=f"The conference has a session called {session.name} already. Change that one, or say the name "
                "more exactly.",
                vi=f"Hội nghị đã có phiên họp mang tên {session.name}. Hãy sửa phiên đó, hoặc ghi tên rõ hơn.",
                field="name",
            )
        names.add(name)
    return tuple(sorted(sessions, key=lambda session: (session.order, session.session_id)))


def days_of(held: DateSaid) -> int:
    """How many days it lasts; as many as may be while they are not known."""
    return ((held.until or held.day) - held.day).days + 1 if held.day else GREATEST_DAY


def check_days(sessions: Iterable[Session], held: DateSaid) -> None:
    """Raises RuleBroken for a session after the last day of the conference, as far as its days are known."""
    days = days_of(held)
    beyond = next((session for session in sessions if (session.day or 1) > days), None)
    if beyond:
        raise RuleBroken(
            "conference.session_beyond_its_days",
            en=f"{beyond.name} is on day {beyond.day}, and by `held` the conference lasts {days}. Correct the `day` of "
            "the session, or say in `held.until` until when the conference lasts.",
            vi=f"{beyond.name} ở ngày thứ {beyond.day}, trong khi theo `held` hội nghị diễn ra {days} ngày. Hãy sửa "
            "`day` của phiên họp, hoặc ghi ngày kết thúc hội nghị vào `held.until`.",
            field="day",
        )


def check_unnamed(session: Session, agenda: Iterable[AgendaItem]) -> None:
    """Raises RuleBroken while an item of the agenda belongs to the session."""
    titles = [item.title for item in agenda if item.session_id == session.session_id]
    if titles:
        raise RuleBroken(
            "conference.session_has_items",
            en=f"{len(titles)} items of the agenda belong to {session.name}, the first of them: {titles[0]}. Give them "
            "another session, or none, first.",
            vi=f"{len(titles)} mục chương trình thuộc {session.name}, mục đầu tiên: {titles[0]}. Hãy chuyển các mục đó "
            "sang phiên khác, hoặc bỏ phiên của chúng trước.",
            field="session_id",
        )


def on_their_days(sessions: Iterable[Session], held: DateSaid) -> tuple[SessionOnItsDay, ...]:
    return tuple(SessionOnItsDay(**vars(session), on=_on(session, held)) for session in sessions)


def _on(session: Session, held: DateSaid) -> date | None:
    """A conference of one day has no other."""
    is_one_day = held.until in (None, held.day)
    day = session.day or (1 if is_one_day else None)
    return held.day + timedelta(days=day - 1) if held.day and day else None


def hour_of(said: str | None, day: date | None) -> datetime | None:
    """An hour of a session as a moment, when its day is known."""
    return datetime.combine(day, time.fromisoformat(said), LOCAL) if said and day else None


def no_sessions() -> RuleBroken:
    return RuleBroken(
        "conference.no_sitting",
        en="A published report has no sitting, so it has no sessions. Choose a conference.",
        vi="Báo cáo công bố không có phiên họp. Hãy chọn một hội nghị.",
        field="conference_id",
    )


def _check(session: Session) -> None:
    if not fold(session.name):
        raise RuleBroken(
            "conference.session_unnamed",
            en="`name` is empty. Write what the programme calls it, such as its number or its part of the day.",
            vi="`name` đang trống. Hãy ghi tên phiên như trong chương trình, ví dụ phiên thứ nhất hoặc buổi sáng.",
            field="name",
        )
    _check_between(session.order, "order", GREATEST_ORDER)
    if session.day is not None:
        _check_between(session.day, "day", GREATEST_DAY)
    for field in ("begins", "ends"):
        _check_hour(getattr(session, field), field)
    if session.begins and session.ends and session.ends <= session.begins:
        raise RuleBroken(
            "conference.session_ends_before_it_begins",
            en="`ends` is not after `begins`. Correct one of them; leave `ends` out when it goes past midnight.",
            vi="`ends` phải sau `begins`. Hãy sửa một trong hai; phiên kéo dài qua nửa đêm thì bỏ trống `ends`.",
            field="ends",
        )


def _check_between(number: int, field: str, greatest: int) -> None:
    if not 1 <= number <= greatest:
        raise RuleBroken(
            f"conference.session_{field}",
            en=f"`{field}` must lie between 1 and {greatest}. Leave it out when it is not known.",
            vi=f"`{field}` phải từ 1 đến {greatest}. Bỏ trống nếu chưa biết.",
            field=field,
        )


def _check_hour(said: str | None, field: str) -> None:
    if said is not None and not _HOUR.fullmatch(said):
        raise RuleBroken(
            "conference.session_hour",
            en=f'`{field}` is no hour. Write two digits each, such as "08:30"; leave it out when it is not known.',
            vi=f'`{field}` không phải là giờ. Hãy ghi hai chữ số mỗi phần, ví dụ "08:30"; chưa biết thì bỏ trống.',
            field=field,
        )

"""Events of the sessions of a conference; published on conferences.events, and told by the conference itself."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from registry.contracts.agenda import Session
from registry.contracts.conference import ConferenceEvent


@dataclass(frozen=True, kw_only=True)
class SessionAdded(ConferenceEvent):
    """The conference has one more session."""

    type: ClassVar[str] = "registry.conference.session_added.v1"

    session: Annotated[Session, "the session"]
    reason: Annotated[str | None, "why it was added; always there once the minutes are approved"] = None


@dataclass(frozen=True, kw_only=True)
class SessionChanged(ConferenceEvent):
    """A session has another name, place, day or hour."""

    type: ClassVar[str] = "registry.conference.session_changed.v1"

    session: Annotated[Session, "the session as it is now"]
    reason: Annotated[str, "why, in the words of who did it"]


@dataclass(frozen=True, kw_only=True)
class SessionWithdrawn(ConferenceEvent):
    """The session is not held, or was entered by mistake."""

    type: ClassVar[str] = "registry.conference.session_withdrawn.v1"

    session: Annotated[Session, "the session as it was"]
    reason: Annotated[str, "why, in the words of who did it"]


EVENTS: tuple[type[ConferenceEvent], ...] = (SessionAdded, SessionChanged, SessionWithdrawn)

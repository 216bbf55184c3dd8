"""What can be asked of a print run. Frozen, in the imperative."""

from dataclasses import dataclass
from typing import Annotated

from conferences.invitation.papers import Paper
from registry.contracts.attendance import AttendanceState, Role
from registry.printing.letterhead import Head


@dataclass(frozen=True, kw_only=True)
class PrintedFor:
    """Which paper, and for whom on the roster; what is left out filters nothing. A headcount has no badge."""

    paper: Paper
    heading: Annotated[Head, "what stands above a letter: the nation's title and motto, or the Party's"] = "state"
    role: Role | None = None
    state: AttendanceState | None = None
    point_id: Annotated[str | None, "the bridge point"] = None
    present_in: Annotated[str | None, "the session they were in"] = None
    missing_from: Annotated[str | None, "the session in which nobody saw them"] = None
    organisation: Annotated[str | None, "the name of the one they come from, or served on the day"] = None
    is_unprinted: Annotated[bool, "those alone whom no run has printed this paper for"] = False


@dataclass(frozen=True, kw_only=True)
class BeginPrintRun:
    """`language` is vi or en."""

    conference_id: str
    said: PrintedFor
    language: str

"""Who came and who did not, as minutes say it: the numbers, and by name why somebody stayed away or who came instead.
Pure; refuses to know in which language.
"""

from collections.abc import Callable, Iterator, Sequence

from conferences.attendance.figures import Figures
from conferences.attendance.ledger import AttendanceLine

MOST_NAMED = 20  # in one state; of more, the number says it, and the roster who
Say = Callable[..., str]


def attended(counted: Figures, away: Sequence[AttendanceLine], say: Say) -> Iterator[str]:
    """`away` are those who were expected and did not come."""
    if not (counted.invited or counted.walk_ins or counted.headcounts.lines):
        yield say("nobody")
        return
    modes = {group.name or "mode_unknown": group.attended for group in counted.by_mode}
    is_known = modes.keys() & {"in_person", "online"}
    how = ", ".join(say(mode, count=count) for mode, count in modes.items()) if is_known else ""
    yield say("attended", invited=counted.invited, attended=counted.attended, how=say("how", how=how) if how else "")
    counts = {state: counted.by_state[state] for state in ("represented", "excused", "absent")}
    for word, count in {**counts, "walk_ins": counted.walk_ins}.items():
        if count:
            yield say(word, count=count, named=_named([line for line in away if line.state == word], say))
    if counted.headcounts.people:
        yield say("headcounts", people=counted.headcounts.people)
    if counted.headcounts.number_unknown:
        yield say("headcounts_unknown", count=counted.headcounts.number_unknown)
    if counted.quorum:
        yield say("quorum", needed=counted.quorum.needed, invited=counted.quorum.invited)


def _named(lines: Sequence[AttendanceLine], say: Say) -> str:
    """In brackets; nothing when they are too many to be named."""
    return say("named", names="; ".join(_one(line, say) for line in lines)) if 0 < len(lines) <= MOST_NAMED else ""


def _one(line: AttendanceLine, say: Say) -> str:
    instead = say("instead", name=line.represented_by.with_post) if line.represented_by else ""
    return f"{line.person.with_post}{instead}" + (say("because", reason=line.state_reason) if line.state_reason else "")

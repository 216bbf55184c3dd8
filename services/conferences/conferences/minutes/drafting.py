"""The first text of minutes, of what is recorded of a conference: nothing in it was guessed, and what is not known is
left in dots. Pure; refuses to know where the records were read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conferences.attendance.figures import Figures
from conferences.attendance.ledger import AttendanceLine
from conferences.conference.conference import Conference
from conferences.conference.programme import AgendaItemAsHeld
from conferences.indicator.indicator import Indicator
from conferences.minutes.attended import attended
from conferences.minutes.reported import adoption_said, indicator_said
from conferences.minutes.words import DOTS, DRAFT, KINDS, METHODS, MODES, PARTS_OF_DAY, SECTIONS
from conferences.minutes.words_of_reports import REPORTED, REVIEWED
from conferences.report_item.report_item import ReportItem
from registry.contracts.agenda import Vote
from registry.contracts.minutes import MinutesSection
from registry.contracts.scalars import LONGEST_TEXT
from registry.contracts.shapes import LOCAL, Doubt, PartyRef
from registry.folding import fold
from registry.printing.stationery import date_said, day_said, hour_said

Lines = Iterator[str]


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What is known of a conference when its minutes are drafted; `language` is that of the text."""

    language: str
    conference: Conference
    figures: Figures
    indicators: Sequence[Indicator]
    items: Sequence[ReportItem]
    reviewed: Sequence[ReportItem] = ()
    away: Sequence[AttendanceLine] = ()
    presider: PartyRef | None = None
    secretary: PartyRef | None = None

    def say(self, word: str, **said: object) -> str:
        return DRAFT[self.language][word].format(**said)


def sections(recorded: Recorded) -> tuple[MinutesSection, ...]:
    """In the order of the paper; a section that nothing is recorded for is left out."""
    made = ((key, tuple(_printable(make(recorded)))) for key, make in _MAKERS.items())
    headings = SECTIONS[recorded.language]
    return tuple(
        MinutesSection(key=key, heading=headings[key], paragraphs=paragraphs) for key, paragraphs in made if paragraphs
    )


def _printable(texts: Iterable[str]) -> Lines:
    """A paragraph a line, none longer than a text may be; what people wrote keeps its own lines."""
    for text in texts:
        for line in text.splitlines():
            for start in range(0, len(line.strip()), LONGEST_TEXT):
                yield line.strip()[start : start + LONGEST_TEXT]


def _opening(r: Recorded) -> Lines:
    yield r.say("began", when=_hour(r, r.conference.opened_at))
    yield r.say("place", place=r.conference.place or DOTS)
    mode = MODES[r.language].get(r.conference.mode)
    if mode:
        yield r.say("mode", mode=mode)
    yield from _sessions(r)


def _sessions(r: Recorded) -> Lines:
    for session in r.conference.sittings:
        day = date_said(session.on, r.language) if session.on else None
        hours = "–".join(hour for hour in (session.begins, session.ends) if hour)
        part = PARTS_OF_DAY[r.language][session.part_of_day] if session.part_of_day else None
        when = [text for text in (part, hours, day, session.place) if text]
        yield r.say("session", name=session.name, when="".join(f", {text}" for text in when))


def _present(r: Recorded) -> Lines:
    if r.conference.hosts:
        yield r.say("hosts", names=_names(r.conference.hosts))
    if r.conference.co_hosts:
        yield r.say("co_hosts", names=_names(r.conference.co_hosts))
    presiders = r.conference.presiders or ((r.presider,) if r.presider else ())
    yield r.say("presiders", names=_names(presiders) or DOTS)
    secretariat = r.conference.secretariat or ((r.secretary,) if r.secretary else ())
    yield r.say("secretary", names=_names(secretariat) or DOTS)
    yield from attended(r.figures, r.away, r.say)
    for point in r.figures.by_point:
        if point.place:
            there = r.say("there", count=point.attended) if point.attended else ""
            yield r.say("point", place=point.place, there=there)


def _course(r: Recorded) -> Lines:
    for number, item in enumerate(r.conference.programme, 1):
        by = f" ({_names(item.speakers)})" if item.speakers else ""
        yield r.say("item", number=number, title=_titled(r, item), by=by, time=_time(r, item))
        if item.result:
            yield r.say("result", text=item.result)
        if item.resolution:
            yield r.say("resolution", text=item.resolution)
        if item.vote:
            yield from _vote(r, item, item.vote)
    if not r.conference.agenda:
        yield DOTS


def _titled(r: Recorded, item: AgendaItemAsHeld) -> str:
    """What is done and the title, unless the title begins with it: "Báo cáo tổng kết" is a report."""
    kind, title = KINDS[r.language].get(item.kind), item.title.rstrip(" .")
    return title if kind is None or fold(title).startswith(fold(kind)) else f"{kind}: {title}"


def _time(r: Recorded, item: AgendaItemAsHeld) -> str:
    if not (item.began_at and item.ended_at):
        return ""
    begin, end = (f"{moment.astimezone(LOCAL):%H:%M}" for moment in (item.began_at, item.ended_at))
    return r.say("time", begin=begin, end=end)


def _vote(r: Recorded, item: AgendaItemAsHeld, vote: Vote) -> Lines:
    counts = {"for": vote.votes_for, "against": vote.against, "abstained": vote.abstained, "of_present": vote.present}
    said = [r.say(word, count=count) for word, count in counts.items() if count is not None]
    yield r.say("vote", method=METHODS[r.language][vote.method], counts=", ".join(said) or DOTS)
    if item.outcome:
        word = "carried" if item.outcome.is_carried else "not_carried"
        yield r.say(word, needed=item.outcome.needed, base=item.outcome.base)


def _indicators(r: Recorded) -> Lines:
    return (f"- {_begun(indicator_said(indicator, r.language))}" for indicator in r.indicators)


def _reviewed(r: Recorded) -> Lines:
    """The tasks of earlier conferences, and where this one left them."""
    return (f"- {_begun(_task(r, item))}: {REVIEWED[r.language][item.state]}" for item in r.reviewed)


def _of_kind(*kinds: str, say: Callable[[Recorded, ReportItem], str]) -> Callable[[Recorded], Lines]:
    return lambda r: (f"- {_begun(say(r, item))}" for item in r.items if item.kind in kinds)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _directive(r: Recorded, item: ReportItem) -> str:
    text = _text(r, item)
    return r.say("directive", by=_names([item.by]), text=text) if item.by else text


def _task(r: Recorded, item: ReportItem) -> str:
    for_whom = r.say("for_whom", names=_names(item.for_whom)) if item.for_whom else ""
    day = day_said(item.due, r.language) or item.due.as_reported if item.due else None
    return r.say("task", text=_text(r, item), for_whom=for_whom, due=r.say("due", when=day) if day else "")


def _reported(r: Recorded, item: ReportItem) -> str:
    """With the word for what it is; a shortcoming stands under its own heading and needs none."""
    kind, text = REPORTED[r.language].get(item.kind), _text(r, item)
    by = f" ({_names([item.by])})" if item.by else ""
    partners = r.say("with", names=_names(item.partners)) if item.partners else ""
    result = partners + (r.say("came_to", text=item.result) if item.result else "")
    return r.say("item_reported", kind=kind, text=text, by=by, result=result) if kind else f"{text}{by}{result}"


def _document(r: Recorded, item: ReportItem) -> str:
    cited = item.document
    number = cited.number or r.say("number_unknown")
    issued = day_said(cited.issued, r.language) if cited.issued else None
    number = f"{number}/{cited.symbol}" if cited.symbol else number
    return ", ".join(part for part in (f"{cited.kind} {number}", cited.issuer, issued) if part)


def _doubts(r: Recorded) -> Lines:
    """Told before the close, so that whoever answers for the text settles each or leaves it to be read."""
    if r.conference.held.is_year_inferred:
        yield "- " + r.say("year_inferred")
    for doubt in (*r.conference.doubts, *(doubt for item in r.items for doubt in item.doubts)):
        yield f"- {_doubt(r, doubt)}"
    for indicator in r.indicators:
        for doubt in indicator.doubts:
            yield f"- {indicator.name}: {_doubt(r, doubt)}"


def _doubt(r: Recorded, doubt: Doubt) -> str:
    return doubt.text + (r.say("as_reported", text=doubt.as_reported) if doubt.as_reported else "")


def _closing(r: Recorded) -> Lines:
    yield r.say("ended", when=_hour(r, r.conference.concluded_at))
    yield r.say("read_back")


def _hour(r: Recorded, moment: datetime | None) -> str:
    if moment:
        return hour_said(moment, r.language)
    held = r.conference.held
    day = date_said(held.until, r.language) if held.until else day_said(held, r.language)
    return r.say("hour_unknown", day=day or DOTS)


def _text(r: Recorded, item: ReportItem) -> str:
    unlisted = r.say("count", count=item.count) if item.count is not None else ""
    said = "; ".join(part for part in (adoption_said(item.adoption, r.language), item.text) if part)
    return f"{said} ({unlisted})" if said and unlisted else said or unlisted


def _names(parties: Iterable[PartyRef]) -> str:
    return "; ".join(party.with_post for party in parties)


_MAKERS: Mapping[str, Callable[[Recorded], Lines]] = {
    "opening": _opening,
    "present": _present,
    "course": _course,
    "indicators": _indicators,
    "reviewed": _reviewed,
    "reported": _of_kind("contest", "training", "programme", "system", "model", "adoption", "other", say=_reported),
    "shortcomings": _of_kind("shortcoming", "cause", say=_reported),
    "directives": _of_kind("directive", say=_directive),
    "tasks": _of_kind("task", say=_task),
    "documents": _of_kind("document", say=_document),
    "doubts": _doubts,
    "closing": _closing,
}

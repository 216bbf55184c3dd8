"""Which subjects an event makes known: what it is about, and the documents and places that it names. What they are
called, and by which words they are found. Pure.

Attendance lines and presentations are no subjects: nobody searches for one, and it has no timeline of its own. Nor is a
report item or an act that changes organisations, but the document that it cites is one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from gateway.timeline.documents import subject_of_citation
from gateway.timeline.entry import Facts, Subject, SubjectKind, timeline_of
from gateway.timeline.mentions import award_labels, decision_labels
from gateway.timeline.places import subjects_in
from registry.contracts.award import AwardEvent
from registry.contracts.conference import ConferenceEvent
from registry.contracts.decision import DecisionAmended, DecisionEvent
from registry.contracts.envelope import Envelope
from registry.contracts.event import DomainEvent
from registry.contracts.party import PartyEvent, PartyFacts
from registry.contracts.reorganisation import ReorganisationEvent
from registry.contracts.report_item import ReportItemEvent
from registry.contracts.wire import encode
from registry.folding import words


def subjects_of(envelope: Envelope, event: DomainEvent) -> tuple[Subject, ...]:
    """The subject of the event as it is called after it, if it is about one; then those that it names."""
    own = (make(envelope, event) for context, make in _TABLE.items() if isinstance(event, context))
    return (*own, *_named(event))


def _named(event: DomainEvent) -> Iterator[Subject]:
    match event:
        case ReportItemEvent():
            document = event.report_item.document
        case ReorganisationEvent():
            document = event.reorganisation.document
        case DecisionAmended():
            document = event.amendment.document
        case ConferenceEvent():
            yield from subjects_in(event)
            return
        case _:
            return
    cited = subject_of_citation(document)
    if cited:
        yield cited


def _party(envelope: Envelope, event: PartyEvent) -> Subject:
    facts = event.party
    detail = {"post": _newest_post(facts), "level": facts.level, "other_names": list(facts.other_names)}
    also = (*facts.other_names, *(earlier.name for earlier in facts.earlier_names))
    return _subject(envelope, facts.kind, {"vi": facts.name}, detail, also=also)


def _conference(envelope: Envelope, event: ConferenceEvent) -> Subject:
    facts = event.conference
    detail = {"held": encode(facts.held), "hosts": [host.name for host in facts.hosts]}
    also = [*detail["hosts"], facts.code or ""]
    return _subject(envelope, "conference", facts.titles, detail, also=also)


def _decision(envelope: Envelope, event: DecisionEvent) -> Subject:
    facts = event.decision
    labels = decision_labels(facts.number, facts.issuer.name)
    return _subject(envelope, "decision", labels, {"signed": encode(facts.signed)}, also=[facts.about or ""])


def _award(envelope: Envelope, event: AwardEvent) -> Subject:
    facts = event.award
    period = facts.achievement_period.label if facts.achievement_period else None
    labels = award_labels(facts.form, facts.recipient)
    return _subject(envelope, "award", labels, {"period": period, "issuer": facts.decision.issuer.name})


def _subject(
    envelope: Envelope, kind: SubjectKind, labels: Mapping[str, str], detail: Facts, also: Iterable[str] = ()
) -> Subject:
    return Subject(
        timeline=timeline_of(kind, envelope.subject),
        kind=kind,
        record_id=envelope.subject,
        labels=dict(labels),
        detail=detail,
        words=tuple(words(" ".join([*labels.values(), *also]))),
    )


def _newest_post(facts: PartyFacts) -> str | None:
    """The post named last that has not ended: a person is told from a namesake by it."""
    standing = [post.title for post in facts.posts if post.until is None]
    return standing[-1] if standing else None


_TABLE: Mapping[type[DomainEvent], Callable[[Envelope, Any], Subject]] = {
    PartyEvent: _party,
    ConferenceEvent: _conference,
    DecisionEvent: _decision,
    AwardEvent: _award,
}

"""Which subject an event is about, what it is called, and by which words it is found. Pure.

Attendance lines and presentations are no subjects: nobody searches for one, and it has no timeline of its own. Nor is a
report item or an act that changes organisations, but the document that it cites is one.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gateway.timeline.documents import subject_of_citation
from gateway.timeline.entry import Facts, Subject, SubjectKind, timeline_of
from gateway.timeline.mentions import award_labels, decision_labels
from registry.contracts.award import AwardEvent
from registry.contracts.conference import ConferenceEvent
from registry.contracts.decision import DecisionEvent
from registry.contracts.envelope import Envelope
from registry.contracts.event import DomainEvent
from registry.contracts.party import PartyEvent, PartyFacts
from registry.contracts.reorganisation import ReorganisationEvent
from registry.contracts.report_item import ReportItemEvent
from registry.contracts.wire import encode
from registry.folding import words


def subject_of(envelope: Envelope, event: DomainEvent) -> Subject | None:
    """The subject as it is called after this event; None when the event is about none."""
    return next((make(envelope, event) for context, make in _TABLE.items() if isinstance(event, context)), None)


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


def _citation(_: Envelope, event: ReportItemEvent) -> Subject | None:
    return subject_of_citation(event.report_item.document)


def _order(_: Envelope, event: ReorganisationEvent) -> Subject | None:
    return subject_of_citation(event.reorganisation.document)


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


_TABLE: Mapping[type[DomainEvent], Callable[[Envelope, Any], Subject | None]] = {
    PartyEvent: _party,
    ConferenceEvent: _conference,
    DecisionEvent: _decision,
    AwardEvent: _award,
    ReportItemEvent: _citation,
    ReorganisationEvent: _order,
}

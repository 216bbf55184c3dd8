"""How an event's references become mentions: which kind of subject each is, and what it is called.

Refuses to know events; it sees the references that they are made of.
"""

from collections.abc import Iterable

from gateway.timeline.entry import Mention, SubjectKind
from registry.contracts.award import DecisionRef, FormRef, Recipient
from registry.contracts.shapes import ConferenceRef, PartyRef, Titles

_RECIPIENT_KIND: dict[str, SubjectKind] = {"individual": "person", "household": "household"}


def party(ref: PartyRef, role: str, *, usually: SubjectKind = "person", is_on_timeline: bool = True) -> Mention:
    """`usually` is the kind of a party that is named without one."""
    kind = ref.kind or usually
    return Mention(kind=kind, record_id=ref.party_id, labels={"vi": ref.name}, role=role, is_on_timeline=is_on_timeline)


def parties(
    refs: Iterable[PartyRef], role: str, *, usually: SubjectKind = "person", is_on_timeline: bool = True
) -> tuple[Mention, ...]:
    return tuple(party(ref, role, usually=usually, is_on_timeline=is_on_timeline) for ref in refs)


def recipient(received: Recipient) -> Mention:
    kind = _RECIPIENT_KIND.get(received.kind, "organisation")
    return Mention(kind=kind, record_id=received.party_id, labels={"vi": received.name}, role="recipient")


def conference(ref: ConferenceRef) -> Mention:
    return Mention(kind="conference", record_id=ref.conference_id, labels=ref.titles, role="conference")


def decision(ref: DecisionRef) -> Mention:
    labels = decision_labels(ref.number, ref.issuer.name)
    return Mention(kind="decision", record_id=ref.decision_id, labels=labels, role="decision")


def decision_labels(number: str | None, issuer: str) -> Titles:
    if number is None:
        return {"vi": f"Quyết định (chưa rõ số) của {issuer}", "en": f"Decision of {issuer} (number unknown)"}
    return {"vi": f"Quyết định số {number} của {issuer}", "en": f"Decision {number} of {issuer}"}


def award_labels(form: FormRef, received: Recipient) -> Titles:
    """The form by language, and who received it; a form that has no label in a language keeps its Vietnamese one."""
    return {language: f"{label} – {received.name}" for language, label in form.labels.items()}


def award(award_id: str, form: FormRef, received: Recipient) -> Mention:
    return Mention(kind="award", record_id=award_id, labels=award_labels(form, received), role="award")

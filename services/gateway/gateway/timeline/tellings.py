"""What an event of each context tells: whom it names, in which role, and the facts a sentence is made of.

Refuses to know the language of the sentence and the store. One function a context, for all of its events; what only
some of them carry (a reason, an item, a post) is added by `particulars`.
"""

from dataclasses import replace
from typing import Any

from gateway.timeline import mentions as named
from gateway.timeline import places
from gateway.timeline.bridge_points import looking_after
from gateway.timeline.entry import PART_OF, Mention, Telling, timeline_of
from registry.contracts.attendance import (
    AttendanceEvent,
    AttendanceMark,
    AttendanceMarked,
    AttendanceMarkUndone,
    AttendanceRecorded,
)
from registry.contracts.award import AwardEvent, FormRef
from registry.contracts.conference import ConferenceDrafted, ConferenceEvent, ConferenceStepUndone
from registry.contracts.decision import DecisionDrafted, DecisionEvent, DecisionRevised
from registry.contracts.event import DomainEvent
from registry.contracts.party import PartyEvent, PartyMerged, PartyMergeUndone, PostAssigned, PostEnded
from registry.contracts.presentation import PresentationEvent
from registry.contracts.shapes import PartyRef
from registry.contracts.wire import encode

_PARTICULARS = (  # members that only some events have
    *("reason", "changed", "previous_state", "post", "postponed_from"),
    *("article", "award_ids", "is_whole"),
)


def of_party(event: PartyEvent) -> Telling:
    facts = event.party
    own = Mention(kind=facts.kind, record_id=event.party_id, labels={"vi": facts.name}, role="subject")
    return Telling(
        record=f"/v1/parties/{event.party_id}",
        mentions=(own, *_post_organisation(event)),
        facts={"name": facts.name, "kind": facts.kind, "level": facts.level, **particulars(event)},
        doubts=facts.doubts,
        statement=event.party_id,
    )


def of_merge(event: PartyEvent) -> Telling:
    """On the timelines of both records, so that from either there is a way to the other."""
    assert isinstance(event, PartyMerged | PartyMergeUndone)  # noqa: S101 - narrows the type; the table gives no other
    told = of_party(event)
    survivor = named.party(event.survivor, "survivor", usually=event.party.kind)
    return replace(told, mentions=(*told.mentions, survivor), facts={**told.facts, "survivor": event.survivor.name})


def of_conference(event: ConferenceEvent) -> Telling:
    facts = event.conference
    own = Mention(kind="conference", record_id=event.conference_id, labels=facts.titles, role="conference")
    hosts = named.parties(facts.hosts, "host", usually="organisation")
    co_hosts = named.parties(facts.co_hosts, "co_host", usually="organisation")
    people = (*named.parties(facts.presiders, "presider"), *named.parties(facts.secretariat, "secretary"))
    told = encode({"titles": facts.titles, "kind": facts.kind, "mode": facts.mode, "held": facts.held})
    return Telling(
        record=f"/v1/conferences/{event.conference_id}",
        mentions=(own, *hosts, *co_hosts, *people, *places.mentioned(event)),
        facts={**told, "hosts": [host.name for host in (*facts.hosts, *facts.co_hosts)], **particulars(event)},
        doubts=facts.doubts,
        said=facts.held,
        statement=event.conference_id,
    )


def of_draft(event: ConferenceEvent) -> Telling:
    """One that was made like an earlier one says which, and tells those who look after its points."""
    assert isinstance(event, ConferenceDrafted)  # noqa: S101 - narrows the type; the table gives no other
    told, earlier = of_conference(event), event.conference.copied_from
    points = (mention for point in event.points for mention in looking_after(point))
    facts = {**told.facts, "copied_from": dict(earlier.titles) if earlier else None}
    return replace(told, mentions=(*told.mentions, *points), facts=facts)


def of_step_undone(event: ConferenceEvent) -> Telling:
    """Corrects the entry of the step that was undone, which is named by its event, and no other of the conference."""
    assert isinstance(event, ConferenceStepUndone)  # noqa: S101 - narrows the type; the table gives no other
    told = of_conference(event)
    return replace(told, facts={**told.facts, "step": event.step.to}, statement=event.step.event_id)


def of_attendance(event: AttendanceEvent) -> Telling:
    line, mark = event.line, _mark(event)
    who = named.parties([line.person] if line.person else [], "attendee")
    stood = mark if mark and mark.state else line
    instead = named.parties([stood.represented_by] if stood.represented_by else [], "representative")
    told = {
        "who": _person(line.person) if line.person else None,
        "category": line.category,
        "headcount": line.headcount,
        "attended_as": list(line.roles),
        "state": stood.state,
        "mode": stood.mode,
        "represented_by": _person(stood.represented_by) if stood.represented_by else None,
        "point": stood.point.place if stood.point else None,
        "session": mark.session.name if mark and mark.session else None,
        "titles": dict(line.conference.titles),
    }
    return Telling(
        record=f"/v1/attendance/{event.line_id}",
        mentions=(*who, *instead, named.conference(line.conference)),
        facts={**told, **particulars(event)},
        doubts=line.doubts,
        said=line.conference.held,
        statement=f"{event.line_id}{PART_OF}{mark.nonce}" if mark else event.line_id,
    )


def of_mark_undone(event: AttendanceEvent) -> Telling:
    """Corrects the entry of the mark that was taken back, and no other of the line."""
    assert isinstance(event, AttendanceMarkUndone)  # noqa: S101 - narrows the type; the table gives no other
    told = of_attendance(event)
    taken_back = event.undone.state if event.undone else None
    statement = f"{event.line_id}{PART_OF}{event.mark.undoes}"
    return replace(told, facts={**told.facts, "taken_back": taken_back}, statement=statement)


def of_decision(event: DecisionEvent) -> Telling:
    facts = event.decision
    labels = named.decision_labels(facts.number, facts.issuer.name)
    own = Mention(kind="decision", record_id=event.decision_id, labels=labels, role="decision")
    issuer = named.party(facts.issuer, "issuer", usually="organisation")
    signer = named.parties([facts.signer] if facts.signer else [], "signer", is_on_timeline=False)
    told = {
        "issuer": facts.issuer.name,
        "number": facts.number,
        "signed": encode(facts.signed),
        "signer": _person(facts.signer) if facts.signer else None,
        "about": facts.about,
        "grants": len(facts.grants),
    }
    return Telling(
        record=f"/v1/decisions/{event.decision_id}",
        mentions=(own, issuer, *signer),
        facts={**told, **particulars(event)},
        doubts=facts.doubts,
        said=facts.signed,
        silent=_awards_standing_on(event),
        statement=event.decision_id,
    )


def of_award(event: AwardEvent) -> Telling:
    facts = event.award
    issuer = named.party(facts.decision.issuer, "issuer", usually="organisation", is_on_timeline=False)
    told = {
        "form": _form(facts.form),
        "recipient": facts.recipient.name,
        "issuer": facts.decision.issuer.name,
        "number": facts.decision.number,
        "achievement": facts.achievement,
        "period": facts.achievement_period.label if facts.achievement_period else None,
    }
    return Telling(
        record=f"/v1/awards/{event.award_id}",
        mentions=(
            named.award(event.award_id, facts.form, facts.recipient),
            named.recipient(facts.recipient),
            named.decision(facts.decision),
            issuer,
        ),
        facts={**told, **particulars(event)},
        doubts=facts.doubts,
        said=facts.decision.signed,
        statement=event.award_id,
    )


def of_presentation(event: PresentationEvent) -> Telling:
    facts = event.presentation
    award = facts.award
    told = {
        "form": _form(award.form),
        "recipient": award.recipient.name,
        "period": award.achievement_period.label if award.achievement_period else None,
        "presenters": [_person(presenter) for presenter in facts.presenters],
        "receivers": [_person(receiver) for receiver in facts.receivers],
        "received_on_behalf": facts.received_on_behalf,
        "point": facts.point.place if facts.point else None,
        "titles": dict(facts.conference.titles),
    }
    return Telling(
        record=f"/v1/presentations/{event.presentation_id}",
        mentions=(
            named.award(award.award_id, award.form, award.recipient),
            named.recipient(award.recipient),
            *named.parties(facts.presenters, "presenter"),
            *named.parties(facts.receivers, "receiver"),
            named.conference(facts.conference),
        ),
        facts={**told, **particulars(event)},
        doubts=facts.doubts,
        said=facts.presented,
        statement=event.presentation_id,
    )


def particulars(event: DomainEvent) -> dict[str, Any]:
    """What this event has beside what all of its context have: why, what changed, which post."""
    return {name: encode(getattr(event, name)) for name in _PARTICULARS if hasattr(event, name)}


def _post_organisation(event: PartyEvent) -> tuple[Mention, ...]:
    if not isinstance(event, PostAssigned | PostEnded) or event.post.organisation_name is None:
        return ()
    where = PartyRef(party_id=event.post.organisation_id, name=event.post.organisation_name)
    return (named.party(where, "organisation", usually="organisation", is_on_timeline=False),)


def _awards_standing_on(event: DecisionEvent) -> tuple[tuple[str, str], ...]:
    """A draft grants nothing yet; once the decision stands, what becomes of it is part of each award's story."""
    if isinstance(event, DecisionDrafted | DecisionRevised):
        return ()
    return tuple((timeline_of("award", grant.award_id), "award") for grant in event.decision.grants)


def _mark(event: AttendanceEvent) -> AttendanceMark | None:
    """The mark told; the line itself may stand further on, when the mark comes late from a scanner without a net."""
    return event.mark if isinstance(event, AttendanceMarked | AttendanceRecorded) else None


def _person(ref: PartyRef) -> dict[str, Any]:
    return {"name": ref.name, "post": ref.post}


def _form(form: FormRef) -> dict[str, Any]:
    return {"labels": dict(form.labels), "as_reported": form.as_reported}

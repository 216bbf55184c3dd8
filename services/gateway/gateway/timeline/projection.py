"""From an event to its entries. Pure: one table, no clock, no store, no language.

`award.presented` and `presentation.recorded` tell the same happening: the one for those who follow awards, the other
with the whole scene. A timeline shows the second; the first has a place in the arrival order and no entry. So has a
mark that changed nothing, `attendance.mark_kept`: two scanners saw one presence; the file of a photograph, which was
told when it was recorded; what an act makes of each organisation, for the act tells it once on all their timelines; and
complaints, which are for those who decide alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gateway.timeline import tellings
from gateway.timeline.agendas import of_agenda_item, of_agenda_order
from gateway.timeline.amendments import of_amendment
from gateway.timeline.award_objects import of_award_object, of_recovery
from gateway.timeline.bridge_points import of_bridge_point
from gateway.timeline.campaigns import of_campaign
from gateway.timeline.certificates import of_certificate
from gateway.timeline.entry import ALL, Entry, Happening, Telling
from gateway.timeline.indicators import of_indicator
from gateway.timeline.matches import of_match
from gateway.timeline.media import of_medium
from gateway.timeline.minutes import of_minutes
from gateway.timeline.nominations import of_nomination
from gateway.timeline.reorganisations import of_reorganisation
from gateway.timeline.report_items import of_report_item
from gateway.timeline.sessions import of_session
from registry.contracts import (
    attendance,
    award,
    award_object,
    campaign,
    certificate,
    complaint,
    conference,
    conference_parts,
    decision,
    indicator,
    medium,
    minutes,
    nomination,
    party,
    presentation,
    reorganisation,
    report_item,
    session,
)
from registry.contracts.catalogue import event_of
from registry.contracts.envelope import Envelope, timestamp
from registry.contracts.event import DomainEvent


@dataclass(frozen=True)
class Row:
    """How events of one type are told. One that states nothing is never marked as superseded."""

    tell: Callable[[Any], Telling]
    states: bool = True
    corrects: bool = False


TABLE: Mapping[type[DomainEvent], Row | None] = {
    party.PartyRegistered: Row(tellings.of_party),
    party.PartyCorrected: Row(tellings.of_party, corrects=True),
    party.PostAssigned: Row(tellings.of_party, states=False),
    party.PostEnded: Row(tellings.of_party, states=False),
    party.PartyMerged: Row(tellings.of_merge, states=False),
    party.PartyMergeUndone: Row(tellings.of_merge, states=False),
    party.PartyReorganised: None,
    party.PartyReorganisationUndone: None,
    reorganisation.ReorganisationRecorded: Row(of_reorganisation),
    reorganisation.ReorganisationUndone: Row(of_reorganisation, corrects=True),
    conference.ConferenceDrafted: Row(tellings.of_draft),
    conference.ConferenceRecorded: Row(tellings.of_conference),
    conference.ConferenceScheduled: Row(tellings.of_conference),
    conference.ConferenceOpened: Row(tellings.of_conference, states=False),
    conference.ConferenceConcluded: Row(tellings.of_conference, states=False),
    conference.MinutesApproved: Row(tellings.of_conference, states=False),
    conference.ConferencePostponed: Row(tellings.of_conference, states=False),
    conference.ConferenceCancelled: Row(tellings.of_conference, states=False),
    conference.ConferenceStepUndone: Row(tellings.of_step_undone, corrects=True),
    conference.ConferenceAmended: Row(tellings.of_conference, corrects=True),
    conference_parts.AgendaItemAdded: Row(of_agenda_item),
    conference_parts.AgendaItemChanged: Row(of_agenda_item, corrects=True),
    conference_parts.AgendaItemRemoved: Row(of_agenda_item, corrects=True),
    conference_parts.AgendaReordered: Row(of_agenda_order, states=False),
    conference_parts.BridgePointAdded: Row(of_bridge_point),
    conference_parts.BridgePointChanged: Row(of_bridge_point, corrects=True),
    conference_parts.BridgePointRemoved: Row(of_bridge_point, corrects=True),
    session.SessionAdded: Row(of_session),
    session.SessionChanged: Row(of_session, corrects=True),
    session.SessionWithdrawn: Row(of_session, corrects=True),
    indicator.IndicatorRecorded: Row(of_indicator),
    indicator.IndicatorCorrected: Row(of_indicator, corrects=True),
    report_item.ReportItemRecorded: Row(of_report_item),
    report_item.ReportItemReviewed: Row(of_report_item, states=False),
    report_item.ReportItemCorrected: Row(of_report_item, corrects=True),
    medium.MediumRecorded: Row(of_medium),
    medium.MediumFileKept: None,
    medium.MediumCorrected: Row(of_medium, corrects=True),
    medium.MediumRemoved: Row(of_medium, corrects=True),
    attendance.AttendanceRecorded: Row(tellings.of_attendance),
    attendance.AttendanceMarked: Row(tellings.of_attendance),
    attendance.AttendanceMarkKept: None,
    attendance.AttendanceMarkUndone: Row(tellings.of_mark_undone, corrects=True),
    attendance.AttendanceCorrected: Row(tellings.of_attendance, corrects=True),
    campaign.CampaignOpened: Row(of_campaign),
    campaign.CampaignChanged: Row(of_campaign, corrects=True),
    campaign.CampaignClosed: Row(of_campaign, states=False),
    campaign.CampaignReopened: Row(of_campaign, states=False),
    minutes.MinutesDrafted: Row(of_minutes),
    minutes.MinutesEdited: Row(of_minutes, corrects=True),
    minutes.MinutesSubmitted: Row(of_minutes, states=False),
    minutes.MinutesReturned: Row(of_minutes, states=False),
    minutes.MinutesApproved: Row(of_minutes),
    minutes.MinutesAmended: Row(of_minutes, corrects=True),
    nomination.NominationDrafted: Row(of_nomination),
    nomination.NominationRevised: Row(of_nomination, corrects=True),
    nomination.NominationFileAdded: Row(of_nomination, states=False),
    nomination.NominationFileRemoved: Row(of_nomination, states=False),
    nomination.NominationSubmitted: Row(of_nomination, states=False),
    nomination.NominationTakenUp: Row(of_nomination, states=False),
    nomination.NominationReturned: Row(of_nomination, states=False),
    nomination.NominationRecommended: Row(of_nomination, states=False),
    nomination.NominationRejected: Row(of_nomination, states=False),
    nomination.NominationWithdrawn: Row(of_nomination, states=False),
    nomination.NominationFindingOverridden: Row(of_nomination, states=False),
    nomination.NominationConsultationAsked: Row(of_nomination, states=False),
    nomination.NominationConsultationAnswered: Row(of_nomination, states=False),
    nomination.NominationPutForward: Row(of_nomination, states=False),
    nomination.NominationDecided: Row(of_nomination, states=False),
    nomination.NominationReleased: Row(of_nomination, states=False),
    decision.DecisionDrafted: Row(tellings.of_decision),
    decision.DecisionRevised: Row(tellings.of_decision, corrects=True),
    decision.DecisionSigned: Row(tellings.of_decision),
    decision.DecisionPublished: Row(tellings.of_decision, states=False),
    decision.DecisionReported: Row(tellings.of_decision),
    decision.DecisionCorrected: Row(tellings.of_decision, corrects=True),
    decision.DecisionDiscarded: Row(tellings.of_decision, states=False),
    decision.DecisionAmended: Row(of_amendment, states=False),
    decision.DecisionAnnulled: Row(tellings.of_decision, states=False),
    decision.DecisionMatched: Row(of_match, states=False),
    decision.DecisionMatchUndone: Row(of_match, states=False),
    award.AwardGranted: Row(tellings.of_award),
    award.AwardPresented: None,
    award.AwardCorrected: Row(tellings.of_award, corrects=True),
    award.AwardRevoked: Row(tellings.of_award, states=False),
    award.AwardRestored: Row(tellings.of_award, states=False),
    award.AwardRecovered: Row(of_recovery, states=False),
    award_object.AwardObjectOrdered: Row(of_award_object),
    award_object.AwardObjectReceived: Row(of_award_object, states=False),
    award_object.AwardObjectWrittenOff: Row(of_award_object, states=False),
    presentation.PresentationPlanned: Row(tellings.of_presentation),
    presentation.PresentationReplanned: Row(tellings.of_presentation, corrects=True),
    presentation.PresentationWithdrawn: Row(tellings.of_presentation, states=False),
    presentation.PresentationRecorded: Row(tellings.of_presentation),
    presentation.PresentationCorrected: Row(tellings.of_presentation, corrects=True),
    certificate.CertificateIssued: Row(of_certificate),
    certificate.CertificateReplaced: Row(of_certificate, states=False),
    certificate.CertificateRevoked: Row(of_certificate, states=False),
    certificate.CertificateVoided: Row(of_certificate, states=False),
    complaint.ComplaintReceived: None,
    complaint.ComplaintSettled: None,
}


def project(envelope: Envelope) -> tuple[Entry, ...]:
    """The entries of an event, one a timeline, the timeline of everything first; none for a type that shows none.

    Raises what `registry.contracts.catalogue.event_of` raises for an event that cannot be read.
    """
    return entries_of(envelope, event_of(envelope))


def entries_of(envelope: Envelope, event: DomainEvent) -> tuple[Entry, ...]:
    """The same, for an event that has been read already."""
    row = TABLE[type(event)]
    if row is None or _is_told_by_another(event):
        return ()
    told = row.tell(event)
    telling = replace(told, statement=told.statement if row.states else None, corrects=row.corrects)
    happening = _happening(envelope, event, telling)
    roles = {ALL: (), **_roles(telling)}
    return tuple(Entry(timeline=timeline, roles=roles[timeline], happening=happening) for timeline in roles)


def _is_told_by_another(event: DomainEvent) -> bool:
    """Minutes that are kept here tell of their approval themselves, and by whom."""
    return isinstance(event, conference.MinutesApproved) and event.minutes_id is not None


def _roles(telling: Telling) -> dict[str, tuple[str, ...]]:
    """Who is both host and recipient has one entry with both roles."""
    named = [(m.timeline, m.role) for m in telling.mentions if m.timeline is not None]
    roles: dict[str, tuple[str, ...]] = {}
    for timeline, role in (*named, *telling.silent):
        roles[timeline] = tuple(dict.fromkeys((*roles.get(timeline, ()), role)))
    return roles


def _happening(envelope: Envelope, event: DomainEvent, telling: Telling) -> Happening:
    return Happening(
        event_id=envelope.id,
        type=event.type,
        sequence=envelope.sequence,
        aggregate_id=envelope.subject,
        happened_at=timestamp(event.happened_at),
        precision=event.happened_precision,
        recorded_at=timestamp(envelope.recorded_at),
        actor_id=envelope.actor,
        actor_name=envelope.actor_name,
        correlation_id=envelope.correlation_id,
        traceparent=envelope.traceparent,
        telling=telling,
    )

"""What it tells that another document amended a decision: on the timelines of both and of who received. Pure."""

from dataclasses import replace

from gateway.timeline import mentions as named
from gateway.timeline import tellings
from gateway.timeline.documents import cited
from gateway.timeline.entry import Telling
from registry.contracts.decision import DecisionAmended


def of_amendment(event: DecisionAmended) -> Telling:
    told, said = tellings.of_decision(event), event.amendment
    document = cited(said.document)
    amended = [grant.recipient for grant in event.decision.grants if grant.award_id in said.award_ids]
    recipients = (named.recipient(each).timeline for each in amended)
    facts = {"document": document.labels["vi"], "article": said.article, "text": said.text, "reason": said.reason}
    return replace(
        told,
        mentions=(*told.mentions, document),
        facts={**told.facts, **facts, "award_ids": list(said.award_ids)},
        silent=(*told.silent, *((timeline, "recipient") for timeline in recipients if timeline)),
        said=said.document.issued,
    )

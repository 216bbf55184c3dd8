"""The day on which an award was handed over, for awards recorded before they said it: read from their presentations.

No event tells of it: that of the presentation did. Where no day is known, nothing is filled in.
"""

from awards.award.award import Award
from awards.directory.known import KnownConference
from awards.presentation.presentation import Presentation
from registry.contracts.wire import encode
from registry.messaging.portions import portions

_WITHOUT = {"presented": None, "$or": [{"state": "presented"}, {"stood_as": "presented"}]}


def fill_in() -> None:
    """Safe to run again, and while others write: only what is empty is filled."""
    for some in portions(Award.objects(__raw__=_WITHOUT).scalar("id")):
        handed_over = list(Presentation.objects(award_id__in=some, state="presented"))
        conferences = {one.conference_id for one in handed_over}
        held = {one.id: one.held for one in KnownConference.objects(id__in=sorted(conferences))}
        for one in handed_over:
            day = {"presented": encode(one.said or held.get(one.conference_id))}
            Award.objects(id=one.award_id, presented=None).update_one(__raw__={"$set": day})

"""The doors of the awards desk, all of them."""

from collections.abc import Sequence

from flask import Blueprint

from gateway.pages.awards_desk.awaiting import awaiting_desk
from gateway.pages.awards_desk.bonus import bonus
from gateway.pages.awards_desk.campaign import campaign_desk
from gateway.pages.awards_desk.certificate import certificates_desk
from gateway.pages.awards_desk.certificate_lists import certificate_lists
from gateway.pages.awards_desk.complaints import complaints_desk
from gateway.pages.awards_desk.decision import decision_desk
from gateway.pages.awards_desk.decisions import decisions_desk
from gateway.pages.awards_desk.nomination import nomination_desk
from gateway.pages.awards_desk.nominations import nominations_desk
from gateway.pages.awards_desk.number_books import number_books
from gateway.pages.awards_desk.objects import objects_desk
from gateway.pages.awards_desk.opening import opening
from gateway.pages.awards_desk.overview import overview
from gateway.pages.awards_desk.planning import planning
from gateway.pages.awards_desk.service import Awards
from gateway.pages.awards_desk.statistics import statistics
from gateway.pages.awards_desk.submission_lists import submission_lists
from gateway.pages.desk.service import Conferences
from gateway.passing.upstream import Upstream


def awards_desk(upstream: Upstream, conferences: Upstream) -> Sequence[Blueprint]:
    """Organisations are looked up by name where they are kept, in the conferences service."""
    awards, directory = Awards(upstream), Conferences(conferences)
    rooms = (
        overview,
        campaign_desk,
        submission_lists,
        nominations_desk,
        nomination_desk,
        decision_desk,
        certificates_desk,
        certificate_lists,
        complaints_desk,
        awaiting_desk,
        bonus,
        number_books,
        objects_desk,
        statistics,
    )
    looking_up = (opening, decisions_desk, planning)
    return (*(make(awards) for make in rooms), *(make(awards, directory) for make in looking_up))

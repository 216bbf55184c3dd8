"""The indexes of everything that this service keeps, and what older records lack. Knows which there are, not why."""

from awards.award.award import Award
from awards.award_object.award_object import AwardObject
from awards.campaign.campaign import Campaign
from awards.certificate.book import NumberBook
from awards.certificate.certificate import Certificate
from awards.certificate.paper import Paper
from awards.certificate_list.certificate_list import CertificateList, ListedCertificate
from awards.complaint.complaint import Complaint
from awards.decision.decision import Decision
from awards.decision_import.decision_import import DecisionImport, ImportedDecision
from awards.directory.known import KnownParty
from awards.nomination.files import FILES
from awards.nomination.nomination import Nomination
from awards.presentation import presented_days
from awards.presentation.presentation import Presentation
from awards.submission_list.submission_list import SubmissionList, SubmissionRow
from registry.messaging.connection import Documents


def ensure(database: Documents) -> None:
    """Make and fill in what is not there yet."""
    for document in (
        Campaign,
        SubmissionList,
        SubmissionRow,
        DecisionImport,
        ImportedDecision,
        CertificateList,
        ListedCertificate,
        Nomination,
        Complaint,
        Decision,
        Award,
        AwardObject,
        Presentation,
        Certificate,
        NumberBook,
        Paper,
        KnownParty,
    ):
        document.ensure_indexes()
    FILES.ensure_indexes(database)
    database["known_parties"].create_index("posts.organisation_id", name="posts", sparse=True)  # within a shape
    presented_days.fill_in()
    Certificate.fill()

"""What an export is asked with: the filters of the list it is made of, and the format."""

from awards.award.schemas import AwardSearch
from awards.campaign.schemas import CampaignSearch
from awards.certificate.schemas import CertificateSearch
from awards.decision.schemas import DecisionSearch
from awards.nomination.schemas import NominationSearch
from registry.chassis.downloads import wanted_format

OF_A_PAGE = ("limit", "cursor")  # an export is whole


class AwardExport(AwardSearch):
    format = wanted_format()


class DecisionExport(DecisionSearch):
    format = wanted_format()


class NominationExport(NominationSearch):
    format = wanted_format()


class CampaignExport(CampaignSearch):
    format = wanted_format()


class CertificateExport(CertificateSearch):
    format = wanted_format()

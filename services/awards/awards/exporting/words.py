"""What the states of records are called in a file that is taken along. Words only."""

from collections.abc import Mapping

from registry.contracts.campaign import CampaignState
from registry.contracts.decision import DecisionState
from registry.contracts.nomination import NominationState
from registry.contracts.presentation import OnBehalf, PresentationState
from registry.contracts.shapes import Titles

YES: Titles = {"vi": "có", "en": "yes"}  # as a list is read
CAMPAIGN_STATES: Mapping[CampaignState, Titles] = {
    "open": {"vi": "Đang mở", "en": "Open"},
    "closed": {"vi": "Đã đóng", "en": "Closed"},
}
DECISION_STATES: Mapping[DecisionState, Titles] = {
    "drafted": {"vi": "Dự thảo", "en": "Draft"},
    "signed": {"vi": "Đã ký", "en": "Signed"},
    "published": {"vi": "Đã công bố", "en": "Published"},
    "amended": {"vi": "Đã sửa đổi, bổ sung", "en": "Amended"},
    "reported_unverified": {"vi": "Theo nguồn tin, chưa xác minh", "en": "Reported, unverified"},
    "annulled": {"vi": "Đã hủy bỏ", "en": "Annulled"},
    "discarded": {"vi": "Dự thảo đã bỏ", "en": "Draft given up"},
}
NOMINATION_STATES: Mapping[NominationState, Titles] = {
    "drafted": {"vi": "Đang soạn", "en": "Drafted"},
    "submitted": {"vi": "Đã nộp", "en": "Submitted"},
    "under_review": {"vi": "Đang thẩm định", "en": "Under review"},
    "returned": {"vi": "Đã trả lại", "en": "Returned"},
    "recommended": {"vi": "Hội đồng đề nghị", "en": "Recommended"},
    "rejected": {"vi": "Hội đồng không đề nghị", "en": "Not recommended"},
    "withdrawn": {"vi": "Đã rút", "en": "Withdrawn"},
    "put_forward": {"vi": "Đã trình quyết định", "en": "Put forward"},
    "decided": {"vi": "Đã quyết định", "en": "Decided"},
}
PRESENTATION_STATES: Mapping[PresentationState, Titles] = {
    "planned": {"vi": "Chờ trao", "en": "Planned"},
    "presented": {"vi": "Đã trao", "en": "Presented"},
    "withdrawn": {"vi": "Đã bỏ khỏi chương trình", "en": "Taken off"},
}
ON_BEHALF: Mapping[OnBehalf, Titles] = {
    "leader": {"vi": "Lãnh đạo nhận thay", "en": "Leader of the collective"},
    "family": {"vi": "Gia đình nhận thay", "en": "Family"},
    "representative": {"vi": "Đại diện nhận", "en": "Representative"},
}

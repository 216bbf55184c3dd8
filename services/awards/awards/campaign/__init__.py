"""Campaigns (đợt khen thưởng): a body calls for nominations of some forms, for a period, until a day."""

"""Attendance: the ledger of who was at which conference, one line a person, or a headcount of a category."""

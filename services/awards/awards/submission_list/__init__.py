"""Submission lists: the names annexed to a proposal (tờ trình), from a spreadsheet; planned, then drafted so."""

"""Decisions of the past from a spreadsheet: planned, then entered as planned, reported and unverified."""

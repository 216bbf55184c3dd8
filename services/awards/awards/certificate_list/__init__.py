"""Certificates for the awards that a spreadsheet lists: planned, then issued as planned and printed together."""

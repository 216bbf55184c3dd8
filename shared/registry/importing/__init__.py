"""Importing: what a file would enter is planned first, row by row, and applied exactly as planned, never twice.

Knows no record and no heading: a service says what a row enters, and by which of its use cases.
"""

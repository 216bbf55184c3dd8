"""Importing: lists from spreadsheets, planned first, and applied exactly as planned."""

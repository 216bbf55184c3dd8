"""Importing: rosters and parties from spreadsheets, planned first, and applied exactly as planned."""

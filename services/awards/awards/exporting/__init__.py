"""Exporting: what a list shows, as a file: CSV, a workbook, JSON Lines."""

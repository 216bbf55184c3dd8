"""Tables as files: CSV, workbooks, JSON Lines, and cells that no spreadsheet program runs as a formula.

Reads and writes them; knows no record, and no heading of its own. It stands on openpyxl, which the service that gives
or takes files declares.
"""

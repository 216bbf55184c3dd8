"""Tables as files: CSV, workbooks, JSON Lines, and cells that no spreadsheet program runs as a formula.

Knows neither records nor headings. It stands on openpyxl, which the service that gives or takes files declares.
"""

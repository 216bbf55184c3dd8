"""What a spreadsheet calls things: the columns, and the words for what records name by code, in both languages."""

"""What an entry says to a reader: one sentence and one date, a module of words for each language."""

"""Statistics of awards: how many, by form, level, kind of recipient, year; as a table and as series for a chart."""

"""The catalogue: which forms of award there are, who may confer them, and the law that says so. Rules as data."""

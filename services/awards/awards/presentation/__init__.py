"""Presentations: an award handed over at a conference, the legal link between the two services."""

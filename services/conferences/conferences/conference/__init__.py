"""Conferences: what is held by whom and when, in which state it stands, and its agenda."""

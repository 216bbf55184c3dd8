"""Parties: the persons, organisations and households that attend, preside and receive."""

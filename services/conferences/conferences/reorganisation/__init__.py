"""Reorganisations: acts by which organisations are merged, split, renamed, moved or ended."""

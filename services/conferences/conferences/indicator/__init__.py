"""Indicators: what a conference reported in numbers, beside what they come to when they are reckoned."""

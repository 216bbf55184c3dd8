"""Nominations: who is proposed for what, how a council reviews it, and how it comes into a decision."""

"""The bonus of a decision: what it pays for each award and in all, and what comes back of what was revoked."""

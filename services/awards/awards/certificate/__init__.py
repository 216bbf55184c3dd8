"""Certificates: the numbered paper of an award, what stands on it, and what became of it."""

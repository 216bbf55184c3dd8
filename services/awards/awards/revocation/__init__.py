"""Revocation: awards that no longer stand, decisions that are annulled, and what was wrongly revoked."""

"""Verification without sign-in: whoever holds a certificate is told what was awarded and whether it still holds."""

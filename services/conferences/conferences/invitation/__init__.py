"""Invitation: badges and letters with a signed code, and the scan of that code at the door."""

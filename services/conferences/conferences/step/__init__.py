"""The steps that a conference took, and undoing the last of them. Knows the ledger, which the conference does not."""
